using System.Diagnostics;

namespace Proctor.Server.Tests.Deployment;

/// <summary>
/// A program beyond the SDK, from Debian's packages. It is installed when it is missing and the tests may do so; else what needs it is skipped, which
/// counts as a failure where everything must run.
/// </summary>
internal static class DebianProgram
{
    // The policy says to the packages' scripts that services must not be started.
    private const string Install = """
        set -e
        policy=/usr/sbin/policy-rc.d
        if [ ! -e $policy ]; then
          trap 'rm -f $policy' EXIT
          printf '#!/bin/sh\nexit 101\n' > $policy
          chmod 755 $policy
        fi
        apt-get update -q
        apt-get install -q -y --no-install-recommends "$@"
        """;

    private static readonly SemaphoreSlim OneAtATime = new(1);

    /// <summary>Finds a program, or ends the test.</summary>
    /// <param name="program">The name of the file.</param>
    /// <param name="packages">What to install when it is missing.</param>
    /// <returns>Its path.</returns>
    public static async Task<string> RequireAsync(string program, params string[] packages)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), $"{program} is tried on Linux only.");
        await OneAtATime.WaitAsync();
        try
        {
            if (Find(program) is null && Environment.UserName == "root" && File.Exists("/etc/debian_version"))
            {
                await InstallAsync(packages);
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

        var reason = $"{program} is missing. Install it with 'apt-get install --no-install-recommends {string.Join(' ', packages)}'.";
        Assert.False(Environment.GetEnvironmentVariable("CI") == "true", reason);
        Assert.Skip(reason);
        return "";
    }

    private static string? Find(string program) =>
        new[] { "/usr/sbin", "/usr/local/sbin", "/usr/bin", "/usr/local/bin" }
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    // Other test projects may install at the same time, so one process at a time does.
    private static async Task InstallAsync(string[] packages)
    {
        var turn = Path.Combine(Path.GetTempPath(), "debian-program.lock");
        var start = new ProcessStartInfo("flock", [turn, "sh", "-c", Install, "install", .. packages])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
    }
}
