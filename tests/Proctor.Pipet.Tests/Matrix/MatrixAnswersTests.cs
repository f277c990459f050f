using System.Net;
using Proctor.Pipet.Tests.Testing;

namespace Proctor.Pipet.Tests.Matrix;

public sealed class MatrixAnswersTests
{
    [Fact]
    public async Task The_matrix_is_bare_and_may_be_stored()
    {
        await using var host = await PipetHost.StartAsync(PipetHost.MatrixOf("1"));

        using var answer = await host.Client.GetAsync("/proctor/matrix?ignored=1", TestContext.Current.CancellationToken);

        Assert.Equal(
            """
            {
              "audit" : {
                "version" : "1",
                "updated" : 1,
                "updatedDate" : "1969-12-31T18:00-0600",
                "updatedBy" : "tests"
              },
              "tests" : { }
            }
            """,
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("application/json; charset=UTF-8", answer.Content.Headers.ContentType?.ToString());
        Assert.Null(answer.Headers.CacheControl);
    }

    [Fact]
    public async Task Numbers_are_plain_in_the_matrix_and_short_in_a_definition()
    {
        await using var host = await PipetHost.StartAsync(
            """
            {"audit": {"version": "1"}, "tests": {"t": {"salt": "t", "testType": "USER",
              "buckets": [{"name": "a", "value": 0, "payload": {"doubleValue": 1.23456789012e-7}}, {"name": "b", "value": 1, "payload": {"doubleValue": 1e7}}],
              "allocations": [{"ranges": [{"bucketValue": 0, "length": 1}]}]}}}
            """);

        var (_, matrix) = await host.GetAsync("/proctor/matrix");
        var (_, definition) = await host.GetAsync("/proctor/matrix/definition/t");

        Assert.Contains("\"doubleValue\" : 0.0000001235\n", matrix, StringComparison.Ordinal);
        Assert.Contains("\"doubleValue\" : 10000000.0\n", matrix, StringComparison.Ordinal);
        Assert.Contains("\"doubleValue\" : 1.23456789012E-7\n", definition, StringComparison.Ordinal);
        Assert.Contains("\"doubleValue\" : 1.0E7\n", definition, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("T")]
    [InlineData("nosuch")]
    public async Task An_unknown_test_is_said_by_name(string name)
    {
        await using var host = await PipetHost.StartAsync(PipetHost.MatrixOf("1", "t"));

        Assert.Equal(
            $"'{name}' test definition not found in test matrix.", await host.ErrorAsync($"/proctor/matrix/definition/{name}", HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task The_tag_of_the_matrix_depends_on_what_is_sent_and_on_nothing_else()
    {
        await using var one = await PipetHost.StartAsync(PipetHost.MatrixOf("1", "t"));
        await using var same = await PipetHost.StartAsync($"  {PipetHost.MatrixOf("1", "t")}");
        await using var other = await PipetHost.StartAsync(PipetHost.MatrixOf("1", "u"));

        var tag = await TagOfAsync(one);

        Assert.Matches("^\"[0-9a-f]{32}\"$", tag);
        Assert.Equal(tag, await TagOfAsync(same));
        Assert.NotEqual(tag, await TagOfAsync(other));
    }

    [Fact]
    public async Task A_new_matrix_has_a_new_tag()
    {
        await using var host = await PipetHost.StartAsync(PipetHost.MatrixOf("1", "t"));
        var tag = await TagOfAsync(host);

        host.Replace(PipetHost.MatrixOf("2", "t"));
        await PipetHost.UntilAsync(async () => await TagOfAsync(host) != tag);

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(host, HttpMethod.Get, tag)).Status);
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("W/{0}")]
    [InlineData("\"a\", {0}")]
    [InlineData("\"a\" ,W/\"b,\", W/{0}, \"c\"")]
    [InlineData("*")]
    public async Task A_client_that_has_the_matrix_gets_no_other(string condition)
    {
        await using var host = await PipetHost.StartAsync(PipetHost.MatrixOf("1", "t"));
        var tag = await TagOfAsync(host);

        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Head])
        {
            var (status, body, answered) = await SendAsync(host, method, condition.Replace("{0}", tag, StringComparison.Ordinal));

            Assert.Equal(HttpStatusCode.NotModified, status);
            Assert.Equal("", body);
            Assert.Equal(tag, answered);
        }
    }

    [Theory]
    [InlineData("\"a\"")]
    [InlineData("W/\"a\", \"b\"")]
    [InlineData("{0}x")]
    [InlineData("{1}")]
    [InlineData("\"{1}")]
    [InlineData("\"{0}\"")]
    [InlineData("")]
    public async Task A_client_that_has_another_matrix_or_writes_nonsense_gets_it(string condition)
    {
        await using var host = await PipetHost.StartAsync(PipetHost.MatrixOf("1", "t"));
        var tag = await TagOfAsync(host);
        var text = condition.Replace("{0}", tag, StringComparison.Ordinal).Replace("{1}", tag.Trim('"'), StringComparison.Ordinal);

        var (status, body, answered) = await SendAsync(host, HttpMethod.Get, text);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.StartsWith("{\n  \"audit\" : {", body, StringComparison.Ordinal);
        Assert.Equal(tag, answered);
    }

    [Fact]
    public async Task Without_a_matrix_there_is_no_tag_even_for_any()
    {
        await using var host = await PipetHost.StartAsync(matrix: null);

        var (status, _, tag) = await SendAsync(host, HttpMethod.Get, "*");

        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.Null(tag);
    }

    [Fact]
    public async Task HEAD_says_the_length_and_the_tag_and_sends_nothing()
    {
        await using var host = await PipetHost.StartAsync(PipetHost.MatrixOf("1", "t"));
        var (_, body, tag) = await SendAsync(host, HttpMethod.Get, condition: null);
        using var request = new HttpRequestMessage(HttpMethod.Head, "/proctor/matrix");

        using var answer = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(body.Length, answer.Content.Headers.ContentLength);
        Assert.Equal(tag, answer.Headers.ETag?.ToString());
        Assert.Equal("", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<string> TagOfAsync(PipetHost host) => (await SendAsync(host, HttpMethod.Head, condition: null)).Tag!;

    private static async Task<(HttpStatusCode Status, string Body, string? Tag)> SendAsync(PipetHost host, HttpMethod method, string? condition)
    {
        using var request = new HttpRequestMessage(method, "/proctor/matrix");
        if (condition is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", condition);
        }

        using var answer = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), answer.Headers.ETag?.ToString());
    }
}
