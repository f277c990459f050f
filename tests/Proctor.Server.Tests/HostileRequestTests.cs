using System.Text;
using System.Text.Json;

namespace Proctor.Server.Tests;

/// <summary>Requests nobody should send. None may crash the server, hang it, or get anything but an answer.</summary>
public sealed class HostileRequestTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const string Good = "/groups/identify?ctx.country=US&id.USER=a&test=buttoncolortst";
    private const int Patience = 60_000;

    [Fact(Timeout = Patience)]
    public async Task Eight_kilobytes_of_query_are_answered()
    {
        var answer = await server.GetAsync($"{Good}&padding={new string('x', 8_000)}");

        Assert.Equal("green", BucketIn(answer));
    }

    [Fact(Timeout = Patience)]
    public async Task A_long_identifier_is_hashed_as_any_other()
    {
        var answer = await server.GetAsync($"/groups/identify?ctx.country=US&test=buttoncolortst&id.USER={new string('z', 20_000)}");

        Assert.StartsWith("HTTP/1.1 200 OK\r\n", answer, StringComparison.Ordinal);
        Assert.NotNull(BucketIn(answer));
    }

    [Fact(Timeout = Patience)]
    public async Task Thousands_of_parameters_are_answered()
    {
        var many = string.Concat(Enumerable.Range(0, 3_000).Select(static i => $"&%61{i}=%"));

        Assert.Equal("green", BucketIn(await server.GetAsync($"{Good}{many}")));
        Assert.Equal("green", BucketIn(await server.GetAsync($"{Good}{new string('&', 16_000)}")));
    }

    [Fact(Timeout = Patience)]
    public async Task Thousands_of_test_names_are_answered()
    {
        var names = string.Join(',', Enumerable.Range(0, 4_000).Select(static i => $"t{i}"));

        Assert.Equal("green", BucketIn(await server.GetAsync($"{Good},{names}")));
    }

    [Theory(Timeout = Patience)]
    [InlineData(
        "/groups/identify?ctx.country=%zz&id.USER=a",
        400,
        "Required variable 'country' not found by 'QUERY:ctx.country'. See the pipet configuration.")]
    [InlineData("/groups/identify?ctx.country=US&id.USER=%", 400, "Request must have at least one identifier.")]
    [InlineData("/groups/identify?ctx.country=US&%69d.USER=%u0041", 400, "Request must have at least one identifier.")]
    [InlineData("/groups/identify%2F?ctx.country=US", 400, "The path of the request is malformed.")]
    [InlineData("/groups/%5c..%5cidentify", 400, "The path of the request is malformed.")]
    [InlineData("/proctor/matrix/definition/%2e%2e%2f%2e%2e%2fetc%2fpasswd", 400, "The path of the request is malformed.")]
    [InlineData("/proctor/matrix/definition/%zz", 400, "The path of the request is malformed.")]
    [InlineData("/proctor/matrix/definition/%22%0A%E2%80%A8", 404, "'\"\n\u2028' test definition not found in test matrix.")]
    [InlineData("/proctor/matrix/definition/%FF", 404, "'\uFFFD' test definition not found in test matrix.")]
    [InlineData("/example/pipet-config.json", 404, "There is nothing at this path.")]
    [InlineData("/../../../../etc/passwd", 404, "There is nothing at this path.")]
    [InlineData("/GROUPS/identify", 404, "There is nothing at this path.")]
    [InlineData("/proctor/Matrix/definition/buttoncolortst", 404, "There is nothing at this path.")]
    public async Task What_is_wrong_is_answered_in_the_usual_form(string target, int status, string error)
    {
        var answer = await server.GetAsync(target);

        AssertError(answer, status, error);
    }

    [Theory(Timeout = Patience)]
    [InlineData("POST", "/groups/identify", "GET, HEAD, OPTIONS")]
    [InlineData("PUT", "/groups/identify", "GET, HEAD, POST, OPTIONS")]
    [InlineData("DELETE", "/proctor/matrix", "GET, HEAD, OPTIONS")]
    [InlineData("TRACE", "/config/context", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS")]
    [InlineData("BREW", "/config/identifiers/", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS")]
    public async Task A_wrong_method_is_answered_with_the_right_ones(string method, string target, string allowed)
    {
        var answer = await server.GetAsync(target, method: method);

        AssertError(answer, 405, "This method is not allowed here.");
        Assert.Contains($"\r\nAllow: {allowed}\r\n", answer, StringComparison.Ordinal);
    }

    [Theory(Timeout = Patience)]
    [InlineData("OPTIONS")]
    [InlineData("HEAD")]
    public async Task Some_methods_have_no_body(string method)
    {
        var answer = await server.GetAsync(Good, method: method);

        Assert.StartsWith("HTTP/1.1 200 OK\r\n", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", answer, StringComparison.Ordinal);
    }

    [Fact(Timeout = Patience)]
    public async Task Headers_beyond_the_limit_are_refused()
    {
        var answer = await server.GetAsync(Good, $"X-Big: {new string('x', 100_000)}\r\n");

        Assert.StartsWith("HTTP/1.1 431 ", answer, StringComparison.Ordinal);
    }

    [Fact(Timeout = Patience)]
    public async Task A_request_line_beyond_the_limit_is_refused()
    {
        var answer = await server.GetAsync($"{Good}&padding={new string('x', 100_000)}");

        Assert.StartsWith("HTTP/1.1 414 ", answer, StringComparison.Ordinal);
    }

    [Fact(Timeout = Patience)]
    public async Task A_large_header_that_rules_see_is_answered()
    {
        var large = string.Concat(Enumerable.Repeat("Mozilla/5.0 (iPhone; OS 9_1) ", 900));
        var answer = await server.SendAsync(Encoding.Latin1.GetBytes($"GET {Good} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nUser-Agent: {large}\r\n\r\n"));

        Assert.Equal("green", BucketIn(answer));
        Assert.True(DataOf(answer).GetProperty("context").GetProperty("userAgent").GetProperty("ios").GetBoolean());
    }

    [Fact(Timeout = Patience)]
    public async Task Bytes_of_a_header_are_characters()
    {
        var request = $"GET {Good} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nUser-Agent: \u00e9\u00ff\r\n\r\n";

        var answer = await server.SendAsync(Encoding.Latin1.GetBytes(request));

        Assert.Equal("éÿ", DataOf(answer).GetProperty("context").GetProperty("userAgent").GetProperty("userAgentString").GetString());
    }

    [Fact(Timeout = Patience)]
    public async Task An_old_client_gets_a_length_instead_of_chunks()
    {
        var answer = await server.SendAsync(Encoding.ASCII.GetBytes($"GET {Good} HTTP/1.0\r\nUser-Agent: old\r\n\r\n"));

        Assert.DoesNotContain("chunked", answer, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"\r\nContent-Length: {Encoding.UTF8.GetByteCount(BodyOf(answer))}\r\n", answer, StringComparison.Ordinal);
        Assert.Equal("green", BucketIn(answer));
    }

    [Theory(Timeout = Patience)]
    [InlineData("http://localhost/groups/identify")]
    [InlineData("http://localhost//groups;x/identify/")]
    public async Task A_target_may_be_a_whole_URL(string target) =>
        Assert.Equal("green", BucketIn(await server.GetAsync($"{target}?ctx.country=US&id.USER=a&test=buttoncolortst")));

    [Fact(Timeout = Patience)]
    public async Task A_whole_URL_is_no_way_around_the_rules() =>
        AssertError(await server.GetAsync("http://localhost/proctor/matrix/definition/a%2Fb"), 400, "The path of the request is malformed.");

    [Theory(Timeout = Patience)]
    [InlineData("\0\0\0\0\r\n\r\n")]
    [InlineData("GET\r\n\r\n")]
    [InlineData("GET /groups/identify?\u00e9 HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("GET /groups/identify%00 HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n")]
    [InlineData("POST /config/context HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n")]
    public async Task What_is_no_HTTP_is_refused_and_the_server_lives_on(string request)
    {
        var answer = await server.SendAsync(Encoding.Latin1.GetBytes(request));

        Assert.StartsWith("HTTP/1.1 400 Bad Request\r\n", answer, StringComparison.Ordinal);
        Assert.Equal("green", BucketIn(await server.GetAsync(Good)));
    }

    [Theory(Timeout = Patience)]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nzz\r\n", 400, "The body of the request cannot be read.")]
    [InlineData("Content-Length: 99999999999\r\n\r\n{", 413, "The body has more than the allowed 1048576 bytes.")]
    [InlineData("Content-Length: 2\r\n\r\n{}", 400, "Required variable 'country' not found by 'QUERY:ctx.country'. See the pipet configuration.")]
    [InlineData("Content-Length: 0\r\n\r\n", 400, "The body cannot be used. $: found text that is no JSON, "
        + "wanted a JSON object (The text breaks off or goes wrong in line 1, column 1).")]
    public async Task A_body_that_cannot_be_used_is_answered_in_the_usual_form(string rest, int status, string error)
    {
        var answer = await server.SendAsync(PostOf(rest));

        AssertError(answer, status, error);
    }

    [Fact(Timeout = Patience)]
    public async Task A_client_that_goes_away_within_its_body_does_no_harm()
    {
        await server.SendAndCloseAsync(PostOf("Content-Length: 1000\r\n\r\n{\"context\": "));

        Assert.Equal("green", BucketIn(await server.GetAsync(Good)));
    }

    [Fact(Timeout = Patience)]
    public async Task A_body_as_deep_as_it_is_long_is_refused()
    {
        var body = $"{{\"context\": {new string('[', 1_000_000)}";

        var answer = await server.SendAsync(PostOf($"Content-Length: {body.Length}\r\n\r\n{body}"));

        Assert.StartsWith("HTTP/1.1 400 Bad Request\r\n", answer, StringComparison.Ordinal);
    }

    [Fact(Timeout = Patience)]
    public async Task Random_targets_are_answered()
    {
        var random = new Random(20251122);
        const string Alphabet = "/%25;?&=.+aZ:\"'<>@[]{}|\\^`~#!*(),-_$";
        for (var round = 0; round < 500; round++)
        {
            var tail = new string([.. Enumerable.Range(0, random.Next(30)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]);
            var answer = await server.GetAsync($"/{(round % 2 == 0 ? "groups/identify?ctx.country=" : "proctor/matrix/definition/")}{tail}");

            Assert.True(answer[..10] is "HTTP/1.1 4" or "HTTP/1.1 2", $"{tail}: {answer}");
        }
    }

    private static byte[] PostOf(string rest) => Encoding.Latin1.GetBytes(
        $"POST /groups/identify HTTP/1.1\r\nHost: localhost\r\nUser-Agent: tests\r\nConnection: close\r\nContent-Type: application/json\r\n{rest}");

    private static void AssertError(string answer, int status, string error)
    {
        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nContent-Type: application/json;charset=UTF-8\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nCache-Control: no-store\r\n", answer, StringComparison.Ordinal);
        using var body = JsonDocument.Parse(BodyOf(answer));
        Assert.Equal("{ }", body.RootElement.GetProperty("data").GetRawText());
        Assert.Equal(status, body.RootElement.GetProperty("meta").GetProperty("status").GetInt32());
        Assert.Equal(error, body.RootElement.GetProperty("meta").GetProperty("error").GetString());
    }

    private static string? BucketIn(string answer) => DataOf(answer).GetProperty("groups").GetProperty("buttoncolortst").GetProperty("name").GetString();

    private static JsonElement DataOf(string answer)
    {
        using var body = JsonDocument.Parse(BodyOf(answer));
        return body.RootElement.GetProperty("data").Clone();
    }

    private static string BodyOf(string answer) => answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
}
