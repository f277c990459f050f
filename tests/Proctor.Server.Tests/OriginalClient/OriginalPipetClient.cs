using System.Net.Sockets;
using System.Text.Json;
using Proctor.Server.Tests.Wire;

namespace Proctor.Server.Tests.OriginalClient;

/// <summary>The call of the original's Django client: a connection for each, four attempts without a pause, redirects followed.</summary>
/// <param name="root">The URL of the server, without a slash at the end.</param>
/// <param name="timeout">How long connecting, and each wait for bytes, may take.</param>
internal sealed class OriginalPipetClient(string root, TimeSpan timeout)
{
    /// <summary>What the original waits.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(0.25);

    private const int Attempts = 4;
    private const int Redirects = 30;

    public async Task<OriginalAnswer> CallAsync(string method, OriginalRequest request)
    {
        var url = new Uri($"{root}/{method}");
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return Read(url, await GetAsync(url, $"{url.AbsolutePath}?{request.Query}"));
            }
            catch (Exception failure) when (failure is OperationCanceledException or SocketException or IOException)
            {
                if (attempt == Attempts)
                {
                    var what = failure is OperationCanceledException ? "timed out" : "had a connection error";
                    return new OriginalAnswer(null, $"Proctor API request to {url} {what}.");
                }
            }
        }
    }

    private async Task<WireAnswer> GetAsync(Uri url, string target)
    {
        for (var redirect = 0; redirect <= Redirects; redirect++)
        {
            await using var connection = await WireConnection.OpenAsync(url.Port, timeout);
            await connection.WriteAsync(OriginalRequest.BytesOf(target, url.Authority));
            var answer = await connection.ReadAsync(timeout) ?? throw new IOException("There was no answer.");
            if (answer.Status is not (301 or 302 or 303 or 307 or 308) || answer.Header("Location") is not { } location)
            {
                return answer;
            }

            url = new Uri(url, location);
            target = url.PathAndQuery;
        }

        throw new IOException("There are too many redirects.");
    }

    private static OriginalAnswer Read(Uri url, WireAnswer answer)
    {
        var reason = answer.StatusLine.Split(' ', 3)[2];
        JsonElement json;
        try
        {
            using var document = JsonDocument.Parse(answer.Body);
            json = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return new OriginalAnswer(null, answer.Status == 200
                ? $"Proctor API at {url} returned invalid JSON: {answer.Text}"
                : $"Proctor API at {url} returned HTTP error ({answer.Status}: {reason})");
        }

        return answer.Status == 200
            ? new OriginalAnswer(json, null)
            : new OriginalAnswer(
                null,
                $"Proctor API at {url} returned HTTP error ({answer.Status}: {reason}) with API error message: "
                    + json.GetProperty("meta").GetProperty("error").GetString());
    }
}
