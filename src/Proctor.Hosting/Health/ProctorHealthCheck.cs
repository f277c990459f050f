using Microsoft.Extensions.Diagnostics.HealthChecks;
using Proctor.Hosting.Sources;

namespace Proctor.Hosting.Health;

/// <summary>Tells whether groups can be had.</summary>
internal sealed class ProctorHealthCheck(ProctorRuntime runtime) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var health = await runtime.CheckAsync(cancellationToken).ConfigureAwait(false);
        var status = health.State switch
        {
            SourceState.Good => HealthStatus.Healthy,
            SourceState.Impaired => HealthStatus.Degraded,
            _ => context.Registration.FailureStatus,
        };
        return new HealthCheckResult(status, health.Text, data: health.Data);
    }
}
