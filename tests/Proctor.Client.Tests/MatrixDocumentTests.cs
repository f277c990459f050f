using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Proctor.Client.Tests.Testing;

namespace Proctor.Client.Tests;

/// <summary>Section 10 of the contract: the definitions of the application's tests.</summary>
public sealed class MatrixDocumentTests
{
    private const string Matrix = """{"audit":{"version":"5"},"tests":{"a":{"salt":"&a","x":"ü"},"b":{},"c":{}}}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_has_the_tests_of_the_application_in_its_order()
    {
        await using var server = await TestServer.StartAsync(200, Matrix);
        using var client = new ClientOf(server.Root);
        var document = await client.Client.GetMatrixAsync(["b", "missing", "a"], Cancellation);
        Assert.Equal("""{"audit":{"version":"5"},"tests":{"b":{},"missing":{},"a":{"salt":"\u0026a","x":"\u00FC"}}}""", TextOf(document));
        Assert.Equal((true, "5"), (document.IsAvailable, document.Version));
        Assert.Equal("&a", document.DefinitionOf("a")!.Value.GetProperty("salt").GetString());
        Assert.Null(document.DefinitionOf("missing"));
        Assert.Null(document.DefinitionOf("c"));
        Assert.Equal(["/proctor/matrix?test=b%2Cmissing%2Ca"], server.Targets);
    }

    [Fact]
    public async Task It_is_empty_when_there_is_no_server()
    {
        using var refusing = new RefusingPort();
        using var client = new ClientOf(refusing.Root);
        var document = await client.Client.GetMatrixAsync(["a"], Cancellation);
        Assert.False(document.IsAvailable);
        Assert.Null(document.Version);
        Assert.Equal("""{"tests":{}}""", TextOf(document));
    }

    [Fact]
    public async Task It_is_not_transferred_again_when_it_is_the_same()
    {
        var matrix = Matrix;
        var sent = 0;
        await using var server = await TestServer.StartAsync(async context =>
        {
            var tag = $"\"{matrix.Length}\"";
            context.Response.Headers.ETag = tag;
            if (context.Request.Headers.IfNoneMatch == tag)
            {
                context.Response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }

            Interlocked.Increment(ref sent);
            await context.Response.WriteAsync(matrix, context.RequestAborted);
        });
        using var client = new ClientOf(server.Root);
        var first = await client.Client.GetMatrixAsync(["a"], Cancellation);
        Assert.Same(first, await client.Client.GetMatrixAsync(["a"], Cancellation));
        Assert.Equal(1, sent);
        Assert.NotSame(first, await client.Client.GetMatrixAsync(["b"], Cancellation)); // what is known is of other tests
        matrix = Matrix.Replace("\"5\"", "\"6.0\"", StringComparison.Ordinal);
        Assert.Equal("6.0", (await client.Client.GetMatrixAsync(["b"], Cancellation)).Version);
        Assert.Equal(3, sent);
        Assert.Empty(client.Log.Lines);
    }

    [Fact]
    public async Task A_matrix_that_takes_too_long_does_not_keep_groups_back()
    {
        await using var server = await TestServer.StartAsync(static context => context.Request.Path == "/proctor/matrix"
            ? Task.Delay(Timeout.Infinite, context.RequestAborted)
            : TestServer.Body(200, TestServer.Groups("1", ("a", "x", 1)))(context));
        using var client = new ClientOf(
            server.Root, static options => (options.TotalTimeout, options.FailuresBeforePause, options.Attempts) = (TimeSpan.FromSeconds(1), 1, 1));
        Assert.False((await client.Client.GetMatrixAsync(["a"], Cancellation)).IsAvailable);
        Assert.Equal("x", (await client.Client.GetAsync(new(["a"]), Cancellation))["a"].Name);
    }

    private static string TextOf(MatrixDocument document)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            document.WriteTo(json);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
