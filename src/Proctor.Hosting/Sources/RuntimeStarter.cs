using Microsoft.Extensions.Hosting;

namespace Proctor.Hosting.Sources;

/// <summary>Starts and stops what goes on in the background, with the host.</summary>
internal sealed class RuntimeStarter(ProctorRuntime runtime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => runtime.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => runtime.StopAsync();
}
