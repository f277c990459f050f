using Microsoft.Extensions.Hosting;

namespace Proctor.Hosting.Exposures;

/// <summary>Sees to it that no exposure is lost when the host stops: after all that runs in it has stopped, web server and workers alike.</summary>
internal sealed class ExposureDrain(ExposurePipeline pipeline) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => pipeline.DrainAsync(cancellationToken);
}
