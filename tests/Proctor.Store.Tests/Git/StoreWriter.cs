using System.Diagnostics;

namespace Proctor.Store.Tests.Git;

/// <summary>A process that adds tests to trunk until it is killed.</summary>
internal static class StoreWriter
{
    public static Process Start(string url, string cache)
    {
        var host = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        var start = new ProcessStartInfo(host, [Path.Combine(AppContext.BaseDirectory, "Proctor.StoreWriter.dll"), url, cache]) { RedirectStandardOutput = true };
        return Process.Start(start)!;
    }
}
