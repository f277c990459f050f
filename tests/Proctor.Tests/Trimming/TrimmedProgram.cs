using System.Diagnostics;
using System.Runtime.InteropServices;
using Proctor.Tests.Definitions;

namespace Proctor.Tests.Trimming;

/// <summary>tests/Proctor.TrimmedSmoke, published for this machine. What the build makes goes to a folder of its own, so that it is in nobody's way.</summary>
internal sealed class TrimmedProgram(string folder)
{
    private const string Name = "Proctor.TrimmedSmoke";

    // What dotnet test tells its children would lead another build astray.
    private static readonly string[] ForeignVariables = ["MSBuildSDKsPath", "MSBUILD_EXE_PATH", "MSBuildExtensionsPath", "MSBuildLoadMicrosoftTargetsReadOnly"];

    private string Output => Path.Combine(folder, "program");

    /// <summary>The runtime of this machine as packages are named, which a distribution's own build of .NET does not give.</summary>
    private static string RuntimeIdentifier
    {
        get
        {
            var system = OperatingSystem.IsWindows() ? "win"
                : OperatingSystem.IsMacOS() ? "osx"
                : RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal) ? "linux-musl"
                : "linux";
            return $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
        }
    }

    /// <summary>Fetches the runtime and the trimmer.</summary>
    /// <returns>Why that cannot be done, or null when it was.</returns>
    public async Task<string?> RestoreAsync()
    {
        var (exitCode, text) = await DotnetAsync("restore");
        return exitCode == 0 ? null : $"The packages a trimmed program needs cannot be restored here: {text}";
    }

    /// <summary>Publishes the program; any warning of the trimmer fails it.</summary>
    public async Task PublishAsync()
    {
        var (exitCode, text) = await DotnetAsync("publish", "--no-restore", "-c", "Release", "-o", Output);
        Assert.True(exitCode == 0, text);
    }

    public async Task<string> RunAsync(params string[] arguments)
    {
        var (exitCode, text) = await StartAsync(PathOf(OperatingSystem.IsWindows() ? $"{Name}.exe" : Name), arguments);
        Assert.True(exitCode == 0, text);
        return text;
    }

    public string PathOf(string file) => Path.Combine(Output, file);

    private Task<(int ExitCode, string Text)> DotnetAsync(string verb, params string[] arguments) => StartAsync(
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
        [
            verb,
            RepositoryFile.PathOf($"tests/{Name}/{Name}.csproj"),
            "-r",
            RuntimeIdentifier,
            "--artifacts-path",
            Path.Combine(folder, "artifacts"),
            "-p:UseSharedCompilation=false",
            "-p:RunAnalyzers=false", // they ran when the solution was built
            "-nodeReuse:false",
            "-nologo",
            "-v:minimal",
            .. arguments,
        ]);

    private static async Task<(int ExitCode, string Text)> StartAsync(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var variable in ForeignVariables)
        {
            start.Environment.Remove(variable);
        }

        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, await output + await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
