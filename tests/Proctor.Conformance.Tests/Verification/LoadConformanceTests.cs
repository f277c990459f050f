using System.Text;
using Proctor.Definitions;

namespace Proctor.Conformance.Tests.Verification;

public sealed class LoadConformanceTests
{
    [Theory]
    [InlineData("load.jsonl", 233)]
    [InlineData("loadspec.jsonl", 33)]
    public void Matrices_load_as_recorded(string file, int expectedCases)
    {
        var cases = 0;
        var report = new StringBuilder();
        foreach (var (line, recorded) in CaseFiles.ReadLines(file))
        {
            cases++;
            var difference = new LoadCase(recorded.GetProperty("req"), recorded.GetProperty("res")).FindDifference();
            if (KnownDifferences.Current.Judge(file, line, difference) is { } complaint)
            {
                report.AppendLine(complaint);
            }
        }

        Assert.True(report.Length == 0, report.ToString());
        Assert.Equal(expectedCases, cases);
    }

    [Fact]
    public void Random_matrices_drop_the_recorded_tests()
    {
        var dropped = 0;
        foreach (var (line, recorded) in CaseFiles.ReadLines("identify-random.jsonl"))
        {
            var expected = recorded.GetProperty("load").GetProperty("errors").EnumerateObject().Select(error => $"{line} {error.Name}: {error.Value}");
            var matrix = TestMatrix.Parse(recorded.GetProperty("matrix").GetRawText());
            var specification = LoadCase.PipetSpecification(recorded.GetProperty("context"));
            var errors = LoadCase.Verify(matrix, "case", specification).DynamicErrors;
            Assert.Equal(expected.Order(StringComparer.Ordinal), errors.Select(pair => $"{line} {pair.Key}: {pair.Value}").Order(StringComparer.Ordinal));
            dropped += errors.Count;
        }

        Assert.True(dropped > 0);
    }
}
