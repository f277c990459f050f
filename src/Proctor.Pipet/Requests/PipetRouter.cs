using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Proctor.Pipet.Identify;
using Proctor.Pipet.Logging;
using Proctor.Pipet.Responses;

namespace Proctor.Pipet.Requests;

/// <summary>
/// Finds who answers a request, and answers itself when nobody does: unknown paths, wrong methods, malformed paths and failures get the usual envelope.
/// </summary>
internal sealed class PipetRouter(IReadOnlyList<PipetRoute> routes, RequestFailureLog failures)
{
    // The route of everything that is none of Pipet's paths.
    private const int CatchAllSegments = 1;

    public IReadOnlyList<PipetRoute> Routes => routes;

    /// <summary>Answers a request for which the framework found a route.</summary>
    public Task AnswerAsync(HttpContext context, PipetRoute route) =>
        route.IsSpelledExactly(context.Request.Path.Value, TargetOf(context), out var argument)
            ? GuardAsync(context, route, argument)
            : AnswerOtherAsync(context, route.SegmentCount, route.SendErrorAsync);

    /// <summary>Answers a request for which the framework found none: another spelling of a path, another method, or nothing at all.</summary>
    public Task AnswerOtherAsync(HttpContext context) =>
        AnswerOtherAsync(context, CatchAllSegments, static (context, _, status, message) => Envelope.SendErrorAsync(context, status, message));

    /// <param name="context">The request.</param>
    /// <param name="ownSegments">How many segments of the framework's route are Pipet's own; the ones before are those of the prefix it is mapped to.</param>
    /// <param name="sendErrorAsync">How a malformed path is told.</param>
    private Task AnswerOtherAsync(HttpContext context, int ownSegments, PipetRoute.ErrorSender sendErrorAsync)
    {
        if (!RequestPath.TryParse(TargetOf(context), out var path))
        {
            return sendErrorAsync(context, "", StatusCodes.Status400BadRequest, "The path of the request is malformed.");
        }

        var own = CollectionsMarshal.AsSpan(path)[Math.Min(PrefixLength(context, ownSegments), path.Count)..];
        foreach (var route in routes)
        {
            if (route.Matches(own, out var argument))
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

        if (HttpMethods.IsOptions(method))
        {
            context.Response.Headers.Allow = route.Allow;
            context.Response.ContentLength = 0;
            return Task.CompletedTask;
        }

        context.Response.Headers.Allow = route.Allow;
        return route.SendErrorAsync(context, argument, StatusCodes.Status405MethodNotAllowed, MethodNotAllowed.Message);
    }

    private async Task GuardAsync(HttpContext context, PipetRoute route, string argument)
    {
        try
        {
            await route.Handle(context, argument).ConfigureAwait(false);
        }
        catch (Exception failure) when (IsGone(context, failure))
        {
            // Nobody is there any more to answer.
        }
        catch (BadHttpRequestException failure) when (!context.Response.HasStarted)
        {
            // The server cannot make sense of the body, or got none for too long.
            await route.SendErrorAsync(context, argument, failure.StatusCode, "The body of the request cannot be read.").ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            failures.Report(route.Pattern, failure);
            await BreakOffAsync(context, route, argument).ConfigureAwait(false);
        }
    }

    // What the server itself has cut off may be noticed here before the request is marked so.
    private static bool IsGone(HttpContext context, Exception failure) =>
        failure is ConnectionAbortedException or ConnectionResetException
        || (failure is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested);

    // When a part of the answer is on its way, all that is left is to let the client see that the rest is missing. Left to the server below, the failure would be
    // logged by it, each one.
    private static Task BreakOffAsync(HttpContext context, PipetRoute route, string argument)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return Task.CompletedTask;
        }

        context.Response.Clear();
        return route.SendErrorAsync(context, argument, Refusal.OfFailure.Status, Refusal.OfFailure.Message);
    }

    /// <summary>How many segments of the path come before Pipet's own: those of the application's base path and of the prefix Pipet is mapped to.</summary>
    private static int PrefixLength(HttpContext context, int ownSegments)
    {
        var mapped = context.GetEndpoint() is RouteEndpoint endpoint ? endpoint.RoutePattern.PathSegments.Count : ownSegments;
        return CountSegments(context.Request.PathBase.Value) + mapped - ownSegments;
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

    // The framework has decoded the path and taken it apart differently from the original, so the request line itself is read.
    private static ReadOnlySpan<char> TargetOf(HttpContext context)
    {
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget;
        return string.IsNullOrEmpty(target) ? (context.Request.PathBase + context.Request.Path).ToUriComponent() : RequestPath.WithoutAuthority(target);
    }
}
