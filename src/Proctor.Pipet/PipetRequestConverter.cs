using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Proctor.Client;
using Proctor.Client.Http;
using Proctor.Hosting;
using Proctor.Pipet.Configuration;
using Proctor.Pipet.Identify;
using Proctor.Rules;

namespace Proctor.Pipet;

/// <summary>
/// Turns requests of an application into what an engine in its process knows, by the configuration of a server: names, types, defaults and refusals are the
/// server's, so groups are the same from both. Immutable and safe for concurrent use.
/// </summary>
/// <param name="configuration">The configuration.</param>
/// <remarks>
/// Each request takes the way through the query string it would take to a server, so that there is no second reading of a configuration that could differ. Of
/// headers there is the <c>User-Agent</c> of the client alone, as on a server.
/// </remarks>
public sealed class PipetRequestConverter(PipetConfiguration configuration) : IRequestConverter
{
    private readonly RequestReader _reader = new(configuration ?? throw new ArgumentNullException(nameof(configuration)));

    /// <inheritdoc />
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is <see langword="null"/>.</exception>
    public bool TryConvert(
        GroupsRequest request,
        [NotNullWhen(true)] out Identifiers? identifiers,
        [NotNullWhen(true)] out RuleContext? context,
        [NotNullWhen(false)] out string? reason)
    {
        ArgumentNullException.ThrowIfNull(request);
        var http = new DefaultHttpContext();
        http.Request.QueryString = new QueryString($"?{FormQuery.Of(request)}");
        http.Request.Headers.UserAgent = PipetTransport.UserAgent;
        if (_reader.TryRead(_reader.Open(http), texts: null, out var read, out var refusal))
        {
            (identifiers, context, reason) = (read.Identifiers, read.Context, null);
            return true;
        }

        (identifiers, context, reason) = (null, null, refusal.Message);
        return false;
    }
}
