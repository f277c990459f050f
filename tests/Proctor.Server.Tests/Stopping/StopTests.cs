using System.Net;
using System.Text.Json;
using Proctor.Server.Tests.Faults;
using Proctor.Server.Tests.Wire;

namespace Proctor.Server.Tests.Stopping;

/// <summary>The program when it is told to stop.</summary>
public sealed class StopTests
{
    private const string Head = "Host: localhost\r\nUser-Agent: tests\r\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task For_a_while_it_says_that_it_stops_and_answers_as_before()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no signals.");
        await using var server = await ServerProcess.StartAsync("--drain-seconds", "3");

        var stopped = server.TerminateAsync();
        await Condition.BecomesTrueAsync(async () =>
        {
            using var ready = await server.Client.GetAsync(new Uri("/readyz", UriKind.Relative), Cancellation);
            return ready.StatusCode == HttpStatusCode.ServiceUnavailable;
        });
        using var fresh = new HttpClient { BaseAddress = server.Client.BaseAddress };
        using var body = JsonDocument.Parse(await (await fresh.GetAsync(new Uri("/readyz", UriKind.Relative), Cancellation)).Content.ReadAsStringAsync(Cancellation));
        using var groups = await server.Client.GetAsync(new Uri("/groups/identify?ctx.country=US&id.USER=a", UriKind.Relative), Cancellation);
        using var alive = await fresh.GetAsync(new Uri("/healthz", UriKind.Relative), Cancellation);

        Assert.Equal("stopping", body.RootElement.GetProperty("data").GetProperty("state").GetString());
        Assert.Equal("The server is stopping.", body.RootElement.GetProperty("meta").GetProperty("error").GetString());
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (groups.StatusCode, alive.StatusCode));
        Assert.Equal(0, await stopped);
        Assert.Contains("Told to stop; /readyz says so, and for 3 seconds requests are answered as before.", server.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_signal_ends_it_at_once()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no signals.");
        await using var server = await ServerProcess.StartAsync("--drain-seconds", "600");
        var stopped = server.TerminateAsync();
        await Condition.BecomesTrueAsync(() => Task.FromResult(server.Output.Contains("Told to stop", StringComparison.Ordinal)));

        Assert.Equal(128 + 15, await server.TerminateAsync());
        Assert.Equal(128 + 15, await stopped);
    }

    [Fact]
    public async Task It_does_not_wait_for_ever_for_a_request()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no signals.");
        await using var server = await ServerProcess.StartAsync(
            "--shutdown-seconds", "1", "--set", "Kestrel:Limits:MinRequestBodyDataRate:GracePeriod=00:10:00");
        await using var stuck = await WireConnection.OpenAsync(server.Client.BaseAddress!.Port);
        await stuck.WriteAsync($"POST /groups/identify HTTP/1.1\r\n{Head}Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{{");
        await server.Client.GetStringAsync(new Uri("/healthz", UriKind.Relative), Cancellation);

        Assert.Equal(0, await server.TerminateAsync());
    }

    [Theory]
    [InlineData("--drain-seconds: found -1, wanted at least 0.", "--drain-seconds", "-1")]
    [InlineData("--shutdown-seconds: found -1, wanted at least 0.", "--shutdown-seconds", "-1")]
    [InlineData("Server:DrainTime: found \"5\", wanted a time", "--set", "Server:DrainTime=5")]
    [InlineData("Server:Drain: found an unknown setting", "--set", "Server:Drain=00:00:05")]
    public async Task Times_that_are_none_are_refused(string expected, params string[] arguments)
    {
        var (exitCode, errors) = await ServerProcess.RunAsync(arguments);

        Assert.Equal(1, exitCode);
        Assert.Contains(expected, errors, StringComparison.Ordinal);
    }
}
