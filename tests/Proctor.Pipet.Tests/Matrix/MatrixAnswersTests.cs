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
}
