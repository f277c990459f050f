using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Proctor.AspNetCore.Requests;

namespace Proctor.AspNetCore.Telemetry;

/// <summary>Gives the lines of the log and the trace of a request its groups. Safe for concurrent use.</summary>
internal sealed class GroupsTelemetry(RegistrationList registrations, ILogger<GroupsTelemetry> logger)
{
    private const string Tag = "proctor.groups";

    private readonly bool _isOn = registrations.Runtimes.Any(static runtime => runtime.Options.GroupsInTelemetry);

    /// <summary>Runs the rest of a request with its groups in log and trace.</summary>
    public Task RunAsync(HttpContext context, IProctorFeature feature, RequestDelegate next) =>
        _isOn && feature is ProctorFeature found ? RunAsync(context, new GroupsScope(found, registrations), next) : next(context);

    private async Task RunAsync(HttpContext context, GroupsScope scope, RequestDelegate next)
    {
        // The activity of the request, and not one that somebody started within it.
        var activity = context.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } recorded ? recorded : null;
        using (logger.BeginScope(scope))
        {
            try
            {
                await next(context).ConfigureAwait(false);
            }
            finally
            {
                activity?.SetTag(Tag, scope.Text); // now also those that were loaded late
            }
        }
    }
}
