using System.Globalization;
using System.Net;

namespace Proctor.Loading;

/// <summary>
/// A matrix behind an HTTP URL, in JSON and UTF-8. It is only transferred when the server says that it changed, if the server knows <c>ETag</c> or
/// <c>Last-Modified</c>. Safe for concurrent use.
/// </summary>
public sealed class UrlMatrixSource : IMatrixSource
{
    private readonly HttpClient _http;
    private readonly Uri _address;
    private readonly UrlMatrixSourceSettings _settings;
    private readonly MatrixSizeLimit _limit;
    private readonly TimeProvider _clock;

    /// <summary>Initializes a new instance of the <see cref="UrlMatrixSource"/> class.</summary>
    /// <param name="http">
    /// The client; the caller keeps it alive and disposes of it. Credentials, redirects and decompression are up to it; the size limit counts
    /// decompressed bytes.
    /// </param>
    /// <param name="address">The URL: absolute, <c>http</c> or <c>https</c>.</param>
    /// <param name="settings">The limits; null for the defaults.</param>
    /// <param name="clock">The clock that measures the timeout; null for the system's.</param>
    /// <exception cref="ArgumentNullException"><paramref name="http"/> or <paramref name="address"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="address"/> is not an absolute URL of HTTP.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A limit is out of bounds.</exception>
    public UrlMatrixSource(HttpClient http, Uri address, UrlMatrixSourceSettings? settings = null, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(address);
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            throw new ArgumentException($"'{address}' is not an absolute URL that starts with http or https.", nameof(address));
        }

        _http = http;
        _address = address;
        _settings = settings ?? new UrlMatrixSourceSettings();
        _limit = new MatrixSizeLimit(_settings.MaxBytes, nameof(settings));
        _clock = clock ?? TimeProvider.System;
        Name = address.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.UserInfo, UriFormat.UriEscaped);
    }

    /// <summary>Gets the URL without user name and password.</summary>
    public string Name { get; }

    /// <inheritdoc />
    public async Task<MatrixReading> ReadAsync(MatrixStamp? previous, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_settings.Timeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await GetAsync(previous, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException cause) when (!cancellationToken.IsCancellationRequested)
        {
            throw timeout.IsCancellationRequested
                ? Failure($"There was no complete answer within {Seconds(_settings.Timeout)} seconds.", cause)
                : Failure("The HTTP client gave up waiting for the answer.", cause);
        }
        catch (Exception cause) when (cause is not (OperationCanceledException or MatrixSourceException)) // of the network, or of a redirect to nonsense
        {
            throw Failure(cause.Message, cause);
        }
    }

    private async Task<MatrixReading> GetAsync(MatrixStamp? previous, CancellationToken cancellationToken)
    {
        using var request = CreateRequest(previous);
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.NotModified && previous is not null)
        {
            return MatrixReading.Unchanged(previous);
        }

        if (!response.IsSuccessStatusCode)
        {
            throw Failure($"The server answered with status {Status(response)}.");
        }

        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var content = await _limit.ReadAsync(stream, response.Content.Headers.ContentLength, cancellationToken).ConfigureAwait(false);
            return MatrixReading.FromJson(content, StampOf(response));
        }
    }

    private HttpRequestMessage CreateRequest(MatrixStamp? previous)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, _address);
        if (previous?.EntityTag is { } tag)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", tag); // as the server spelt it
        }

        request.Headers.IfModifiedSince = previous?.LastModified;
        return request;
    }

    private static MatrixStamp? StampOf(HttpResponseMessage response)
    {
        var stamp = new MatrixStamp { EntityTag = response.Headers.ETag?.ToString(), LastModified = response.Content.Headers.LastModified };
        return stamp is { EntityTag: null, LastModified: null } ? null : stamp;
    }

    private MatrixSourceException Failure(string reason, Exception? cause = null) => new($"Cannot read URL {Name}: {reason}", cause);

    private static string Status(HttpResponseMessage response) =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)response.StatusCode} {response.ReasonPhrase}").TrimEnd();

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString(CultureInfo.InvariantCulture);
}
