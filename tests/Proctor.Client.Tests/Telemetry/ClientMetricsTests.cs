using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Proctor.Client.Caching;
using Proctor.Client.Tests.Testing;

namespace Proctor.Client.Tests.Telemetry;

public sealed class ClientMetricsTests : IDisposable
{
    private static readonly GroupsRequest Request = new(["a"]) { Identifiers = [new("USER", "u")] };

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly ConcurrentQueue<string> _measured = new();
    private readonly MeterListener _listener = new();

    public ClientMetricsTests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == ClientTelemetry.MeterName && instrument.Meter.Scope == Meters)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Note(instrument, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, tags));
        _listener.Start();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IMeterFactory Meters => _services.GetRequiredService<IMeterFactory>();

    [Fact]
    public async Task Calls_are_measured_by_what_became_of_them()
    {
        await using var server = await TestServer.StartAsync(200, TestServer.Groups("1"));
        var options = new PipetClientOptions
        {
            ApiRoot = server.Root,
            Attempts = 1,
            FailuresBeforePause = 1,
            TotalTimeout = TimeSpan.FromMinutes(1),
            Timeout = TimeSpan.FromMinutes(1),
        };
        using var http = new HttpClient(PipetHttpHandler.Create(options));
        var client = new PipetClient(http, options, meters: Meters);
        await client.GetAsync(Request, Cancellation);
        server.AnswerWith(TestServer.Body(500, ""));
        await client.GetMatrixAsync(["a"], Cancellation);
        server.AnswerWith(static context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        await client.GetAsync(Request, Cancellation);
        await client.GetAsync(Request, Cancellation);
        const string Calls = "proctor.client.call.duration proctor.call.resource";
        Assert.Equal(
            [
                $"{Calls}=groups/identify proctor.call.outcome=answered http.response.status_code=200",
                $"{Calls}=proctor/matrix proctor.call.outcome=answered http.response.status_code=500",
                $"{Calls}=groups/identify proctor.call.outcome=not_connected",
                $"{Calls}=groups/identify proctor.call.outcome=paused",
            ],
            _measured);
    }

    [Fact]
    public async Task Lookups_are_counted_by_what_was_found()
    {
        var (store, source) = (new MemoryStore(), ScriptedSource.Of("1"));
        var cache = new GroupCache(store, meters: Meters);
        var cached = new CachedGroupSource(source, cache, store);
        await cached.GetAsync(Request, Cancellation);
        await cached.GetAsync(Request, Cancellation);
        await cached.GetAsync(Request with { Identifiers = [new("USER", "v")] }, Cancellation);
        source.Version = null;
        await cache.NoteVersionAsync(source.Name, "2", Cancellation);
        await cached.GetAsync(Request, Cancellation);
        const string Lookups = "proctor.client.cache.lookups proctor.cache.result";
        Assert.Equal([$"{Lookups}=version_expired", $"{Lookups}=hit", $"{Lookups}=absent", $"{Lookups}=invalidated", $"{Lookups}=stale"], _measured);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _services.Dispose();
    }

    private void Note(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) => _measured.Enqueue(
        $"{instrument.Name} {string.Join(' ', tags.ToArray().Select(static tag => string.Create(CultureInfo.InvariantCulture, $"{tag.Key}={tag.Value}")))}");
}
