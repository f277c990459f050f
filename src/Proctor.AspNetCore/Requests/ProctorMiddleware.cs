using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Proctor.AspNetCore.Forcing;
using Proctor.AspNetCore.Telemetry;

namespace Proctor.AspNetCore.Requests;

/// <summary>Gives each request its groups, and goes on; it never answers itself.</summary>
internal sealed class ProctorMiddleware(
    RequestDelegate next, RegistrationList registrations, ForceGroupsReader forcing, ForceGroupsWriter remembering, GroupsTelemetry telemetry)
{
    public Task InvokeAsync(HttpContext context)
    {
        // When the pipeline runs again for the same request, as for a page that shows an error, the groups stay unless the request is another one now.
        var feature = context.Features.Get<IProctorFeature>();
        if (feature is null)
        {
            feature = new ProctorFeature(new RequestIdentification(context, registrations, forcing));
            context.Features.Set(feature);
            remembering.Watch(context);
        }

        // Services of the request may be others the second time.
        context.RequestServices.GetRequiredService<ProctorAccessor>().Feature = feature;
        var finding = feature.UpdateAsync(context.RequestAborted);
        return finding.IsCompletedSuccessfully ? telemetry.RunAsync(context, feature, next) : GoOnAsync(finding, context, feature);
    }

    private async Task GoOnAsync(ValueTask finding, HttpContext context, IProctorFeature feature)
    {
        await finding.ConfigureAwait(false);
        await telemetry.RunAsync(context, feature, next).ConfigureAwait(false);
    }
}
