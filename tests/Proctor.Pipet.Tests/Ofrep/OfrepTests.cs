using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Proctor.Pipet.Configuration;
using Proctor.Pipet.ContextTypes;
using Proctor.Pipet.Tests.Testing;

namespace Proctor.Pipet.Tests.Ofrep;

public sealed class OfrepTests
{
    private const string Flags = "/ofrep/v1/evaluate/flags";

    private const string Matrix = """
        {
          "audit": { "version": "42", "updated": 1, "updatedBy": "tests" },
          "tests": {
            "static": TEST("USER", null, null, "1", { "stringValue": "all" }),
            "targeted": TEST("USER", "country == 'DE'", null, "1", { "longValue": 5 }),
            "allocated": TEST("USER", null, "country == 'DE'", "1", { "doubleValue": 2.5 }),
            "split": TEST("USER", null, null, "2", { "map": { "colour": "blue", "sizes": [ 1.0, 2.0 ] } }),
            "plain": TEST("USER", null, null, "1", null),
            "json": TEST("USER", null, null, "1", { "json": { "a": [ true, null ] } }),
            "yes": TEST("USER", null, null, "1", { "json": true }),
            "nothing": TEST("USER", null, null, "1", { "json": null }),
            "texts": TEST("USER", null, null, "1", { "stringArray": [ "a", "b" ] }),
            "account": TEST("ACCOUNT", null, null, "1", null),
            "broken": TEST("USER", "age > 'x'", null, "1", null)
          }
        }
        """;

    private static readonly PipetConfiguration Configuration = new(
        [
            new ContextVariable("country", TypeOf("String"), null, "US"),
            new ContextVariable("age", TypeOf("int"), null, "30"),
        ],
        [new IdentifierVariable("USER"), new IdentifierVariable("ACCOUNT")]);

