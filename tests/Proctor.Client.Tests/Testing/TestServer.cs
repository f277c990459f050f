using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Proctor.Client.Tests.Testing;

/// <summary>A real server on a free loopback port that answers as a test wants, and remembers what it was asked.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly ConcurrentQueue<string> _targets = new();
    private RequestDelegate _answer;

    private TestServer(WebApplication application, RequestDelegate answer) => (_application, _answer) = (application, answer);

    public Uri Root => new(_application.Urls.Single());

    /// <summary>Path and query of each request so far, as they came over the wire.</summary>
    public IReadOnlyList<string> Targets => [.. _targets];

    public static async Task<TestServer> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var application = builder.Build();
        var server = new TestServer(application, answer);
        application.Run(server.AnswerAsync);
        await application.StartAsync();
        return server;
    }

    /// <summary>Starts a server that answers everything with a status and a body.</summary>
    public static Task<TestServer> StartAsync(int status, string body) => StartAsync(Body(status, body));

    public static RequestDelegate Body(int status, string body) => async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json;charset=UTF-8";
        await context.Response.WriteAsync(body, context.RequestAborted);
    };

    /// <summary>An answer with groups, such as <c>buttoncolortst</c> to <c>("blue", 1)</c>.</summary>
    public static string Groups(string version, params (string Test, string Name, int Value)[] groups)
    {
        var members = groups.Select(static group => $$"""
            "{{group.Test}}": { "name": "{{group.Name}}", "value": {{group.Value}}, "version": "7" }
            """);
        return $$"""
            { "data": { "groups": { {{string.Join(',', members)}} }, "context": {}, "audit": { "version": "{{version}}" } }, "meta": { "status": 200 } }
            """;
    }

    public void AnswerWith(RequestDelegate answer) => Volatile.Write(ref _answer, answer);

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync(); // hanging requests are not waited for
        await _application.StopAsync(now.Token);
        await _application.DisposeAsync();
    }

    private Task AnswerAsync(HttpContext context)
    {
        _targets.Enqueue(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        return Volatile.Read(ref _answer)(context);
    }
}
