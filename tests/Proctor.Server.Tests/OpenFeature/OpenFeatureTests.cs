using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Proctor.Server.Tests.OpenFeature;

/// <summary>The real clients of OpenFeature for JavaScript against the real server.</summary>
public sealed class OpenFeatureTests(OpenFeatureClients clients) : IClassFixture<OpenFeatureClients>, IAsyncLifetime
{
    private const string Configuration = """
        {
          "context": {
            "country": { "source": "QUERY", "type": "String" },
            "loggedIn": { "source": "QUERY", "type": "boolean", "defaultValue": false }
          },
          "identifiers": { "USER": { "source": "QUERY" } }
        }
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private readonly string _folder = Directory.CreateTempSubdirectory("flags-").FullName;
    private ServerProcess? _server;

    private string MatrixPath => Path.Combine(_folder, "matrix.json");

    private ServerProcess Server => _server!;

    private string Address => Server.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);

    public async ValueTask InitializeAsync()
    {
        var configuration = Path.Combine(_folder, "pipet-config.json");
        await File.WriteAllTextAsync(configuration, Configuration);
        await File.WriteAllTextAsync(MatrixPath, Matrix("1", "first"));
        _server = await ServerProcess.StartAsync("--matrix", MatrixPath, "--config", configuration, "--reload-seconds", "1");
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_server_gets_values_variants_and_reasons()
    {
        var flags = await clients.RunAsync("server.mjs", Address);
        Assert.Equal("""{"value":"first","variant":"b0","reason":"STATIC"}""", Text(flags, "text"));
        Assert.Equal("""{"value":5,"variant":"b0","reason":"STATIC"}""", Text(flags, "number"));
        Assert.Equal("""{"value":2.5,"variant":"b0","reason":"STATIC"}""", Text(flags, "decimal"));
        Assert.Equal("""{"value":{"colour":"blue","sizes":[1,2]},"variant":"b0","reason":"STATIC"}""", Text(flags, "map"));
        Assert.Equal("""{"value":true,"variant":"b0","reason":"STATIC"}""", Text(flags, "flag"));
        Assert.Equal("""{"value":"b0","variant":"b0","reason":"STATIC"}""", Text(flags, "bucket"));

        // This version of the client takes an answer without value for an error; what the code gets is the same.
        Assert.Equal("""{"value":"default","reason":"ERROR","errorCode":"GENERAL"}""", Text(flags, "ineligible"));
        Assert.Equal("""{"value":"first","variant":"b0","reason":"TARGETING_MATCH"}""", Text(flags, "eligible"));
        Assert.Equal("""{"bucketValue":0,"allocation":"#A1","testVersion":"7","assignment":"Assigned"}""", Text(flags, "metadata"));
    }

    [Fact]
    public async Task A_server_gets_the_groups_that_every_other_client_gets()
    {
        var flags = await clients.RunAsync("server.mjs", Address);
        var groups = new List<string>();
        for (var i = 0; i < 20; i++)
        {
            var answer = await Server.Client.GetStringAsync(
                new Uri(string.Create(CultureInfo.InvariantCulture, $"/groups/identify?ctx.country=DE&id.USER=visitor{i}&test=split"), UriKind.Relative), TestContext.Current.CancellationToken);
            using var json = JsonDocument.Parse(answer);
            groups.Add($"{json.RootElement.GetProperty("data").GetProperty("groups").GetProperty("split").GetProperty("name")} SPLIT");
        }

        Assert.Equal(2, groups.Distinct().Count());
        Assert.Equal(groups, flags.GetProperty("split").EnumerateArray().Select(static split => split.GetString()!));
    }

    [Fact]
    public async Task A_server_is_told_what_is_wrong()
    {
        var flags = await clients.RunAsync("server.mjs", Address);
        Assert.Equal("""{"value":"default","reason":"ERROR","errorCode":"FLAG_NOT_FOUND"}""", Text(flags, "missing"));
        Assert.Equal("""{"value":"default","reason":"ERROR","errorCode":"TARGETING_KEY_MISSING"}""", Text(flags, "anonymous"));
        Assert.Equal("""{"value":"default","reason":"ERROR","errorCode":"INVALID_CONTEXT"}""", Text(flags, "unfit"));
        Assert.Equal("""{"value":-1,"reason":"ERROR","errorCode":"TYPE_MISMATCH"}""", Text(flags, "wrongType"));
    }

    [Theory]
    [InlineData("sse")]
    [InlineData("polling")]
    public async Task A_page_gets_all_flags_and_hears_of_changes(string changeDetection)
    {
        using var page = clients.StartProgram("web.mjs", Address, changeDetection);
        try
        {
            Assert.Equal(("first", "b0", "STATIC", "FLAG_NOT_FOUND", "first"), await NextAsync(page, "ready"));
            Assert.Equal(("first", "b0", "STATIC", "FLAG_NOT_FOUND", "default"), await NextAsync(page, "elsewhere"));
            if (changeDetection == "polling")
            {
                Assert.Equal(("first", "b0", "STATIC", "FLAG_NOT_FOUND", "default"), await NextAsync(page, "polled")); // it got a 304
            }

            Replace(Matrix("2", "second"));
            Assert.Equal(("second", "b0", "STATIC", "FLAG_NOT_FOUND", "default"), await NextAsync(page, "changed", "second"));
        }
        finally
        {
            page.Kill();
            await page.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task A_page_asks_at_the_start_and_when_something_has_changed_and_no_more()
    {
        using var page = clients.StartProgram("web.mjs", Address, "sse");
        try
        {
            await NextAsync(page, "elsewhere");
            Replace(Matrix("2", "second"));

            using var changed = JsonDocument.Parse((await page.StandardOutput.ReadLineAsync(Cancellation).AsTask().WaitAsync(TimeSpan.FromSeconds(60), Cancellation))!);

            Assert.Equal(("changed", "200 200 200"), (StringOf(changed.RootElement, "state"), StringOf(changed.RootElement, "statuses")));
        }
        finally
        {
            page.Kill();
            await page.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    // States may be told more than once; those before the one that is waited for do not matter.
    private static async Task<(string? Value, string? Variant, string? Reason, string? Missing, string? Targeted)> NextAsync(
        Process page, string state, string? text = null)
    {
        while (true)
        {
            var line = await page.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));
            if (line is null)
            {
                Assert.Fail(await page.StandardError.ReadToEndAsync());
            }

            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            if (root.GetProperty("state").GetString() == state && (text is null || root.GetProperty("text").GetString() == text))
            {
                return (StringOf(root, "text"), StringOf(root, "variant"), StringOf(root, "reason"), StringOf(root, "missing"), StringOf(root, "targeted"));
            }
        }
    }

    private static string? StringOf(JsonElement root, string name) => root.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static string Text(JsonElement flags, string name) => flags.GetProperty(name).GetRawText();

    private static string Matrix(string version, string text) => $$$"""
        {
          "audit": { "version": "{{{version}}}", "updated": 1, "updatedBy": "tests" },
          "tests": {
            "text": {{{Test($$"""{ "stringValue": "{{text}}" }""")}}},
            "number": {{{Test("""{ "longValue": 5 }""")}}},
            "decimal": {{{Test("""{ "doubleValue": 2.5 }""")}}},
            "map": {{{Test("""{ "map": { "colour": "blue", "sizes": [ 1.0, 2.0 ] } }""")}}},
            "flag": {{{Test("""{ "json": true }""")}}},
            "bucket": {{{Test("null")}}},
            "targeted": {{{Test($$"""{ "stringValue": "{{text}}" }""", "\"${country == 'DE'}\"")}}},
            "split": {{{Test("null", ranges: """{ "bucketValue": 0, "length": 0.5 }, { "bucketValue": 1, "length": 0.5 }""")}}}
          }
        }
        """;

    private static string Test(string payload, string rule = "null", string ranges = """{ "bucketValue": 0, "length": 1 }""") => $$"""
        {
          "version": "7", "salt": "s", "testType": "USER", "rule": {{rule}},
          "buckets": [ { "name": "b0", "value": 0, "payload": {{payload}} }, { "name": "b1", "value": 1, "payload": {{payload}} } ],
          "allocations": [ { "id": "#A1", "ranges": [ {{ranges}} ] } ]
        }
        """;

    private void Replace(string matrix)
    {
        File.WriteAllText($"{MatrixPath}.next", matrix);
        File.Move($"{MatrixPath}.next", MatrixPath, overwrite: true);
    }
}
