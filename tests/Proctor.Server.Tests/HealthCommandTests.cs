using System.Net;
using System.Net.Sockets;

namespace Proctor.Server.Tests;

public sealed class HealthCommandTests
{
    [Fact]
    public async Task It_succeeds_when_the_server_is_ready()
    {
        await using var server = await ServerProcess.StartAsync();

        Assert.Equal((0, ""), await ServerProcess.RunAsync("health", $"{server.Client.BaseAddress}readyz"));
    }

    [Fact]
    public async Task It_fails_when_the_server_has_no_matrix()
    {
        var config = Path.Combine(AppContext.BaseDirectory, "example", "pipet-config.json");
        await using var server = await ServerProcess.StartAsync("--matrix", "nowhere.json", "--config", config);

        Assert.Equal((1, ""), await ServerProcess.RunAsync("health", $"{server.Client.BaseAddress}readyz"));
        Assert.Equal((0, ""), await ServerProcess.RunAsync("health", $"{server.Client.BaseAddress}healthz"));
    }

    [Fact]
    public async Task It_fails_when_there_is_no_server()
    {
        var (exitCode, errors) = await ServerProcess.RunAsync("health", $"http://127.0.0.1:{Deployment.FreePorts.Take(1)[0]}/readyz");

        Assert.Equal(1, exitCode);
        Assert.Contains("/readyz does not answer: Connection refused", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_fails_when_nothing_is_answered_for_long()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();

        var (exitCode, errors) = await ServerProcess.RunAsync("health", $"http://{silent.LocalEndpoint}/readyz");

        Assert.Equal(1, exitCode);
        Assert.Contains("/readyz does not answer: ", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("ftp://localhost/")]
    public async Task A_url_it_cannot_ask_is_refused(string url)
    {
        var (exitCode, errors) = await ServerProcess.RunAsync("health", url);

        Assert.Equal(1, exitCode);
        Assert.Equal($"'{url}' is not an absolute http or https URL.", errors.Trim());
    }
}
