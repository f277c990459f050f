using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Proctor.Pipet.Configuration;

namespace Proctor.Conformance.Tests.Pipet;

/// <summary>The servers of the recorded exchanges, on free loopback ports; each is started when it is first asked for.</summary>
public sealed class PipetServers : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, Lazy<Task<WebApplication>>> _servers = new(StringComparer.Ordinal);
    private readonly string _folder = Directory.CreateTempSubdirectory("pipet-").FullName;

    /// <summary>Returns the port of a server.</summary>
    public async Task<int> PortOfAsync(string name)
    {
        var server = await _servers.GetOrAdd(name, _ => new Lazy<Task<WebApplication>>(() => StartAsync(name))).Value;
        return new Uri(server.Urls.Single()).Port;
    }

    /// <summary>Replaces the path of the matrix by the one of the recording.</summary>
    public string WithRecordedPath(string body) => body.Replace(
        JsonEncodedText.Encode(Path.Combine(_folder, "missing-matrix.json"), System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value,
        "missing-matrix.json",
        StringComparison.Ordinal);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers.Values)
        {
            await (await server.Value).DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task<WebApplication> StartAsync(string name)
    {
        var recorded = Exchanges.Servers.GetProperty(name);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.RequestHeaderEncodingSelector = static _ => Encoding.Latin1;
        });
        builder.Services.AddPipet(options =>
        {
            options.MatrixPath = MatrixPathOf(name, recorded);
            options.Configuration = PipetConfiguration.Parse(Encoding.UTF8.GetBytes(recorded.GetProperty("config").GetRawText()), name);
            options.IdentifyAllDisabled = recorded.GetProperty("opts").GetString()!.Contains("identify.all.disable=true", StringComparison.Ordinal);
        });
        var application = builder.Build();
        application.MapPipet();
        await application.StartAsync();
        return application;
    }

    private string MatrixPathOf(string name, JsonElement recorded)
    {
        if (recorded.GetProperty("matrix").GetString() is not { } matrix)
        {
            return Path.Combine(_folder, "missing-matrix.json");
        }

        var path = Path.Combine(_folder, $"{name}.json");
        File.WriteAllText(path, matrix);
        return path;
    }
}
