using System.Net.Sockets;

namespace Proctor.Client.Http;

/// <summary>Sends a call until there is an answer, the attempts are used up or the time is over. Safe for concurrent use.</summary>
internal sealed class PipetTransport(HttpClient http, PipetClientOptions options, TimeProvider clock)
{
    private const int FirstBufferBytes = 8 << 10;

    /// <summary>Who the client says it is, unless the application says something else.</summary>
    public static readonly string UserAgent = $"Proctor.Client/{typeof(PipetTransport).Assembly.GetName().Version?.ToString(3)}";

    private readonly TimeSpan _timeout = options.Timeout;
    private readonly TimeSpan _totalTimeout = options.TotalTimeout;
    private readonly int _attempts = options.Attempts;

    /// <summary>Sends a call.</summary>
    /// <param name="call">What to ask.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The answer, or why there is none; one of the two is null.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled; nothing else is thrown.</exception>
    public async Task<(ServerAnswer? Answer, CallFailure? Failure)> SendAsync(PipetCall call, CancellationToken cancellationToken)
    {
        using var total = new CancellationTokenSource(_totalTimeout, clock);
        CallFailure? failure = null;
        for (var attempt = 0; attempt < _attempts && !total.IsCancellationRequested; attempt++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var phase = new Progress();
            try
            {
                return (await AttemptAsync(call, phase, total.Token, cancellationToken).ConfigureAwait(false), null);
            }
            catch (Exception cause) when (!cancellationToken.IsCancellationRequested)
            {
                // Whatever went wrong, also in a handler of the application, is no reason to fail a page.
                failure = new CallFailure(KindOf(cause, phase.HasHead), cause);
                if (cause is BodyTooLargeException)
                {
                    break; // it would be as large the next time
                }
            }
            catch (Exception) when (cancellationToken.IsCancellationRequested)
            {
                throw new OperationCanceledException(cancellationToken);
            }
        }

        return (null, failure ?? new CallFailure(CallFailureKind.TimedOut, new TimeoutException("The time was over before the first attempt.")));
    }

    private async Task<ServerAnswer> AttemptAsync(PipetCall call, Progress progress, CancellationToken total, CancellationToken caller)
    {
        using var timer = new PhaseTimer(_timeout, clock, caller, total);
        using var request = CreateRequest(call);
        timer.AttachTo(request);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timer.Token).ConfigureAwait(false);
        progress.HasHead = true;
        var body = await ReadBodyAsync(response.Content, call.MaxBytes, timer).ConfigureAwait(false);
        return new ServerAnswer((int)response.StatusCode, response.ReasonPhrase ?? "", body, TagOf(response));
    }

    private HttpRequestMessage CreateRequest(PipetCall call)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, call.Address);
        if (http.DefaultRequestHeaders.UserAgent.Count == 0)
        {
            request.Headers.TryAddWithoutValidation("User-Agent", UserAgent); // servers may be told to require one
        }

        if (call.EntityTag is { } tag)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        }

        return request;
    }

    private static string? TagOf(HttpResponseMessage response) => response.Headers.TryGetValues("ETag", out var tags) ? tags.FirstOrDefault() : null;

    private static async Task<byte[]> ReadBodyAsync(HttpContent content, int maxBytes, PhaseTimer timer)
    {
        if (content.Headers.ContentLength > maxBytes)
        {
            throw new BodyTooLargeException(maxBytes);
        }

        timer.Restart();
        var stream = await content.ReadAsStreamAsync(timer.Token).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var buffer = new byte[Math.Min(maxBytes, content.Headers.ContentLength ?? FirstBufferBytes) + 1];
            var length = 0;
            while (await stream.ReadAsync(buffer.AsMemory(length), timer.Token).ConfigureAwait(false) is > 0 and var read)
            {
                timer.Restart();
                length += read;
                if (length > maxBytes)
                {
                    throw new BodyTooLargeException(maxBytes);
                }

                if (length == buffer.Length)
                {
                    Array.Resize(ref buffer, (int)Math.Min(2L * length, maxBytes + 1L));
                }
            }

            return length == buffer.Length ? buffer : buffer[..length];
        }
    }

    private static CallFailureKind KindOf(Exception cause, bool hasHead)
    {
        for (var inner = cause; inner is not null; inner = inner.InnerException)
        {
            if (inner is OperationCanceledException or TimeoutException)
            {
                return CallFailureKind.TimedOut;
            }

            if (!hasHead && IsOfConnection(inner))
            {
                return CallFailureKind.NotConnected;
            }
        }

        return CallFailureKind.Failed;
    }

    private static bool IsOfConnection(Exception cause) => cause is SocketException or IOException or HttpRequestException
    {
        HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError
            or HttpRequestError.ProxyTunnelError or HttpRequestError.ResponseEnded,
    };

    /// <summary>How far an attempt got.</summary>
    private sealed class Progress
    {
        public bool HasHead { get; set; }
    }
}
