using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Proctor.AspNetCore.Requests;
using Proctor.Hosting.Sources;

namespace Proctor.AspNetCore.Pages;

/// <summary>A request for one of the pages, by somebody who may see them.</summary>
internal sealed class PageRequest
{
    private const string RegistrationKey = "registration";

    private PageRequest(HttpContext http, ProctorFeature feature, IReadOnlyList<ProctorRuntime> visible, ProctorRuntime runtime, int depth)
    {
        Http = http;
        Feature = feature;
        Visible = visible;
        Runtime = runtime;
        Root = RootOf(http.Request, depth);
        Application = http.RequestServices.GetService<IHostEnvironment>()?.ApplicationName ?? "the application";
        Clock = http.RequestServices.GetService<TimeProvider>() ?? TimeProvider.System;
    }

    public HttpContext Http { get; }

    public ProctorFeature Feature { get; }

    /// <summary>Gets the registrations whose groups the visitor may force, and so see.</summary>
    public IReadOnlyList<ProctorRuntime> Visible { get; }

    /// <summary>Gets the registration the page is about.</summary>
    public ProctorRuntime Runtime { get; }

    /// <summary>Gets where the pages are, encoded and without a slash at the end.</summary>
    public string Root { get; }

    public string Application { get; }

    public TimeProvider Clock { get; }

    public CancellationToken Aborted => Http.RequestAborted;

    /// <summary>Gets the way back into the application.</summary>
    public string Home => Http.Request.PathBase.Add("/").ToUriComponent();

    /// <summary>Opens a request; null for everybody who is not privileged, and where <c>UseProctor</c> has not run.</summary>
    /// <param name="http">The request.</param>
    /// <param name="depth">How many segments of the path come after the prefix of the pages.</param>
    public static PageRequest? Open(HttpContext http, int depth)
    {
        if (http.FindProctor() is not ProctorFeature feature)
        {
            return null;
        }

        var all = http.RequestServices.GetRequiredService<RegistrationList>().Runtimes;
        ProctorRuntime[] visible = [.. all.Where(runtime => feature.IsPrivilegedFor(runtime.Name))];
        string? wanted = http.Request.Query[RegistrationKey];
        var runtime = wanted is null ? visible.FirstOrDefault() : visible.FirstOrDefault(runtime => runtime.Name == wanted);
        return runtime is null ? null : new PageRequest(http, feature, visible, runtime, depth);
    }

    /// <summary>The address of a page, for the registration this one is about.</summary>
    public string LinkTo(string page, params ReadOnlySpan<(string Key, string Value)> parameters) => LinkTo(page, Runtime, parameters);

    /// <summary>The address of a page for a registration.</summary>
    public string LinkTo(string page, ProctorRuntime runtime, params ReadOnlySpan<(string Key, string Value)> parameters)
    {
        var query = new QueryString();
        if (runtime != Visible[0])
        {
            query = query.Add(RegistrationKey, runtime.Name);
        }

        foreach (var (key, value) in parameters)
        {
            query = query.Add(key, value);
        }

        var path = page.Length == 0 ? Root : $"{Root}/{page}";
        return $"{(path.Length == 0 ? "/" : path)}{query}";
    }

    // The prefix may have parameters or lie in a group of routes, so it is what remains of the path without the page.
    private static string RootOf(HttpRequest request, int depth)
    {
        var path = request.PathBase.Add(request.Path).ToUriComponent().TrimEnd('/');
        for (var i = 0; i < depth; i++)
        {
            path = path[..path.LastIndexOf('/')];
        }

        return path;
    }
}
