namespace Proctor.Tests.Loading;

/// <summary>Small matrices as JSON.</summary>
internal static class MatrixText
{
    /// <summary>A matrix with tests that put everybody into bucket 1.</summary>
    public static string Of(string? version, params string[] tests)
    {
        var quoted = version is null ? "null" : $"\"{version}\"";
        return $$$"""{"audit":{"version":{{{quoted}}},"updated":1454432430000,"updatedBy":"me"},"tests":{ {{{string.Join(',', tests.Select(Test))}}} }}""";
    }

    private static string Test(string name) =>
        $$"""
        "{{name}}":{"testType":"USER","salt":"{{name}}","description":"{{name}}","buckets":[{"name":"active","value":1}],
        "allocations":[{"ranges":[{"bucketValue":1,"length":1.0}],"id":"#A1"}]}
        """;
}
