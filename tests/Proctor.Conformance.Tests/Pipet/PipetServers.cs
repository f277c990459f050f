using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using Proctor.Conformance.Tests.Pipet;
using Proctor.Server.Tests;

[assembly: AssemblyFixture(typeof(PipetServers))]

namespace Proctor.Conformance.Tests.Pipet;

/// <summary>The servers of the recorded exchanges: the real program, on free loopback ports; each is started when it is first asked for.</summary>
public sealed class PipetServers : IAsyncDisposable
{
    private const string PropertyOption = "-Dpipet.props=";

    private readonly ConcurrentDictionary<string, Lazy<Task<ServerProcess>>> _servers = new(StringComparer.Ordinal);
    private readonly string _folder = Directory.CreateTempSubdirectory("pipet-").FullName;

    /// <summary>Returns the port of a server.</summary>
    public async Task<int> PortOfAsync(string name) =>
        (await _servers.GetOrAdd(name, _ => new Lazy<Task<ServerProcess>>(() => StartAsync(name))).Value).Client.BaseAddress!.Port;

    /// <summary>Replaces the path of the matrix by the one of the recording.</summary>
    public string WithRecordedPath(string body) => body.Replace(
        JsonEncodedText.Encode(Path.Combine(_folder, "missing-matrix.json"), JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value,
        "missing-matrix.json",
        StringComparison.Ordinal);

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers.Values)
        {
            await (await server.Value).DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    // With the original's properties file, as an installation that moves over has it.
    private async Task<ServerProcess> StartAsync(string name)
    {
        var recorded = Exchanges.Servers.GetProperty(name);
        var config = await WriteAsync($"{name}-config.json", recorded.GetProperty("config").GetRawText());
        string[] properties =
        [
            $"proctor.test.matrix.path={Escape(await MatrixPathOfAsync(name, recorded))}",
            $"proctor.pipet.config.path={Escape(config)}",
            FurtherProperty(recorded),
        ];
        return await ServerProcess.StartAsync("--properties", await WriteAsync($"{name}.properties", string.Join('\n', properties)));
    }

    private async Task<string> MatrixPathOfAsync(string name, JsonElement recorded) => recorded.GetProperty("matrix").GetString() is { } matrix
        ? await WriteAsync($"{name}.json", matrix)
        : Path.Combine(_folder, "missing-matrix.json");

    private static string FurtherProperty(JsonElement recorded)
    {
        var options = recorded.GetProperty("opts").GetString()!;
        Assert.True(options.Length == 0 || options.StartsWith(PropertyOption, StringComparison.Ordinal), options);
        return options.Length == 0 ? "" : options[PropertyOption.Length..];
    }

    private static string Escape(string path) => path.Replace(@"\", @"\\", StringComparison.Ordinal);

    private async Task<string> WriteAsync(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        await File.WriteAllTextAsync(path, content);
        return path;
    }
}
