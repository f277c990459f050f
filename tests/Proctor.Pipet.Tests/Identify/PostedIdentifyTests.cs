using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Proctor.Pipet.Configuration;
using Proctor.Pipet.ContextTypes;
using Proctor.Pipet.Requests;
using Proctor.Pipet.Tests.Testing;

namespace Proctor.Pipet.Tests.Identify;

public sealed class PostedIdentifyTests
{
    private const string Identify = "/groups/identify";

    private const string Matrix =
        """
        {"audit": {"version": "1", "updated": 1, "updatedBy": "example"}, "tests": {
          "half": {"version": "1", "salt": "a", "testType": "USER", "buckets": [{"name": "x", "value": 0}, {"name": "y", "value": 1}],
            "allocations": [{"ranges": [{"bucketValue": 0, "length": 0.5}, {"bucketValue": 1, "length": 0.5}]}]},
          "us": {"version": "1", "salt": "b", "testType": "USER", "rule": "${country == 'US'}", "buckets": [{"name": "x", "value": 0}],
            "allocations": [{"ranges": [{"bucketValue": 0, "length": 1}]}]}}}
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("?ctx.country=US&id.USER=a", """{"context": {"country": "US"}, "identifiers": {"USER": "a"}}""")]
    [InlineData("?ctx.country=US&ctx.i=7&id.USER=12", """{"context": {"country": "US", "i": 7}, "identifiers": {"USER": 12}}""")]
    [InlineData("?ctx.country=US&ctx.b=true&id.USER=a", """{"context": {"country": "US", "b": true}, "identifiers": {"USER": "a"}}""")]
    [InlineData("?ctx.country=US&id.USER=a&test=us,none", """{"context": {"country": "US"}, "identifiers": {"USER": "a"}, "tests": ["us", "none"]}""")]
    [InlineData("?ctx.country=US&id.USER=a&test=", """{"context": {"country": "US"}, "identifiers": {"USER": "a"}, "tests": []}""")]
    [InlineData("?ctx.country=US&id.USER=a&prforceGroups=half1", """{"context": {"country": "US"}, "identifiers": {"USER": "a"}, "prforceGroups": "half1"}""")]
    [InlineData("?id.USER=a", """{"identifiers": {"USER": "a"}}""")]
    [InlineData("?ctx.country=US", """{"context": {"country": "US"}}""")]
    [InlineData("?ctx.country=US&ctx.i=x&id.USER=a", """{"context": {"country": "US", "i": "x"}, "identifiers": {"USER": "a"}}""")]
    [InlineData("?ctx.country=US&ctx.i=1.5&id.USER=a", """{"context": {"country": "US", "i": 1.5}, "identifiers": {"USER": "a"}}""")]
    [InlineData("?ctx.country=US&id.USER=", """{"context": {"country": "US"}, "identifiers": {"USER": ""}}""")]
    public async Task A_body_means_what_the_query_means(string query, string json)
    {
        await using var host = await StartAsync();

        Assert.Equal(await host.GetAsync(Identify + query), await PostAsync(host, json));
    }

    [Fact]
    public async Task What_the_body_does_not_say_is_read_from_query_and_headers()
    {
        await using var host = await StartAsync();
        host.Client.DefaultRequestHeaders.Add("X-Plan", "gold");

        var data = await DataAsync(host, """{"context": {"country": "US"}}""", "?ctx.country=DE&ctx.i=5&id.USER=a&test=us");

        Assert.Equal("""{"country":"US","i":5,"b":false,"plan":"gold"}""", JsonSerializer.Serialize(data.GetProperty("context")));
        Assert.Equal(["us"], data.GetProperty("groups").EnumerateObject().Select(static group => group.Name));
        var own = await DataAsync(host, """{"context": {"plan": "free", "country": "US"}, "identifiers": {"USER": "a"}}""");
        Assert.Equal("free", own.GetProperty("context").GetProperty("plan").GetString());
    }

    [Fact]
    public async Task A_batch_is_answered_in_order_each_entry_with_groups_and_context_or_its_error()
    {
        await using var host = await StartAsync();

        var (status, body) = await PostAsync(
            host,
            """
            {"context": {"country": "US"}, "tests": ["us", "us", "none"], "batch": [
              {"identifiers": {"USER": "a"}}, {"identifiers": {"USER": "a"}, "context": {"country": "DE", "i": 3}},
              {}, {"identifiers": {"USER": "b"}, "context": {"i": "x"}}]}
            """);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(
            """
            {
              "data" : {
                "results" : [ {
                  "groups" : {
                    "us" : {
                      "name" : "x",
                      "value" : 0,
                      "version" : "1"
                    }
                  },
                  "context" : {
                    "country" : "US",
                    "i" : 0,
                    "b" : false,
                    "plan" : ""
                  }
                }, {
                  "groups" : { },
                  "context" : {
                    "country" : "DE",
                    "i" : 3,
                    "b" : false,
                    "plan" : ""
                  }
                }, {
                  "status" : 400,
                  "error" : "Request must have at least one identifier."
                }, {
                  "status" : 400,
                  "error" : "Could not convert raw value 'x' to type 'java.lang.Integer' for context variable 'i': NumberFormatException"
                } ],
                "audit" : {
                  "version" : "1",
                  "updated" : 1,
                  "updatedDate" : "1969-12-31T18:00-0600",
                  "updatedBy" : "example"
                }
              },
              "meta" : {
                "status" : 200
              }
            }
            """,
            body);
    }

    [Fact]
    public async Task A_large_batch_gives_what_single_requests_give()
    {
        await using var host = await StartAsync();
        var entries = string.Join(',', Enumerable.Range(0, 1_000).Select(
            static i => string.Create(CultureInfo.InvariantCulture, $$"""{"identifiers": {"USER": "u{{i}}"} }""")));

        var results = (await DataAsync(host, $$"""{"context": {"country": "{{new string('U', 300)}}"}, "batch": [{{entries}}]}""")).GetProperty("results");

        Assert.Equal(1_000, results.GetArrayLength());
        for (var i = 0; i < 1_000; i += 83)
        {
            var single = (await host.GroupsAsync($"{Identify}?ctx.country=x&id.USER=u{i}"))!;
            Assert.Equal(single, $"half={results[i].GetProperty("groups").GetProperty("half").GetProperty("value")}");
        }
    }

    [Fact]
    public async Task A_failure_in_the_application_s_code_is_the_error_of_its_entry_and_logged_once()
    {
        await using var host = await StartAsync(static options => options.Configuration = new PipetConfiguration(
            [new ContextVariable("country", Type("string"), new FailingSource())], [new IdentifierVariable("USER")]));

        var results = (await DataAsync(
            host, """{"batch": [{"identifiers": {"USER": "a"}}, {"identifiers": {"USER": "a"}, "context": {"country": "US"}}, {}]}""")).GetProperty("results");

        Assert.Equal(
            ["""{"status":500,"error":"An internal error occurred."}""", """{"status":500,"error":"An internal error occurred."}"""],
            [JsonSerializer.Serialize(results[0]), JsonSerializer.Serialize(results[2])]);
        Assert.Equal("US", results[1].GetProperty("context").GetProperty("country").GetString());
        Assert.Equal(
            "Error: Entry 0 of a batch failed; 0 such failures before it were not logged.",
            Assert.Single(host.Log.Lines, static line => line.StartsWith("Error", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_empty_batch_has_no_results()
    {
        await using var host = await StartAsync();

        var (_, body) = await PostAsync(host, """{"batch": []}""");

        Assert.StartsWith("{\n  \"data\" : {\n    \"results\" : [ ],\n    \"audit\" : {\n", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Groups_are_forced_for_all_entries_and_a_switch_leaves_out_all_tests()
    {
        await using var host = await StartAsync(static options => options.IdentifyAllDisabled = true);
        const string Batch =
            """
            "context": {"country": "US"}, "batch": [{"identifiers": {"USER": "a"}}, {"identifiers": {"USER": "b"}}, {"identifiers": {"USER": "c"}}]
            """;

        var forced = (await DataAsync(host, $$"""{"tests": ["half"], "prforceGroups": "half1",{{Batch}}}""")).GetProperty("results").EnumerateArray();
        var none = (await DataAsync(host, $"{{{Batch}}}")).GetProperty("results").EnumerateArray();

        Assert.Equal([1, 1, 1], forced.Select(static result => result.GetProperty("groups").GetProperty("half").GetProperty("value").GetInt32()));
        Assert.Equal(["{ }", "{ }", "{ }"], none.Select(static result => result.GetProperty("groups").GetRawText()));
    }

    [Fact]
    public async Task What_is_wrong_with_the_body_is_said()
    {
        await using var host = await StartAsync();

        var (status, error) = await ErrorAsync(host, new StringContent("""{"contexts": {}, "tests": [1]}""", new MediaTypeHeaderValue("application/json")));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(
            "The body cannot be used. contexts: found an unknown member, wanted only context, identifiers, tests, prforceGroups, batch. "
            + "tests[0]: found 1, wanted the name of a test.",
            error);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("Application/JSON; charset=UTF-8")]
    [InlineData("application/json;charset=\"utf-8\"")]
    public async Task JSON_is_accepted(string type)
    {
        await using var host = await StartAsync();

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, type, null));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, type, "identity"));
    }

    [Theory]
    [InlineData("text/plain", null)]
    [InlineData("application/xml", null)]
    [InlineData("application/problem+json", null)]
    [InlineData("application/json; charset=iso-8859-1", null)]
    [InlineData("application/json", "gzip")]
    [InlineData("multipart/form-data; boundary=x", null)]
    [InlineData("nonsense", null)]
    public async Task Other_types_are_refused(string type, string? encoding)
    {
        await using var host = await StartAsync();

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await StatusAsync(host, type, encoding));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/x-www-form-urlencoded; charset=utf-8")]
    public async Task Forms_and_nothing_are_refused_as_by_the_original(string? type)
    {
        await using var host = await StartAsync();
        using var content = new ByteArrayContent("id.USER=a"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        using var answer = await host.Client.PostAsync(Identify, content, Cancellation);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(["GET", "HEAD", "OPTIONS"], answer.Content.Headers.Allow);
        Assert.Equal(["application/json"], answer.Headers.GetValues("Accept-Post"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_may_have_a_megabyte_and_no_more(bool chunked)
    {
        await using var host = await StartAsync();
        var json = """{"identifiers": {"USER": "a"}, "context": {"country": "US"}}""".PadRight(JsonBody.MaxBytes);

        Assert.Equal(HttpStatusCode.OK, (await ErrorAsync(host, ContentOf(json, chunked))).Status);
        var (status, error) = await ErrorAsync(host, ContentOf(json + " ", chunked));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.Equal("The body has more than the allowed 1048576 bytes.", error);
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync($"{Identify}?ctx.country=US&id.USER=a")).Status);
    }

    [Fact]
    public async Task Without_a_matrix_the_last_failure_is_told()
    {
        await using var host = await PipetHost.StartAsync(matrix: null);

        var (status, error) = await ErrorAsync(host, ContentOf("nonsense", chunked: false));

        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.Equal($"Could not get Proctor from loader: File {host.MatrixPath} does not exist", error);
    }

    [Fact]
    public async Task Another_spelling_of_the_path_is_the_same()
    {
        await using var host = await StartAsync();
        using var content = ContentOf("""{"identifiers": {"USER": "a"}, "context": {"country": "US"}}""", chunked: false);

        using var answer = await host.Client.PostAsync($"{host.Client.BaseAddress}/groups//identify/", content, Cancellation);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static Task<PipetHost> StartAsync(Action<PipetOptions>? configure = null) => PipetHost.StartAsync(Matrix, options =>
    {
        options.Configuration = new PipetConfiguration(
            [
                new ContextVariable("country", Type("string")),
                new ContextVariable("i", Type("int"), defaultText: "0"),
                new ContextVariable("b", Type("boolean"), defaultText: "false"),
                new ContextVariable("plan", Type("string"), ValueSource.Header("X-Plan"), defaultText: ""),
            ],
            [new IdentifierVariable("USER")]);
        configure?.Invoke(options);
    });

    private static ContextType Type(string name) => ContextTypeSet.Standard.TryFind(name, out var type) ? type : throw new InvalidOperationException();

    private static HttpContent ContentOf(string json, bool chunked)
    {
        HttpContent content = chunked ? new StreamContent(new UnseekableStream(Encoding.UTF8.GetBytes(json))) : new StringContent(json, Encoding.UTF8);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    private static async Task<(HttpStatusCode Status, string Body)> PostAsync(PipetHost host, string json, string query = "")
    {
        using var content = ContentOf(json, chunked: false);
        using var answer = await host.Client.PostAsync(Identify + query, content, Cancellation);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    private static async Task<JsonElement> DataAsync(PipetHost host, string json, string query = "")
    {
        var (status, text) = await PostAsync(host, json, query);
        Assert.Equal(HttpStatusCode.OK, status);
        using var body = JsonDocument.Parse(text);
        return body.RootElement.GetProperty("data").Clone();
    }

    private static async Task<(HttpStatusCode Status, string? Error)> ErrorAsync(PipetHost host, HttpContent content)
    {
        using (content)
        {
            using var answer = await host.Client.PostAsync(Identify, content, Cancellation);
            using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation));
            return (answer.StatusCode, body.RootElement.GetProperty("meta").TryGetProperty("error", out var error) ? error.GetString() : null);
        }
    }

    private static async Task<HttpStatusCode> StatusAsync(PipetHost host, string type, string? encoding)
    {
        using var content = new ByteArrayContent("""{"identifiers": {"USER": "a"}, "context": {"country": "US"}}"""u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        if (encoding is not null)
        {
            content.Headers.ContentEncoding.Add(encoding);
        }

        using var answer = await host.Client.PostAsync(Identify, content, Cancellation);
        return answer.StatusCode;
    }

    private sealed class FailingSource : ValueSource
    {
        public override string Kind => "NOWHERE";

        public override string Key => "nothing";

        public override string? Read(PipetRequest request) => throw new NotSupportedException();
    }

    private sealed class UnseekableStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
