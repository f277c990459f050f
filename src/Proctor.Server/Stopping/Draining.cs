using Proctor.Server.Settings;

namespace Proctor.Server.Stopping;

/// <summary>
/// Lets the server go on for a while after it was told to stop: whoever spreads requests over servers needs some time to see that this one is not ready any more.
/// </summary>
internal sealed partial class Draining(StopSettings settings, TimeProvider clock, ILogger<Draining> logger) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Comes before any part of the server stops.
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        if (settings.DrainTime > TimeSpan.Zero)
        {
            LogDraining(settings.DrainTime.TotalSeconds);
            await Task.Delay(settings.DrainTime, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(EventId = 32, Level = LogLevel.Information, Message = "Told to stop; /readyz says so, and for {Seconds} seconds requests are answered as before.")]
    private partial void LogDraining(double seconds);
}
