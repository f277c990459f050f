using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Proctor.Pipet.Requests;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps Pipet's endpoints.</summary>
public static class PipetEndpointRouteBuilderExtensions
{
    private const int Last = int.MaxValue;
    private const int AfterApplication = Last - 1;

    /// <summary>
    /// Maps Pipet's endpoints: <c>/groups/identify</c> (GET, and POST with a JSON body), <c>/proctor/matrix</c>, <c>/proctor/matrix/audit</c>,
    /// <c>/proctor/matrix/definition/{test}</c>, <c>/config/context</c>, <c>/config/identifiers</c>, the probes <c>/healthz</c> and <c>/readyz</c>, and
    /// <c>/openapi.json</c>, the description of all of them in OpenAPI. Everything else under the prefix is answered with an error in Pipet's form. For it,
    /// for the probes and for the description, endpoints of the application come first.
    /// </summary>
    /// <param name="endpoints">The endpoints of the application; its services must have Pipet registered with <c>AddPipet</c>.</param>
    /// <param name="prefix">What the paths start with; empty for nothing.</param>
    /// <returns>The endpoints, for policies that apply to all of them.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">Pipet is not registered.</exception>
    public static IEndpointConventionBuilder MapPipet(this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string prefix = "")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(prefix);
        var router = endpoints.ServiceProvider.GetRequiredService<PipetRouter>();
        var group = endpoints.MapGroup(prefix);
        foreach (var route in router.Routes)
        {
            var endpoint = group.MapMethods(route.Pattern, route.Methods, context => router.AnswerAsync(context, route));
            endpoint.WithDisplayName($"Pipet {route.Pattern}");
            if (route.YieldsToApplication)
            {
                endpoint.Add(static builder => ((RouteEndpointBuilder)builder).Order = AfterApplication);
            }
        }

        RequestDelegate answerOther = router.AnswerOtherAsync;
        group.Map("{**path}", answerOther).WithDisplayName("Pipet, other paths").Add(static endpoint => ((RouteEndpointBuilder)endpoint).Order = Last);
        return group;
    }
}
