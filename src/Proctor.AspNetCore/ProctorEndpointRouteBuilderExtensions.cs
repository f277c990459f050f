using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using Proctor.AspNetCore.Pages;
using Proctor.AspNetCore.Requests;
using Proctor.AspNetCore.Scripts;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps what pages need.</summary>
public static class ProctorEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps the JavaScript module with which scripts read what <c>&lt;proctor-script /&gt;</c> wrote:
    /// <c>import { readGroups } from '/proctor.js'</c>. Its types are in <c>proctor.d.ts</c> of the package.
    /// </summary>
    /// <param name="endpoints">The endpoints of the application.</param>
    /// <param name="pattern">Where it is found.</param>
    /// <returns>The endpoint.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IEndpointConventionBuilder MapProctorScript(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern = "/proctor.js")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(pattern);
        RequestDelegate answer = static context => TypedResults.Bytes(
            ScriptModule.Content, "text/javascript; charset=utf-8", entityTag: new EntityTagHeaderValue(ScriptModule.Tag)).ExecuteAsync(context);
        return endpoints.MapMethods(pattern, [HttpMethods.Get, HttpMethods.Head], answer).WithDisplayName("Proctor's JavaScript module");
    }

    /// <summary>
    /// Maps pages for people who test the application: the groups of their requests and the reason for each, forcing groups by clicking, definitions of tests,
    /// random users, and the specification. Whoever is not privileged, as the setup of the requests says, is answered with 404; so is everybody where
    /// <c>UseProctor</c> has not run. The pages need no script and load nothing from elsewhere.
    /// </summary>
    /// <param name="endpoints">The endpoints of the application.</param>
    /// <param name="prefix">Where they are found.</param>
    /// <returns>The endpoints, for further conventions such as <c>RequireAuthorization</c>.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IEndpointConventionBuilder MapProctorPages(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string prefix = "/proctor")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(prefix);
        var pages = endpoints.MapGroup(prefix);
        PageEndpoints.Map(pages);
        return pages.ExcludeFromDescription();
    }

    /// <summary>
    /// Maps an endpoint that gives the groups of a visitor to scripts of the application as JSON, in the form <c>&lt;proctor-script /&gt;</c> writes:
    /// <c>const groups = await loadGroups('/my-groups')</c> with the module of <see cref="MapProctorScript"/>. Everybody can read it, so name what scripts need.
    /// </summary>
    /// <param name="endpoints">The endpoints of the application.</param>
    /// <param name="pattern">Where it is found, such as <c>/my-groups</c>.</param>
    /// <param name="tests">The names of the tests it gives, of those of the registration without a name; at least one.</param>
    /// <returns>The endpoint.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">There are no tests, or the application does not name one of them; the message lists those it does.</exception>
    /// <exception cref="InvalidOperationException">Services are missing; the message says which call adds them.</exception>
    public static IEndpointConventionBuilder MapProctorGroups(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern, params string[] tests) =>
        endpoints.MapProctorGroups(pattern, tests, registration: "");

    /// <summary>Maps an endpoint that gives groups of a registration with a name to scripts; see <see cref="MapProctorGroups(IEndpointRouteBuilder, string, string[])"/>.</summary>
    /// <param name="endpoints">The endpoints of the application.</param>
    /// <param name="pattern">Where it is found, such as <c>/my-groups</c>.</param>
    /// <param name="tests">The names of the tests it gives; at least one.</param>
    /// <param name="registration">The name of the registration.</param>
    /// <returns>The endpoint.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">There are no tests, or the registration does not name one of them; the message lists those it does.</exception>
    /// <exception cref="InvalidOperationException">Services are missing; the message says which call adds them.</exception>
    public static IEndpointConventionBuilder MapProctorGroups(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern, IReadOnlyList<string> tests, string registration)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(pattern);
        ArgumentNullException.ThrowIfNull(tests);
        ArgumentNullException.ThrowIfNull(registration);
        string[] given = [.. tests];
        var registrations = endpoints.ServiceProvider.GetService<RegistrationList>()
            ?? throw new InvalidOperationException("MapProctorGroups needs services: call builder.Services.AddProctor().AddRequestSetup(...).");
        registrations.ThrowIfUnknown(registration, given, nameof(tests));
        return new GroupsEndpoint(registration, given).Map(endpoints, pattern);
    }
}
