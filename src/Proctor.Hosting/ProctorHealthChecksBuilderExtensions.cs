using Microsoft.Extensions.Diagnostics.HealthChecks;
using Proctor.Hosting.Health;
using Proctor.Hosting.Sources;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the health check.</summary>
public static class ProctorHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a check of where the groups come from: healthy when they can be had; degraded when the matrix may be out of date, or tests of it were dropped. A
    /// server is asked for its matrix, which is not transferred again as long as it is the same.
    /// </summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="proctorName">The name the groups are registered under; empty for those without a name.</param>
    /// <param name="failureStatus">
    /// What to say when no groups can be had. <see langword="null"/> for <see cref="HealthStatus.Degraded"/>, since pages work nevertheless: an application
    /// taken out of service for it would turn a small failure into a big one.
    /// </param>
    /// <param name="tags">What to find the check by; <see langword="null"/> for nothing.</param>
    /// <returns><paramref name="builder"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> or <paramref name="proctorName"/> is <see langword="null"/>.</exception>
    public static IHealthChecksBuilder AddProctorCheck(
        this IHealthChecksBuilder builder, string proctorName = "", HealthStatus? failureStatus = null, IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(proctorName);
        return builder.Add(new HealthCheckRegistration(
            proctorName == Options.Options.DefaultName ? "proctor" : $"proctor-{proctorName}",
            provider => new ProctorHealthCheck(provider.GetRequiredKeyedService<ProctorRuntime>(proctorName)),
            failureStatus ?? HealthStatus.Degraded,
            tags));
    }
}
