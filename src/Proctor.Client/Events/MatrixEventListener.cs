using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Proctor.Client.Http;
using Proctor.Client.Json;
using Proctor.Client.Text;

namespace Proctor.Client.Events;

/// <summary>
/// Listens to the events of a server, which says there that a new version of the matrix is in use. It only makes that known sooner: without it, or while it has
/// no connection, everything works as well.
/// </summary>
public sealed partial class MatrixEventListener
{
    private const string EventType = "matrix";
    private const string Path = "proctor/events";

    private readonly HttpClient _http;
    private readonly Func<string, CancellationToken, ValueTask> _onVersion;
    private readonly ServerAddress _address;
    private readonly string _resource;
    private readonly ILogger _logger;
    private readonly FailureLog _failures;
    private readonly TimeProvider _clock;
    private readonly ReconnectDelay _delay;
    private string? _lastEventId;

    /// <summary>Initializes a new instance of the <see cref="MatrixEventListener"/> class.</summary>
    /// <param name="http">The client, best with the handler <see cref="PipetHttpHandler.Create"/> makes. The caller keeps it alive and disposes of it.</param>
    /// <param name="options">The settings; <see cref="PipetClientOptions.ApiRoot"/> is used.</param>
    /// <param name="onVersion">
    /// Is told each version, most likely to pass it to <see cref="Caching.GroupCache.NoteVersionAsync"/>; one after the other. What it throws is logged.
    /// </param>
    /// <param name="logger">Where problems are logged; <see langword="null"/> for nowhere.</param>
    /// <param name="clock">What measures pauses; <see langword="null"/> for the system's.</param>
    /// <exception cref="ArgumentNullException">One of the first three is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">A setting is wrong. The message lists all that are.</exception>
    public MatrixEventListener(
        HttpClient http,
        PipetClientOptions options,
        Func<string, CancellationToken, ValueTask> onVersion,
        ILogger<MatrixEventListener>? logger = null,
        TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(onVersion);
        options.ThrowIfWrong(nameof(options));
        _http = http;
        _onVersion = onVersion;
        _address = new ServerAddress(options.ApiRoot!);
        _resource = _address.Show(Path);
        _logger = logger ?? NullLogger<MatrixEventListener>.Instance;
        _clock = clock ?? TimeProvider.System;
        _failures = new FailureLog(_clock);
        _delay = new ReconnectDelay(new Random());
    }

    /// <summary>Listens, and connects again whenever the connection ends, after pauses that grow and vary. To be called once at a time.</summary>
    /// <param name="cancellationToken">Ends the listening.</param>
    /// <returns>A task that ends when <paramref name="cancellationToken"/> is cancelled, without an exception, and not before.</returns>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception cause)
            {
                Report(cause);
            }

            await Task.Delay(_delay.Next(), _clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        using var idle = new IdleTimer(_clock, cancellationToken);
        using var request = CreateRequest();
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, idle.Token).ConfigureAwait(false);
        if (!IsEvents(response))
        {
            return;
        }

        LogListening(_resource);
        var stream = await response.Content.ReadAsStreamAsync(idle.Token).ConfigureAwait(false);
        var bounded = new EventStream(stream, idle);
        await using (bounded.ConfigureAwait(false))
        {
            var parser = SseParser.Create(bounded);
            await foreach (var item in parser.EnumerateAsync(idle.Token).ConfigureAwait(false))
            {
                _delay.Reset(parser.ReconnectionInterval);
                _lastEventId = parser.LastEventId is { Length: > 0 } id ? id : null;
                await HandleAsync(item, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private HttpRequestMessage CreateRequest()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, _address.For(Path, ""));
        request.Headers.Accept.ParseAdd("text/event-stream");
        if (_lastEventId is { } id)
        {
            request.Headers.TryAddWithoutValidation("Last-Event-ID", id);
        }

        return request;
    }

    private bool IsEvents(HttpResponseMessage response)
    {
        var type = response.Content.Headers.ContentType?.MediaType;
        if (response.StatusCode == HttpStatusCode.OK && string.Equals(type, "text/event-stream", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        if ((int)response.StatusCode < 500)
        {
            _delay.Postpone(); // it is up, and has no events: an original, or one where they are switched off
        }

        if (_failures.ShouldLog($"{response.StatusCode} {type}", out _))
        {
            LogNoEvents(_resource, (int)response.StatusCode, type is null ? "nothing" : LogText.Of(type));
        }

        return false;
    }

    private async ValueTask HandleAsync(SseItem<string> item, CancellationToken cancellationToken)
    {
        if (item.EventType != EventType || VersionOf(item.Data) is not { } version)
        {
            return;
        }

        LogVersion(_resource, version);
        try
        {
            await _onVersion(version, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception cause) when (!cancellationToken.IsCancellationRequested)
        {
            Report(cause);
        }
    }

    private static string? VersionOf(string data)
    {
        try
        {
            using var json = JsonDocument.Parse(data);
            var root = json.RootElement;
            return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("version", out var version) ? VersionText.Of(version) : null;
        }
        catch (Exception garbage) when (garbage is JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private void Report(Exception cause)
    {
        if (_failures.ShouldLog(cause.GetType().FullName!, out _))
        {
            LogFailure(_resource, cause);
        }
    }

    [LoggerMessage(EventId = 40, Level = LogLevel.Debug, Message = "Listening to {Url}.")]
    private partial void LogListening(string url);

    [LoggerMessage(EventId = 41, Level = LogLevel.Debug, Message = "{Url} says that version {Version} of the test matrix is in use.")]
    private partial void LogVersion(string url, string version);

    [LoggerMessage(
        EventId = 42,
        Level = LogLevel.Warning,
        Message = "{Url} has no events; it answered {Status} with {ContentType}. Changes are noticed a little later.")]
    private partial void LogNoEvents(string url, int status, string contentType);

    [LoggerMessage(EventId = 43, Level = LogLevel.Warning, Message = "Listening to {Url} failed; it is tried again. Changes are noticed a little later.")]
    private partial void LogFailure(string url, Exception cause);
}
