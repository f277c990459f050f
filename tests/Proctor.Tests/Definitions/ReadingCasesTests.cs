using System.Text;
using System.Text.Json;
using Proctor.Definitions;

namespace Proctor.Tests.Definitions;

/// <summary>The recorded loads of the reference, as far as they are decided by reading alone.</summary>
public sealed class ReadingCasesTests
{
    [Fact]
    public void What_the_reference_reads_is_read_and_what_its_reader_refuses_is_refused()
    {
        var loaded = 0;
        var refused = 0;
        foreach (var line in RepositoryFile.ReadLines("conformance/load.jsonl"))
        {
            using var document = JsonDocument.Parse(line);
            var request = document.RootElement.GetProperty("req");
            var response = document.RootElement.GetProperty("res");
            var text = request.TryGetProperty("matrixText", out var literal) ? literal.GetString()! : request.GetProperty("matrix").GetRawText();
            if (response.GetProperty("ok").GetBoolean())
            {
                CheckLoaded(text, response);
                loaded++;
            }
            else if (IsRefusedByReader(response.GetProperty("errorClass").GetString()!))
            {
                Assert.False(TestMatrix.Read(Encoding.UTF8.GetBytes(text)).IsSuccess, text);
                refused++;
            }
        }

        Assert.InRange(loaded, 150, 233);
        Assert.InRange(refused, 25, 233);
    }

    private static void CheckLoaded(string text, JsonElement response)
    {
        var matrix = TestMatrix.Parse(text);
        foreach (var name in response.GetProperty("tests").EnumerateArray())
        {
            Assert.Contains(name.GetString()!, matrix.Tests);
        }

        var audit = response.GetProperty("audit");
        Assert.Equal(audit.GetProperty("version").GetString(), matrix.Audit.Version);
        Assert.Equal(audit.GetProperty("updated").GetInt64(), matrix.Audit.Updated);
        Assert.Equal(audit.GetProperty("updatedDate").GetString(), matrix.Audit.UpdatedDate);
        Assert.Equal(audit.GetProperty("updatedBy").GetString(), matrix.Audit.UpdatedBy);
    }

    // The others come from its verification, or from null lists, which count as empty here.
    private static bool IsRefusedByReader(string errorClass) =>
        errorClass.StartsWith("com.fasterxml.", StringComparison.Ordinal) || errorClass == "java.lang.IllegalStateException";
}
