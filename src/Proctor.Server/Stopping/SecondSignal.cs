using System.Runtime.InteropServices;

namespace Proctor.Server.Stopping;

/// <summary>Ends the process at once when it is told to stop for the second time: whoever does that does not want to wait. The first time is the host's business.</summary>
internal sealed class SecondSignal : IDisposable
{
    // As shells say that a signal has ended a process.
    private const int ExitCodeOfSignals = 128;

    private readonly PosixSignalRegistration[] _registrations;
    private int _count;

    public SecondSignal() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Receive(ExitCodeOfSignals + 2)),
        PosixSignalRegistration.Create(PosixSignal.SIGQUIT, _ => Receive(ExitCodeOfSignals + 3)),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Receive(ExitCodeOfSignals + 15)),
    ];

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }
    }

    private void Receive(int exitCode)
    {
        if (Interlocked.Increment(ref _count) > 1)
        {
            Environment.Exit(exitCode);
        }
    }
}
