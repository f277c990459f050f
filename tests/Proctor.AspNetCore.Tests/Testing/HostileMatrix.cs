namespace Proctor.AspNetCore.Tests.Testing;

/// <summary>A matrix whose texts would break out of a page that does not encode them.</summary>
internal static class HostileMatrix
{
    public const string Text = "</script><script>alert(1)</script><!-- \" ' & \u2028";

    /// <summary>The name of a test that is no better, and of its bucket.</summary>
    public const string HostileTest = "</script><img src='x'>\"&";

    public static string[] Tests => ["text", "map", "number", "nobody"];

    /// <summary>Writes the matrix to a file of its own.</summary>
    /// <returns>The path.</returns>
    public static string Save()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("hostile-").FullName, "matrix.json");
        var text = Encode(Text);
        File.WriteAllText(path, $$"""
            {
              "audit": { "version": "1", "updated": 1, "updatedBy": "tests" },
              "tests": {
                "text": {{Test($$"""{ "stringValue": {{text}} }""")}},
                "map": {{Test($$"""{ "map": { "colour": {{text}} } }""")}},
                "number": {{Test("""{ "longValue": 7 }""")}},
                "nobody": {{Test("null", "\"${1 > 2}\"")}},
                "lines": {{Test("""{ "stringValue": "blue\r\nSet-Cookie: admin=1" }""", bucket: "a\r\nb")}},
                {{Encode(HostileTest)}}: {{Test($$"""{ "map": { {{text}}: {{text}} } }""", bucket: HostileTest)}}
              }
            }
            """);
        return path;
    }

    private static string Encode(string text) => System.Text.Json.JsonSerializer.Serialize(text);

    private static string Test(string payload, string rule = "null", string bucket = "b<0>") => $$"""
        {
          "version": "1", "salt": "s", "testType": "USER", "rule": {{rule}},
          "buckets": [ { "name": {{Encode(bucket)}}, "value": 0, "payload": {{payload}} } ],
          "allocations": [ { "id": "#A1", "ranges": [ { "bucketValue": 0, "length": 1 } ] } ]
        }
        """;
}
