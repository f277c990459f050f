using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
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
}
