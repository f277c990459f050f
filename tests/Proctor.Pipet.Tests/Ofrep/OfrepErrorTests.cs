using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Proctor.Pipet.Configuration;
using Proctor.Pipet.ContextTypes;
using Proctor.Pipet.Tests.Testing;
using Proctor.Rules;

namespace Proctor.Pipet.Tests.Ofrep;

/// <summary>What has nothing to do with flags is told in the words of the protocol, too.</summary>
public sealed class OfrepErrorTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_malformed_path()
    {
        await using var host = await PipetHost.StartAsync(PipetHost.MatrixOf("1", "t"));

        Assert.Equal(
            (HttpStatusCode.BadRequest, """{"key":"","errorCode":"PARSE_ERROR","errorDetails":"The path of the request is malformed."}"""),
            await host.PostAsync($"{OfrepHost.FlagsPath}/a%2Fb", OfrepHost.Visitor));
    }

    [Fact]
    public async Task A_failure_of_the_application()
    {
        await using var host = await PipetHost.StartAsync(PipetHost.MatrixOf("1", "t"), static options =>
            options.Configuration = new PipetConfiguration([new ContextVariable("v", new FailingType(), null, "x")], [new IdentifierVariable("USER")]));

        Assert.Equal(
            (HttpStatusCode.InternalServerError, """{"key":"t","errorCode":"GENERAL","errorDetails":"An internal error occurred."}"""),
            await host.PostAsync($"{OfrepHost.FlagsPath}/t", OfrepHost.Visitor));
        Assert.Equal(
            (HttpStatusCode.InternalServerError, """{"errorCode":"GENERAL","errorDetails":"An internal error occurred."}"""),
            await host.PostAsync(OfrepHost.FlagsPath, OfrepHost.Visitor));
    }

    [Theory]
    [InlineData("/t", """{"key":"t","errorCode":"PARSE_ERROR","errorDetails":"The body of the request cannot be read."}""")]
    [InlineData("", """{"errorCode":"PARSE_ERROR","errorDetails":"The body of the request cannot be read."}""")]
    public async Task Garbage_in_place_of_chunks(string flag, string expected)
    {
        await using var host = await PipetHost.StartAsync(PipetHost.MatrixOf("1", "t"));
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, host.Client.BaseAddress!.Port, Cancellation);
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream);

        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"POST {OfrepHost.FlagsPath}{flag} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n"),
            Cancellation);
        var answer = await reader.ReadToEndAsync(Cancellation);

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.EndsWith($"\r\n\r\n{expected}", answer, StringComparison.Ordinal);
    }

    private sealed class FailingType() : ContextType("com.example.Failing")
    {
        public override bool TryConvert(string text, out RuleValue value, [NotNullWhen(false)] out string? reason) => throw new InvalidOperationException("no");
    }
}
