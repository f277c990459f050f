using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Proctor.Pipet.Responses;

namespace Proctor.Pipet.Requests;

/// <summary>
/// Finds who answers a request, and answers itself when nobody does: unknown paths, wrong methods, malformed paths and failures get the usual envelope.
/// </summary>
internal sealed partial class PipetRouter(IReadOnlyList<PipetRoute> routes, ILogger<PipetRouter> logger)
{
    public IReadOnlyList<PipetRoute> Routes => routes;

    /// <summary>Answers a request for which the framework found a route.</summary>
    public Task AnswerAsync(HttpContext context, PipetRoute route) =>
        route.IsSpelledExactly(context.Request.Path.Value, TargetOf(context), out var argument)
            ? GuardAsync(context, route, argument)
            : AnswerOtherAsync(context, RouteEndpointPrefix(context, route));

    /// <summary>Answers a request for which the framework found none: another spelling of a path, another method, or nothing at all.</summary>
    public Task AnswerOtherAsync(HttpContext context) => AnswerOtherAsync(context, RouteEndpointPrefix(context, route: null));

    private Task AnswerOtherAsync(HttpContext context, int prefixLength)
    {
        if (!RequestPath.TryParse(TargetOf(context), out var path))
        {
            return Envelope.SendErrorAsync(context, StatusCodes.Status400BadRequest, "The path of the request is malformed.");
        }

        var segments = CollectionsMarshal.AsSpan(path);
        segments = segments[Math.Min(prefixLength, segments.Length)..];
        foreach (var route in routes)
        {
            if (route.Matches(segments, out var argument))
            {
                return AnswerMethodAsync(context, route, argument);
            }
        }

        return Envelope.SendErrorAsync(context, StatusCodes.Status404NotFound, "There is nothing at this path.");
    }

    private Task AnswerMethodAsync(HttpContext context, PipetRoute route, string argument)
    {
        var method = context.Request.Method;
        if (route.Methods.Contains(method, StringComparer.OrdinalIgnoreCase))
        {
            return GuardAsync(context, route, argument);
        }

        context.Response.Headers.Allow = route.Allow;
        if (HttpMethods.IsOptions(method))
        {
            context.Response.ContentLength = 0;
            return Task.CompletedTask;
        }

        return Envelope.SendErrorAsync(context, StatusCodes.Status405MethodNotAllowed, "This method is not allowed here.");
    }

    private async Task GuardAsync(HttpContext context, PipetRoute route, string argument)
    {
        try
        {
            await route.Handle(context, argument).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there any more to answer.
        }
        catch (Exception failure) when (!context.Response.HasStarted)
        {
            LogFailure(route.Pattern, failure);
            context.Response.Clear();
            await Envelope.SendErrorAsync(context, StatusCodes.Status500InternalServerError, "An internal error occurred.").ConfigureAwait(false);
        }
    }

    /// <summary>How many segments of the path come before Pipet's own: those of the application's base path and of the prefix Pipet is mapped to.</summary>
    private static int RouteEndpointPrefix(HttpContext context, PipetRoute? route)
    {
        var own = route?.SegmentCount ?? 1; // the catch-all route has one
        var mapped = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.PathSegments.Count ?? own;
        return CountSegments(context.Request.PathBase.Value) + mapped - own;
    }

    private static int CountSegments(ReadOnlySpan<char> path)
    {
        var count = 0;
        foreach (var range in path.Split('/'))
        {
            count += path[range].IsEmpty ? 0 : 1;
        }

        return count;
    }

    // The framework has decoded the path and taken it apart differently from the original. A target of another form than a path is left to it.
    private static string TargetOf(HttpContext context)
    {
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget;
        return target is ['/', ..] ? target : (context.Request.PathBase + context.Request.Path).ToUriComponent();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A request to {Route} failed.")]
    private partial void LogFailure(string route, Exception failure);
}
