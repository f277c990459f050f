using System.Diagnostics;

namespace Proctor.Server.Tests.Deployment;

/// <summary>
/// A program beyond the SDK, from Debian's packages. It is installed when it is missing and the tests may do so; else what needs it is skipped, which
/// counts as a failure where everything must run.
/// </summary>
internal static class DebianProgram
{
    // Says to the package's scripts that services must not be started.
    private const string ServicePolicy = "/usr/sbin/policy-rc.d";

    private static readonly SemaphoreSlim OneAtATime = new(1);

    /// <summary>Finds a program, or ends the test.</summary>
    /// <returns>Its path.</returns>
    public static async Task<string> RequireAsync(string program, string package)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), $"{program} is tried on Linux only.");
        await OneAtATime.WaitAsync();
        try
        {
            if (Find(program) is null && Environment.UserName == "root" && File.Exists("/etc/debian_version"))
            {
                await InstallAsync(package);
            }
        }
        finally
        {
            OneAtATime.Release();
        }

        if (Find(program) is { } path)
        {
            return path;
        }

        var reason = $"{program} is missing. Install it with 'apt-get install --no-install-recommends {package}'.";
        Assert.False(Environment.GetEnvironmentVariable("CI") == "true", reason);
        Assert.Skip(reason);
        return "";
    }

    private static string? Find(string program) =>
        new[] { "/usr/sbin", "/usr/local/sbin", "/usr/bin", "/usr/local/bin" }
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    private static async Task InstallAsync(string package)
    {
        var hadPolicy = File.Exists(ServicePolicy);
        if (!hadPolicy)
        {
            await File.WriteAllTextAsync(ServicePolicy, "#!/bin/sh\nexit 101\n");
            await RunAsync("chmod", "755", ServicePolicy);
        }

        try
        {
            await RunAsync("apt-get", "update", "-q");
            await RunAsync("apt-get", "install", "-q", "-y", "--no-install-recommends", package);
        }
        finally
        {
            if (!hadPolicy)
            {
                File.Delete(ServicePolicy);
            }
        }
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
    }
}
