using Microsoft.AspNetCore.Http;
using Proctor.Pipet.Responses;

namespace Proctor.Pipet.Requests;

/// <summary>A path Pipet answers, the methods it answers there, and how. Immutable.</summary>
internal sealed class PipetRoute
{
    private static readonly string[] ReadingMethods = [HttpMethods.Get, HttpMethods.Head];

    private static readonly string[] ReadingMethodsAndPost = [HttpMethods.Get, HttpMethods.Head, HttpMethods.Post];

    private static readonly string[] PostingMethods = [HttpMethods.Post];

    private static readonly string[] AllMethods =
        [HttpMethods.Get, HttpMethods.Head, HttpMethods.Post, HttpMethods.Put, HttpMethods.Patch, HttpMethods.Delete];

    private readonly string[] _segments;
    private readonly bool _hasArgument;

    private PipetRoute(string pattern, string[] methods, Handler handle)
    {
        Pattern = pattern;
        Methods = methods;
        Handle = handle;
        Allow = string.Join(", ", methods.Append(HttpMethods.Options));
        _segments = pattern.Split('/', StringSplitOptions.RemoveEmptyEntries);
        _hasArgument = _segments[^1].StartsWith('{');
    }

    /// <summary>Answers a request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="argument">The last segment of the path, for routes with an argument; else empty.</param>
    public delegate Task Handler(HttpContext context, string argument);

    /// <summary>Sends an error.</summary>
    /// <param name="context">The request.</param>
    /// <param name="argument">The last segment of the path, for routes with an argument; else, and when it is not known, empty.</param>
    /// <param name="status">The status.</param>
    /// <param name="message">What is wrong, in a sentence.</param>
    public delegate Task ErrorSender(HttpContext context, string argument, int status, string message);

    public string Pattern { get; }

    public IReadOnlyList<string> Methods { get; }

    public int SegmentCount => _segments.Length;

    /// <summary>The value of the <c>Allow</c> header.</summary>
    public string Allow { get; }

    public Handler Handle { get; }

    /// <summary>How errors are told that the handler does not tell: in the usual envelope, unless clients want them in another form.</summary>
    public ErrorSender SendErrorAsync { get; private init; } = static (context, _, status, message) => Envelope.SendErrorAsync(context, status, message);

    /// <summary>Whether an application that answers the same path itself is not disturbed: many have probes of their own.</summary>
    public bool YieldsToApplication { get; private init; }

    /// <summary>A route for GET and HEAD.</summary>
    public static PipetRoute Get(string pattern, RequestDelegate handle) => new(pattern, ReadingMethods, (context, _) => handle(context));

    /// <summary>A route for GET and HEAD, and for POST.</summary>
    public static PipetRoute GetOrPost(string pattern, RequestDelegate handleGet, RequestDelegate handlePost) =>
        new(pattern, ReadingMethodsAndPost, (context, _) => HttpMethods.IsPost(context.Request.Method) ? handlePost(context) : handleGet(context));

    /// <summary>A route for GET and HEAD that gives way to an endpoint of the application.</summary>
    public static PipetRoute Probe(string pattern, RequestDelegate handle) =>
        new(pattern, ReadingMethods, (context, _) => handle(context)) { YieldsToApplication = true };

    /// <summary>A route for GET and HEAD whose last segment is <c>{test}</c>.</summary>
    public static PipetRoute GetTest(string pattern, Handler handle) => new(pattern, ReadingMethods, handle);

    /// <summary>A route for GET and HEAD with errors in a form of its own.</summary>
    public static PipetRoute Get(string pattern, RequestDelegate handle, ErrorSender sendErrorAsync) =>
        new(pattern, ReadingMethods, (context, _) => handle(context)) { SendErrorAsync = sendErrorAsync };

    /// <summary>A route for POST, whose last segment may be an argument, with errors in a form of its own.</summary>
    public static PipetRoute Post(string pattern, Handler handle, ErrorSender sendErrorAsync) =>
        new(pattern, PostingMethods, handle) { SendErrorAsync = sendErrorAsync };

    /// <summary>A route for every usual method.</summary>
    public static PipetRoute Any(string pattern, RequestDelegate handle) => new(pattern, AllMethods, (context, _) => handle(context));

    /// <summary>Whether the route answers a path, given as its decoded segments.</summary>
    public bool Matches(ReadOnlySpan<string> path, out string argument)
    {
        var literals = _hasArgument ? _segments.Length - 1 : _segments.Length;
        argument = _hasArgument && path.Length > 0 ? path[^1] : "";
        return path.Length == _segments.Length && path[..literals].SequenceEqual(_segments.AsSpan(0, literals));
    }

    /// <summary>
    /// Whether a path the framework has matched already is spelt exactly so: the framework does not tell upper from lower case, the original does.
    /// </summary>
    public bool IsSpelledExactly(ReadOnlySpan<char> path, ReadOnlySpan<char> target, out string argument)
    {
        argument = "";
        path = path.TrimEnd('/');
        var literal = Pattern.AsSpan();
        if (_hasArgument)
        {
            path = path[..(path.LastIndexOf('/') + 1)];
            literal = literal[..^_segments[^1].Length];
            if (!RequestPath.TryParseLast(target, out var last))
            {
                return false;
            }

            argument = last;
        }

        return path.EndsWith(literal, StringComparison.Ordinal);
    }
}
