using System.Diagnostics;
using System.Text.Json;

namespace Proctor.Server.Tests.Faults;

/// <summary>The real program with a versioned matrix, under load. Disposing ends both.</summary>
internal sealed class LoadedServer : IAsyncDisposable
{
    private const string MayReadEverything = "-dac_override,-dac_read_search";

    private LoadedServer(ServerProcess process)
    {
        Process = process;
        Load = new VersionLoad(process.Client.BaseAddress!);
    }

    public ServerProcess Process { get; }

    public VersionLoad Load { get; }

    /// <summary>Starts the program, which looks for a new matrix ten times a second, and the load. There has to be a matrix.</summary>
    public static async Task<LoadedServer> StartAsync(string folder, string matrix, params string[] more)
    {
        var config = Path.Combine(folder, "pipet-config.json");
        await File.WriteAllTextAsync(config, VersionedMatrix.Configuration);
        return new LoadedServer(await ServerProcess.StartProgramAsync(
            StartOf(["--matrix", matrix, "--config", config, "--urls", "http://127.0.0.1:0", .. more])));
    }

    /// <summary>Waits until a version is served.</summary>
    public Task UntilServedAsync(int version) => Condition.BecomesTrueAsync(
        async () => VersionedMatrix.VersionOfGroups(await Process.Client.GetStringAsync(new Uri(VersionedMatrix.Identify, UriKind.Relative))) == version,
        () => $"Version {version} is not served.\n{Process.Output}");

    /// <summary>Waits until the last load has failed for a reason.</summary>
    /// <param name="reason">A part of the error.</param>
    /// <returns>The error.</returns>
    public async Task<string> UntilStaleAsync(string reason = "")
    {
        string? error = null;
        await Condition.BecomesTrueAsync(
            async () => (error = await LastErrorAsync())?.Contains(reason, StringComparison.Ordinal) == true,
            () => $"The last load has not failed with '{reason}' but with '{error}'.\n{Process.Output}");
        return error!;
    }

    /// <summary>Why the last load failed; null when it did not.</summary>
    public async Task<string?> LastErrorAsync()
    {
        using var answer = JsonDocument.Parse(await Process.Client.GetStringAsync(new Uri("/readyz", UriKind.Relative)));
        var data = answer.RootElement.GetProperty("data");
        Assert.True(data.GetProperty("ageSeconds").GetInt64() >= 0);
        return data.GetProperty("lastError").GetString();
    }

    public async ValueTask DisposeAsync()
    {
        await Load.DisposeAsync();
        await Process.DisposeAsync();
    }

    // The superuser may read every file, whatever its mode; so the program starts without that.
    private static ProcessStartInfo StartOf(string[] arguments)
    {
        string[] command = [Path.Combine(AppContext.BaseDirectory, "Proctor.Server.dll"), .. arguments];
        var start = OperatingSystem.IsLinux() && Environment.UserName == "root"
            ? new ProcessStartInfo("setpriv", [$"--bounding-set={MayReadEverything}", $"--inh-caps={MayReadEverything}", "dotnet", .. command])
            : new ProcessStartInfo("dotnet", command);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.Environment["Pipet__ReloadInterval"] = "00:00:00.1";
        start.WorkingDirectory = Path.GetTempPath();
        return start;
    }
}
