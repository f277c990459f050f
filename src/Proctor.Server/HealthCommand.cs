using System.CommandLine;

namespace Proctor.Server;

/// <summary>
/// The subcommand <c>health</c>: asks a running server whether it is ready, for supervisors that can start a program but have no HTTP client, such as those of
/// containers without a shell.
/// </summary>
internal static class HealthCommand
{
    private const string DefaultUrl = $"{ServerSettings.DefaultUrls}/readyz";

    private const int Unhealthy = 1;

    private const int MaxShownCharacters = 2_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public static Command Create()
    {
        var url = new Argument<string>("url")
        {
            Description = "The address to ask.",
            DefaultValueFactory = static _ => DefaultUrl,
        };
        var command = new Command("health", "Asks a running server whether it is ready: the exit code is 0 when it is and 1 when not, or when there is none.")
        {
            url,
        };
        command.SetAction((result, cancellationToken) => AskAsync(result.GetValue(url)!, result.InvocationConfiguration, cancellationToken));
        return command;
    }

    private static async Task<int> AskAsync(string url, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            await console.Error.WriteLineAsync($"'{url}' is not an absolute http or https URL.").ConfigureAwait(false);
            return Unhealthy;
        }

        try
        {
            // Straight to the server, and what it says itself counts.
            using var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false };
            using var client = new HttpClient(handler) { Timeout = Patience, MaxResponseContentBufferSize = 1024 * 1024 };
            using var answer = await client.GetAsync(address, cancellationToken).ConfigureAwait(false);
            var text = await answer.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            await console.Output.WriteLineAsync(text.Length <= MaxShownCharacters ? text : $"{text.AsSpan(0, MaxShownCharacters)}...").ConfigureAwait(false);
            return answer.IsSuccessStatusCode ? 0 : Unhealthy;
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            await console.Error.WriteLineAsync($"{address} does not answer: {failure.Message}").ConfigureAwait(false);
            return Unhealthy;
        }
    }
}
