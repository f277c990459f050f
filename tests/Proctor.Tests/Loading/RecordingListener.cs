using Proctor.Loading;

namespace Proctor.Tests.Loading;

/// <summary>Notes what it is told, and what else is true at that moment.</summary>
internal sealed class RecordingListener(MatrixLoader loader) : ILoadListener
{
    public List<string> Events { get; } = [];

    public void Reloaded(LoadReport report) => Note("reloaded", report);

    public void Unchanged(LoadReport report) => Note("unchanged", report);

    public void Failed(LoadReport report) => Note("failed", report);

    private void Note(string name, LoadReport report) =>
        Events.Add($"{name} {Version(report.Previous)}->{Version(report.Current)} seen {Version(loader.Current)}");

    private static string Version(ProctorEngine? engine) => engine?.Matrix.Audit.Version ?? "none";
}
