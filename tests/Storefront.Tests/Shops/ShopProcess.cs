using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Proctor.Server.Tests.Deployment;

namespace Storefront.Tests.Shops;

/// <summary>The sample shop as a reader starts it, on a free loopback port. Disposing ends it.</summary>
internal sealed partial class ShopProcess : IAsyncDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ShopProcess(Process process) => _process = process;

    /// <summary>Where the shop is; waits until it listens.</summary>
    public Uri Address { get; private set; } = null!; // set before anybody gets the shop

    public string Output => string.Join('\n', _lines);

    /// <summary>Starts the shop with settings such as <c>--groups in-process</c>.</summary>
    public static async Task<ShopProcess> StartAsync(params string[] settings)
    {
        var shop = new ShopProcess(new Process { StartInfo = StartOf(settings) });
        shop._process.OutputDataReceived += (_, line) => shop.Receive(line.Data);
        shop._process.ErrorDataReceived += (_, line) => shop.Receive(line.Data);
        shop._process.Start();
        shop._process.BeginOutputReadLine();
        shop._process.BeginErrorReadLine();
        try
        {
            shop.Address = await shop._address.Task.WaitAsync(LongestWait);
            return shop;
        }
        catch
        {
            await shop.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static ProcessStartInfo StartOf(string[] settings) =>
        new("dotnet", [Path.Combine(AppContext.BaseDirectory, "Storefront.dll"), "--urls", "http://127.0.0.1:0", .. settings])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = RepositoryFolder.PathOf("samples", "Storefront"), // where `dotnet run` starts it
        };

    private void Receive(string? line)
    {
        if (line is null)
        {
            _address.TrySetException(new InvalidOperationException($"The shop ended without listening: {Output}"));
            return;
        }

        _lines.Enqueue(line);
        if (Listening().Match(line) is { Success: true } match)
        {
            _address.TrySetResult(new Uri(match.Groups["url"].Value));
        }
    }

    [GeneratedRegex(@"Now listening on: (?<url>\S+)")]
    private static partial Regex Listening();
}
