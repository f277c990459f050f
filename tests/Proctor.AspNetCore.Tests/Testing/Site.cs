using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Proctor.Hosting;

namespace Proctor.AspNetCore.Tests.Testing;

/// <summary>A real application on a free loopback port. Visitors are known by the header <c>Visitor</c>, and those with the header <c>Staff</c> are privileged.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly WebApplication _application;

    private Site(WebApplication application, LogCollector log)
    {
        _application = application;
        Log = log;
        Http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new Uri(application.Urls.Single()) };
    }

    public LogCollector Log { get; }

    public HttpClient Http { get; }

    public static string ExampleMatrix => Path.Combine(AppContext.BaseDirectory, "example", "example-matrix.json");

    /// <summary>Starts an application whose groups come from the example matrix, in process.</summary>
    public static Task<Site> StartAsync(Action<WebApplication> map, Action<IProctorBuilder>? setUp = null) => StartAsync(
        builder => (setUp ?? Visitors)(builder.Services.AddProctor(static options =>
        {
            options.Matrix = ExampleMatrix;
            options.Tests = ["buttoncolortst", "newfeaturerollout"];
        })),
        app =>
        {
            app.UseProctor();
            map(app);
        });

    public static async Task<Site> StartAsync(Action<WebApplicationBuilder> register, Action<WebApplication> map, params (string Key, string Value)[] settings)
    {
        var log = new LogCollector();
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Development" }); // where scopes are checked
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Debug);
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(static setting => setting.Key, static setting => (string?)setting.Value));
        register(builder);
        var application = builder.Build();
        try
        {
            map(application);
            await application.StartAsync();
            return new Site(application, log);
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }
    }

    public static void Visitors(IProctorBuilder proctor) => proctor.AddRequestSetup(static setup => setup
        .Identifiers(static context => new() { ["USER"] = (string?)context.Request.Headers["Visitor"] })
        .Context(static context => new() { ["country"] = "US", ["loggedIn"] = context.Request.Headers.ContainsKey("LoggedIn") })
        .Privileged(static context => context.Request.Headers.ContainsKey("Staff")));

    /// <summary>Gets a page as a visitor.</summary>
    public async Task<HttpResponseMessage> SendAsync(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Visitor", "pa5xq0lz4n80");
        foreach (var (name, value) in headers)
        {
            request.Headers.Remove(name);
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<string> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        using var response = await SendAsync(path, headers);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _application.DisposeAsync();
    }
}
