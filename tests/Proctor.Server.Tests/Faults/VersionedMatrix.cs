using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Proctor.Server.Tests.Faults;

/// <summary>
/// Matrices in which everything says the version: in version 7 each test puts everybody into the bucket <c>b7</c>, value 7, payload 7. So parts of two versions in
/// one answer are seen.
/// </summary>
internal static class VersionedMatrix
{
    /// <summary>A configuration with an identifier USER and no variables.</summary>
    public const string Configuration = """{"context": {}, "identifiers": {"USER": {"source": "QUERY"}}}""";

    /// <summary>Asks for a few tests from all over the matrix.</summary>
    public const string Identify = "/groups/identify?id.USER=a&test=t0,t17,t34,t51,t68,t85,t99";

    private const int Tests = 100;
    private const int TestsAskedFor = 7;

    private static readonly string Filler = new('x', 500);

    public static byte[] Of(int version)
    {
        var tests = string.Join(",\n", Enumerable.Range(0, Tests).Select(test => TestOf(test, version)));
        return Encoding.UTF8.GetBytes($$$"""{"audit": {"version": "{{{version}}}", "updated": {{{version}}}, "updatedBy": "tests"}, "tests": { {{{tests}}} }}""");
    }

    /// <summary>The version of an answer with groups.</summary>
    /// <exception cref="InvalidDataException">The answer is not wholly of one version.</exception>
    public static int VersionOfGroups(string answer)
    {
        using var document = JsonDocument.Parse(answer);
        var data = document.RootElement.GetProperty("data");
        var version = Number(data.GetProperty("audit").GetProperty("version").GetString()!);
        var groups = data.GetProperty("groups").EnumerateObject().ToList();
        Check(groups.Count == TestsAskedFor, answer);
        foreach (var group in groups)
        {
            Check(
                group.Value.GetProperty("name").GetString() == $"b{version}"
                && group.Value.GetProperty("value").GetInt32() == version
                && group.Value.GetProperty("payload").GetProperty("longValue").GetInt32() == version
                && group.Value.GetProperty("version").GetString() == $"{version}",
                answer);
        }

        return version;
    }

    /// <summary>The version of an answer that is a matrix.</summary>
    /// <exception cref="InvalidDataException">The answer is not wholly of one version.</exception>
    public static int VersionOfMatrix(string answer)
    {
        using var document = JsonDocument.Parse(answer);
        var version = Number(document.RootElement.GetProperty("audit").GetProperty("version").GetString()!);
        var tests = document.RootElement.GetProperty("tests").EnumerateObject().ToList();
        Check(tests.Count == Tests, answer);
        foreach (var test in tests)
        {
            var bucket = test.Value.GetProperty("buckets")[0];
            Check(bucket.GetProperty("value").GetInt32() == version && test.Value.GetProperty("version").GetString() == $"{version}", answer);
        }

        return version;
    }

    private static string TestOf(int test, int version) =>
        $$$"""
        "t{{{test}}}": {"version": "{{{version}}}", "salt": "t{{{test}}}", "testType": "USER", "description": "{{{Filler}}}",
        "buckets": [{"name": "b{{{version}}}", "value": {{{version}}}, "payload": {"longValue": {{{version}}}}}],
        "allocations": [{"id": "#A1", "ranges": [{"bucketValue": {{{version}}}, "length": 1}]}]}
        """;

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static void Check(bool isOfOneVersion, string answer)
    {
        if (!isOfOneVersion)
        {
            throw new InvalidDataException($"The answer has parts of different versions: {answer}");
        }
    }
}
