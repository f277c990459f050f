using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Proctor.Server.Tests.Deployment;

/// <summary>A real nginx with the shipped configuration, of which only addresses and folders are replaced. Disposing ends it.</summary>
internal sealed class NginxProcess : IAsyncDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly string _folder;
    private readonly StringBuilder _errors = new();

    private NginxProcess(Process process, string folder)
    {
        _process = process;
        _folder = folder;
    }

    /// <summary>What was logged of the requests so far.</summary>
    public IReadOnlyList<string> AccessLog => File.ReadAllLines(AccessPath);

    private string AccessPath => Path.Combine(_folder, "access.log");

    /// <summary>Starts nginx and waits until it listens.</summary>
    /// <param name="port">The port to listen on.</param>
    /// <param name="replicas">The ports of the replicas.</param>
    /// <param name="isOutside">Whether the tests are to count as strangers.</param>
    public static async Task<NginxProcess> StartAsync(int port, IReadOnlyList<int> replicas, bool isOutside)
    {
        var program = await DebianProgram.RequireAsync("nginx", "nginx");
        var folder = Directory.CreateTempSubdirectory("nginx-").FullName;
        using (var open = Process.Start("chmod", ["755", folder]))
        {
            await open.WaitForExitAsync(); // its workers may be another user
        }

        var path = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(path, Configuration(folder, port, replicas, isOutside));
        var start = new ProcessStartInfo(program, ["-p", folder, "-c", path, "-g", "daemon off;"]) { RedirectStandardError = true };
        var nginx = new NginxProcess(new Process { StartInfo = start }, folder);
        nginx._process.ErrorDataReceived += (_, line) => nginx.Receive(line.Data);
        nginx._process.Start();
        nginx._process.BeginErrorReadLine();
        await nginx.UntilListeningAsync(port);
        return nginx;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using var stop = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
            await _process.WaitForExitAsync().WaitAsync(LongestWait);
        }

        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Configuration(string folder, int port, IReadOnlyList<int> replicas, bool isOutside)
    {
        var text = File.ReadAllText(RepositoryFolder.PathOf("deploy", "nginx.conf"));
        text = Replace(text, " /tmp/", $" {folder}/");
        text = Replace(text, "listen 8080;", $"listen 127.0.0.1:{port};");
        text = Replace(text, "access_log /dev/stdout replicas;", $"access_log {folder}/access.log replicas;");
        text = Replace(text, "127.0.0.0/8 0;", $"127.0.0.0/8 {(isOutside ? 1 : 0)};");
        for (var i = 0; i < replicas.Count; i++)
        {
            text = Replace(text, $"server pipet-{i + 1}:8080 ", $"server 127.0.0.1:{replicas[i]} ");
        }

        return text;
    }

    private static string Replace(string text, string old, FormattableString replacement)
    {
        Assert.Contains(old, text, StringComparison.Ordinal);
        return text.Replace(old, replacement.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private async Task UntilListeningAsync(int port)
    {
        using var patience = new CancellationTokenSource(LongestWait);
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync("127.0.0.1", port, patience.Token);
                return;
            }
            catch (SocketException)
            {
                Assert.False(_process.HasExited, $"nginx ended: {Errors()}");
                await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
            }
        }
    }

    private void Receive(string? line)
    {
        lock (_errors)
        {
            _errors.AppendLine(line);
        }
    }

    private string Errors()
    {
        lock (_errors)
        {
            return _errors.ToString();
        }
    }
}
