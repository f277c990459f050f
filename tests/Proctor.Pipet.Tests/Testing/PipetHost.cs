using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Proctor.Pipet.Configuration;

namespace Proctor.Pipet.Tests.Testing;

/// <summary>An application with Pipet on a free loopback port.</summary>
internal sealed class PipetHost : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly string _folder;

    private PipetHost(WebApplication application, string folder, RecordingLoggerProvider log)
    {
        _application = application;
        _folder = folder;
        Log = log;
        Client = new HttpClient { BaseAddress = new Uri(application.Urls.Single()) };
    }

    public HttpClient Client { get; }

    public RecordingLoggerProvider Log { get; }

    public IServiceProvider Services => _application.Services;

    public string MatrixPath => Path.Combine(_folder, "matrix.json");

    /// <summary>Starts an application.</summary>
    /// <param name="matrix">The matrix; null for none.</param>
    /// <param name="configure">Sets the options, after those for the matrix and an identifier USER.</param>
    /// <param name="map">Maps Pipet and whatever else; null for Pipet alone.</param>
    /// <param name="clock">The clock; null for the system's.</param>
    public static async Task<PipetHost> StartAsync(
        string? matrix, Action<PipetOptions>? configure = null, Action<WebApplication>? map = null, TimeProvider? clock = null)
    {
        var folder = Directory.CreateTempSubdirectory("pipet-").FullName;
        if (matrix is not null)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "matrix.json"), matrix);
        }

        var log = new RecordingLoggerProvider();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(log);
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton(clock ?? TimeProvider.System);
        builder.Services.AddPipet(options =>
        {
            options.MatrixPath = Path.Combine(folder, "matrix.json");
            options.Configuration = new PipetConfiguration([], [new IdentifierVariable("USER")]);
            options.ReloadInterval = TimeSpan.FromMilliseconds(20);
            configure?.Invoke(options);
        });
        var application = builder.Build();
        (map ?? (static routes => routes.MapPipet()))(application);
        await application.StartAsync();
        return new PipetHost(application, folder, log);
    }

    /// <summary>A matrix of tests with one bucket, 0 and named active, that everybody gets.</summary>
    public static string MatrixOf(string version, params string[] tests) => JsonSerializer.Serialize(new
    {
        audit = new { version, updated = 1, updatedBy = "tests" },
        tests = tests.ToDictionary(static name => name, static name => new
        {
            version = "7",
            salt = name,
            testType = "USER",
            buckets = new[] { new { name = "active", value = 0 } },
            allocations = new[] { new { ranges = new[] { new { bucketValue = 0, length = 1 } } } },
        }),
    });

    public async Task<(HttpStatusCode Status, string Body)> GetAsync(string target)
    {
        using var answer = await Client.GetAsync(new Uri($"{Client.BaseAddress!.GetLeftPart(UriPartial.Authority)}{target}"));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async Task<JsonElement> DataAsync(string target)
    {
        var (status, text) = await GetAsync(target);
        Assert.Equal(HttpStatusCode.OK, status);
        using var body = JsonDocument.Parse(text);
        return body.RootElement.GetProperty("data").Clone();
    }

    /// <summary>The error of a refused request.</summary>
    public async Task<string> ErrorAsync(string target, HttpStatusCode expected)
    {
        var (status, text) = await GetAsync(target);
        Assert.Equal(expected, status);
        using var body = JsonDocument.Parse(text);
        return body.RootElement.GetProperty("meta").GetProperty("error").GetString()!;
    }

    public async Task<string> GroupsAsync(string target)
    {
        var groups = (await DataAsync(target)).GetProperty("groups").EnumerateObject();
        return string.Join(' ', groups.Select(static group => $"{group.Name}={group.Value.GetProperty("value")}"));
    }

    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), patience.Token);
        }
    }

    /// <summary>Replaces the matrix in one step.</summary>
    public void Replace(string matrix)
    {
        var next = $"{MatrixPath}.next";
        File.WriteAllText(next, matrix);
        File.Move(next, MatrixPath, overwrite: true);
    }

    public Task StopAsync() => _application.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _application.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
