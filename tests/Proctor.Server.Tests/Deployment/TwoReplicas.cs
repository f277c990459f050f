using System.Globalization;

namespace Proctor.Server.Tests.Deployment;

/// <summary>Two real servers behind a real nginx, as deploy/compose.yaml arranges them.</summary>
internal sealed class TwoReplicas : IAsyncDisposable
{
    private readonly int[] _ports = FreePorts.Take(3);
    private readonly ServerProcess?[] _replicas = new ServerProcess?[2];
    private NginxProcess? _nginx;

    public Uri Address => AddressOf(_ports[2]);

    public NginxProcess Nginx => _nginx!;

    /// <summary>Starts everything.</summary>
    /// <param name="arguments">The arguments of the replicas.</param>
    public static Task<TwoReplicas> StartAsync(params string[] arguments) => StartAsync(isOutside: false, arguments);

    /// <summary>Starts everything.</summary>
    /// <param name="isOutside">Whether the tests are to count as strangers.</param>
    /// <param name="arguments">The arguments of the replicas.</param>
    public static async Task<TwoReplicas> StartAsync(bool isOutside, params string[] arguments)
    {
        var all = new TwoReplicas();
        try
        {
            all._nginx = await NginxProcess.StartAsync(all._ports[2], all._ports[..2], isOutside);
            await Task.WhenAll(all.StartAsync(0, arguments), all.StartAsync(1, arguments));
            return all;
        }
        catch
        {
            await all.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a replica that does not run.</summary>
    public async Task StartAsync(int replica, params string[] arguments) =>
        _replicas[replica] = await ServerProcess.StartAtAsync(_ports[replica], arguments);

    /// <summary>Ends a replica on the spot.</summary>
    public async Task KillAsync(int replica)
    {
        await _replicas[replica]!.KillAsync();
        await ForgetAsync(replica);
    }

    /// <summary>Stops a replica the way services are stopped.</summary>
    public async Task TerminateAsync(int replica)
    {
        Assert.Equal(0, await _replicas[replica]!.TerminateAsync());
        await ForgetAsync(replica);
    }

    /// <summary>How many requests nginx has had answered with 200 by a replica at last.</summary>
    public int AnswersOf(int replica) =>
        Nginx.AccessLog.Count(line =>
            line.Contains($"{AddressTextOf(replica)}\"", StringComparison.Ordinal) && line.Contains("200\"", StringComparison.Ordinal));

    /// <summary>How many requests failed with a replica and then had a second chance.</summary>
    public int SecondChancesAfter(int replica) =>
        Nginx.AccessLog.Count(line => line.Contains($"\"{AddressTextOf(replica)}, ", StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        if (_nginx is not null)
        {
            await _nginx.DisposeAsync();
        }

        await ForgetAsync(0);
        await ForgetAsync(1);
    }

    private async Task ForgetAsync(int replica)
    {
        if (_replicas[replica] is { } known)
        {
            await known.DisposeAsync();
            _replicas[replica] = null;
        }
    }

    private string AddressTextOf(int replica) => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_ports[replica]}");

    private static Uri AddressOf(int port) => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
}