    [Theory]
    [InlineData("static", "{}", """{"key":"static","reason":"STATIC","variant":"b0","value":"all","metadata":{"bucketValue":0,"allocation":"#A1","testVersion":"7","assignment":"Assigned"}}""")]
    [InlineData("targeted", """{"country":"DE"}""", """{"key":"targeted","reason":"TARGETING_MATCH","variant":"b0","value":5,"metadata":{"bucketValue":0,"allocation":"#A1","testVersion":"7","assignment":"Assigned"}}""")]
    [InlineData("targeted", """{"country":"FR"}""", """{"key":"targeted","reason":"UNKNOWN","metadata":{"testVersion":"7","assignment":"RuleFalse"}}""")]
    [InlineData("allocated", """{"country":"DE"}""", """{"key":"allocated","reason":"TARGETING_MATCH","variant":"b0","value":2.5,"metadata":{"bucketValue":0,"allocation":"#A1","testVersion":"7","assignment":"Assigned"}}""")]
    [InlineData("plain", "{}", """{"key":"plain","reason":"STATIC","variant":"b0","value":"b0","metadata":{"bucketValue":0,"allocation":"#A1","testVersion":"7","assignment":"Assigned"}}""")]
    [InlineData("json", "{}", """{"key":"json","reason":"STATIC","variant":"b0","value":{"a":[true,null]},"metadata":{"bucketValue":0,"allocation":"#A1","testVersion":"7","assignment":"Assigned"}}""")]
    [InlineData("yes", "{}", """{"key":"yes","reason":"STATIC","variant":"b0","value":true,"metadata":{"bucketValue":0,"allocation":"#A1","testVersion":"7","assignment":"Assigned"}}""")]
    [InlineData("texts", "{}", """{"key":"texts","reason":"STATIC","variant":"b0","value":["a","b"],"metadata":{"bucketValue":0,"allocation":"#A1","testVersion":"7","assignment":"Assigned"}}""")]
    [InlineData("account", "{}", """{"key":"account","reason":"UNKNOWN","metadata":{"testVersion":"7","assignment":"NoIdentifier"}}""")]
    [InlineData("account", """{"ACCOUNT":17}""", """{"key":"account","reason":"STATIC","variant":"b0","value":"b0","metadata":{"bucketValue":0,"allocation":"#A1","testVersion":"7","assignment":"Assigned"}}""")]
    public async Task A_test_is_a_flag(string flag, string attributes, string expected)
    {
        await using var host = await StartAsync();
        var (status, body) = await PostAsync(host, $"{Flags}/{flag}", ContextOf(attributes));
        Assert.Equal(expected, body);
        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task Several_ranges_are_a_split_and_give_the_group_that_identify_gives()
    {
        await using var host = await StartAsync();
        foreach (var visitor in Enumerable.Range(0, 20))
        {
            var (_, body) = await PostAsync(host, $"{Flags}/split", ContextOf("{}").Replace("visitor", $"{visitor}", StringComparison.Ordinal));
            using var flag = JsonDocument.Parse(body);
            Assert.Equal("SPLIT", flag.RootElement.GetProperty("reason").GetString());
            Assert.Equal("blue", flag.RootElement.GetProperty("value").GetProperty("colour").GetString());
            var value = flag.RootElement.GetProperty("metadata").GetProperty("bucketValue").GetInt32();
            Assert.Equal($"split={value}", await host.GroupsAsync($"/groups/identify?id.USER={visitor}&test=split"));
        }
    }

    [Theory]
    [InlineData("missing", """{"context":{"targetingKey":"x"}}""", HttpStatusCode.NotFound, """{"key":"missing","errorCode":"FLAG_NOT_FOUND","errorDetails":"There is no test 'missing'."}""")]
    [InlineData("static", """{"context":{}}""", HttpStatusCode.BadRequest, """{"key":"static","errorCode":"TARGETING_KEY_MISSING","errorDetails":"The context has neither a targeting key nor another identifier."}""")]
    [InlineData("static", """{"context":{"targetingKey":""}}""", HttpStatusCode.BadRequest, """{"key":"static","errorCode":"TARGETING_KEY_MISSING","errorDetails":"The context has neither a targeting key nor another identifier."}""")]
    [InlineData("static", """{"context":{"targetingKey":5}}""", HttpStatusCode.BadRequest, """{"key":"static","errorCode":"INVALID_CONTEXT","errorDetails":"The body cannot be used. context.targetingKey: found 5, wanted a text."}""")]
    [InlineData("static", "{}", HttpStatusCode.BadRequest, """{"key":"static","errorCode":"INVALID_CONTEXT","errorDetails":"The body must have a member 'context' that is an object."}""")]
    [InlineData("static", "[]", HttpStatusCode.BadRequest, """{"key":"static","errorCode":"PARSE_ERROR","errorDetails":"The body must be a JSON object."}""")]
    [InlineData("static", """{"context":{"targetingKey":"x","age":"old"}}""", HttpStatusCode.BadRequest, """{"key":"static","errorCode":"INVALID_CONTEXT","errorDetails":"Could not convert raw value 'old' to type 'java.lang.Integer' for context variable 'age': NumberFormatException"}""")]
    [InlineData("static", """{"context":{"targetingKey":"x","age":[1],"country":{}}}""", HttpStatusCode.BadRequest, """{"key":"static","errorCode":"INVALID_CONTEXT","errorDetails":"The body cannot be used. context.age: found an array, wanted a text, a number, true or false. context.country: found an object, wanted a text, a number, true or false."}""")]
    [InlineData("broken", """{"context":{"targetingKey":"x"}}""", HttpStatusCode.BadRequest, """{"key":"broken","errorCode":"GENERAL","errorDetails":"A rule of the test 'broken' could not be evaluated."}""")]
    public async Task What_cannot_be_evaluated_is_said_in_the_words_of_the_protocol(string flag, string request, HttpStatusCode status, string expected)
    {
        await using var host = await StartAsync();
        var (found, body) = await PostAsync(host, $"{Flags}/{flag}", request);
        Assert.Equal(expected, body);
        Assert.Equal(status, found);
    }

    [Theory]
    [InlineData("{\"context\":")]
    [InlineData("")]
    [InlineData("{\"context\":{\"targetingKey\":\"\\uD800\"}}")]
    [InlineData("{\"context\":{\"targetingKey\":\"x\"}}}")]
    public async Task A_body_that_cannot_be_read_is_refused(string request)
    {
        await using var host = await StartAsync();
        var (status, body) = await PostAsync(host, Flags, request);
        using var error = JsonDocument.Parse(body);
        Assert.Equal((HttpStatusCode.BadRequest, "PARSE_ERROR"), (status, error.RootElement.GetProperty("errorCode").GetString()));
        Assert.False(error.RootElement.TryGetProperty("key", out _));
    }

    [Fact]
    public async Task Other_types_and_too_long_bodies_are_refused()
    {
        await using var host = await StartAsync();
        using var text = new StringContent("{}", Encoding.UTF8, "text/plain");
        using var unfit = await host.Client.PostAsync(new Uri(Flags, UriKind.Relative), text, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, unfit.StatusCode);
        var (status, body) = await PostAsync(host, Flags, $$$"""{"context":{"targetingKey":"{{{new string('x', 1024 * 1024)}}}"}}""");
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, """{"errorCode":"GENERAL","errorDetails":"The body has more than the allowed 1048576 bytes."}"""), (status, body));
    }

    [Fact]
    public async Task Attributes_nobody_asked_for_are_left_alone()
    {
        await using var host = await StartAsync();
        var (status, _) = await PostAsync(host, $"{Flags}/static", """{"context":{"targetingKey":"x","cart":{"items":[1,2]},"email":null,"TARGETINGKEY":7},"more":1}""");
        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task Targeting_key_and_attributes_can_be_called_otherwise()
    {
        await using var host = await StartAsync(static options =>
        {
            options.Ofrep.TargetingKey = "ACCOUNT";
            options.Ofrep.Attributes["land"] = "country";
        });
        var (_, account) = await PostAsync(host, $"{Flags}/account", """{"context":{"targetingKey":"17"}}""");
        Assert.Contains("\"variant\":\"b0\"", account, StringComparison.Ordinal);
        var (_, targeted) = await PostAsync(host, $"{Flags}/targeted", """{"context":{"targetingKey":"17","USER":"x","land":"DE"}}""");
        Assert.Contains("\"value\":5", targeted, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_flags_come_with_a_tag_and_the_address_of_their_events()
    {
        await using var host = await StartAsync(map: static routes => routes.MapPipet("/experiments"));
        using var answer = await SendAsync(host, $"/experiments{Flags}", ContextOf("{}"));
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(
            ["account", "allocated", "broken", "json", "nothing", "plain", "split", "static", "targeted", "texts", "yes"],
            body.RootElement.GetProperty("flags").EnumerateArray().Select(static flag => flag.GetProperty("key").GetString()!));
        Assert.Equal("""{"version":"42"}""", body.RootElement.GetProperty("metadata").GetRawText());
        using var matrix = await host.Client.GetAsync(new Uri("/experiments/proctor/matrix", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(
            $$$"""[{"type":"sse","endpoint":{"requestUri":"/experiments/ofrep/v1/events?since={{{matrix.Headers.ETag!.Tag.Trim('"')}}}"}}]""",
            body.RootElement.GetProperty("eventStreams").GetRawText());
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());

        using var again = await SendAsync(host, $"/experiments{Flags}", ContextOf("{}"), answer.Headers.ETag!.Tag);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        using var other = await SendAsync(host, $"/experiments{Flags}", ContextOf("""{"country":"DE"}"""), answer.Headers.ETag!.Tag);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task The_value_of_a_payload_that_is_null_is_left_to_the_code()
    {
        await using var host = await StartAsync();
        var (_, body) = await PostAsync(host, $"{Flags}/nothing", ContextOf("{}"));
        using var flag = JsonDocument.Parse(body);
        Assert.False(flag.RootElement.TryGetProperty("value", out _));
        Assert.Equal("b0", flag.RootElement.GetProperty("variant").GetString());
    }

    [Fact]
    public async Task Groups_cannot_be_forced()
    {
        await using var host = await StartAsync();
        var (_, body) = await PostAsync(host, $"{Flags}/targeted?prforceGroups=targeted0", ContextOf("""{"prforceGroups":"targeted0"}"""));
        Assert.Contains("\"assignment\":\"RuleFalse\"", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_matrix_the_server_says_so()
    {
        await using var host = await PipetHost.StartAsync(matrix: null);
        var (status, body) = await PostAsync(host, $"{Flags}/x", ContextOf("{}"));
        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.Equal(
            $$"""{"key":"x","errorCode":"GENERAL","errorDetails":"Could not get Proctor from loader: File {{host.MatrixPath}} does not exist"}""", body);
        Assert.Equal((status, body.Replace("\"key\":\"x\",", "", StringComparison.Ordinal)), await PostAsync(host, Flags, ContextOf("{}")));
    }

    [Fact]
    public async Task Only_posting_is_allowed()
    {
        await using var host = await StartAsync();
        foreach (var (target, key) in ((string, string)[])[($"{Flags}/static", "\"key\":\"static\","), (Flags, "")])
        {
            Assert.Equal(
                (HttpStatusCode.MethodNotAllowed, $$"""{{{key}}"errorCode":"GENERAL","errorDetails":"This method is not allowed here."}"""),
                await host.GetAsync(target));
        }
    }

    private static Task<PipetHost> StartAsync(Action<PipetOptions>? configure = null, Action<WebApplication>? map = null) => PipetHost.StartAsync(
        Expand(Matrix),
        options =>
        {
            options.Configuration = Configuration;
            configure?.Invoke(options);
        },
        map);

    private static ContextType TypeOf(string name) => ContextTypeSet.Standard.TryFind(name, out var type) ? type : throw new ArgumentException(name);

    // TEST(type, rule, rule of the allocation, number of ranges, payload)
    private static string Expand(string matrix)
    {
        var lines = matrix.Split('\n').Select(static line =>
        {
            var start = line.IndexOf("TEST(", StringComparison.Ordinal);
            if (start < 0)
            {
                return line;
            }

            var end = line.LastIndexOf(')');
            var parts = line[(start + 5)..end].Split(", ", 5);
            var ranges = parts[3] == "\"1\"" ? """{"bucketValue":0,"length":1}""" : """{"bucketValue":0,"length":0.5},{"bucketValue":1,"length":0.5}""";
            var payload = parts[4] == "null" ? "" : $",\"payload\":{parts[4]}";
            var test = $$"""
                {"version":"7","salt":"s","testType":{{parts[0]}},"rule":{{RuleOf(parts[1])}},
                "buckets":[{"name":"b0","value":0{{payload}}},{"name":"b1","value":1{{payload}}}],
                "allocations":[{"id":"#A1","rule":{{RuleOf(parts[2])}},"ranges":[{{ranges}}]}]}
                """;
            return $"{line[..start]}{test}{line[(end + 1)..]}";
        });
        return string.Join('\n', lines);
    }

    private static string RuleOf(string rule) => rule == "null" ? rule : $"\"${{{rule.Trim('"')}}}\"";

    private static string ContextOf(string attributes)
    {
        var rest = attributes[1..^1];
        return "{\"context\":{\"targetingKey\":\"visitor\"" + (rest.Length == 0 ? "" : ",") + rest + "}}";
    }

    private static async Task<(HttpStatusCode Status, string Body)> PostAsync(PipetHost host, string path, string json)
    {
        using var answer = await SendAsync(host, path, json);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<HttpResponseMessage> SendAsync(PipetHost host, string path, string json, string? knownTag = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        if (knownTag is not null)
        {
            request.Headers.Add("If-None-Match", knownTag);
        }

        return await host.Client.SendAsync(request);
    }
}
