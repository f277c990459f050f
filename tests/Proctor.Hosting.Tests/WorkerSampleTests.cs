using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Proctor.Hosting.Tests;

/// <summary>The sample without web, started as a reader starts it, and stopped as an operator stops it.</summary>
public sealed partial class WorkerSampleTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("proctor-worker").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Two_workers_that_are_told_to_stop_lose_no_exposure()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no SIGTERM here.");
        var first = RunAsync();
        var second = RunAsync();
        var sent = await first + await second;
        var lines = Directory.GetFiles(_folder).SelectMany(File.ReadAllLines).ToList();
        Assert.Equal(2, Directory.GetFiles(_folder).Length);
        Assert.Equal(sent, lines.Count);
        Assert.InRange(sent, 100, int.MaxValue);
        Assert.All(lines, static line => Assert.Matches(
            """^{"time":"[^"]+Z","type":"ACCOUNT","id":"\d+","test":"subjectlinetst","bucket":[01],"name":"(control|short)","allocation":"#A1","matrixVersion":"1","forced":false,"attributes":{}}$""", line));
    }

    // Gives how many mails it says that it sent.
    private async Task<int> RunAsync()
    {
        var start = new ProcessStartInfo(
            "dotnet", [WorkerPath(), $"--Proctor:Exposure:Folder={_folder}", "--Logging:LogLevel:Proctor.Exposure=Warning"])
        {
            RedirectStandardOutput = true,
        };
        using var worker = Process.Start(start)!;
        try
        {
            var output = worker.StandardOutput.ReadToEndAsync(Cancellation);
            while (!Directory.GetFiles(_folder, $"*-{worker.Id.ToString(CultureInfo.InvariantCulture)}.jsonl").Any(static file => new FileInfo(file).Length > 20_000))
            {
                Assert.False(worker.HasExited);
                await Task.Delay(20, Cancellation); // the test runner ends it when it never comes
            }

            using var kill = Process.Start("kill", ["-TERM", worker.Id.ToString(CultureInfo.InvariantCulture)]);
            await worker.WaitForExitAsync(Cancellation);
            Assert.Equal(0, worker.ExitCode);
            return int.Parse(Sent().Match(await output).Groups[1].Value, CultureInfo.InvariantCulture);
        }
        finally
        {
            if (!worker.HasExited)
            {
                worker.Kill();
            }
        }
    }

    // From its own folder: here, the packages it needs are part of the framework.
    private static string WorkerPath()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        var root = folder.Parent!.Parent!.Parent!.Parent!.Parent!;
        return Path.Combine(root.FullName, "samples", "Worker", "bin", folder.Parent.Name, folder.Name, "Worker.dll");
    }

    [GeneratedRegex(@"Sent (\d+) mails\.")]
    private static partial Regex Sent();
}
