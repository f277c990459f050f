using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Proctor.Definitions;
using Proctor.Pipet.Events;
using Proctor.Pipet.Loading;

namespace Proctor.Pipet.Ofrep;

/// <summary>Tells clients where to hear of changes, and answers them there.</summary>
internal sealed class OfrepEvents(EventStreams streams, OfrepFlagTable flags, IOptions<PipetOptions> options)
{
    /// <summary>The path of the events.</summary>
    public const string Path = $"{Root}/events";

    /// <summary>The path of all flags.</summary>
    public const string FlagsPath = $"{Root}{FlagsPathInRoot}";

    private const string Root = "/ofrep/v1";
    private const string FlagsPathInRoot = "/evaluate/flags";
    private const string SinceParameter = "since";

    private readonly OfrepOptions _options = options.Value.Ofrep;

    public Task AnswerAsync(HttpContext context) => streams.TryAnswerAsync(context, snapshot => flags.Of(snapshot).Event, KnownTo(context.Request))
        ?? OfrepError.Of(StatusCodes.Status503ServiceUnavailable, EventStreams.TooMany).SendAsync(context, flag: null);

    /// <summary>
    /// Writes where the client is to listen. The address has the matrix of this answer in it: a client that connects a moment later hears at once of what has
    /// changed in between, and of nothing else.
    /// </summary>
    public void Write(ref JsonTextWriter json, HttpRequest request, MatrixSnapshot snapshot)
    {
        if (!_options.OffersEventStream || PathBeside(request) is not { } path)
        {
            return;
        }

        json.Name("eventStreams"u8);
        json.StartArray();
        json.Element();
        json.StartObject();
        json.Name("type"u8);
        json.Value("sse");
        if (_options.EventStreamUrl is { } url)
        {
            json.Name("url"u8);
            json.Value(WithSince(url.AbsoluteUri, snapshot));
        }
        else
        {
            json.Name("endpoint"u8);
            json.StartObject();
            json.Name("requestUri"u8);
            json.Value(WithSince(path, snapshot));
            json.EndObject();
        }

        json.EndObject();
        json.EndArray();
    }

    // What the client heard last is newer than what its address says.
    private static string? KnownTo(HttpRequest request)
    {
        var last = request.Headers["Last-Event-ID"];
        return StringValues.IsNullOrEmpty(last) ? request.Query[SinceParameter] : last;
    }

    private static string WithSince(string address, MatrixSnapshot snapshot) =>
        $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{SinceParameter}={snapshot.MatrixTag.Digest}";

    // A path that starts with two slashes would be taken for a host.
    private static string? PathBeside(HttpRequest request)
    {
        var path = (request.PathBase + request.Path).ToUriComponent().TrimEnd('/');
        return path.EndsWith(FlagsPathInRoot, StringComparison.Ordinal) && !path.StartsWith("//", StringComparison.Ordinal)
            ? $"{path[..^FlagsPathInRoot.Length]}/events"
            : null;
    }
}
