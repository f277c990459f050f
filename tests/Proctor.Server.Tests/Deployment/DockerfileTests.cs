using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Proctor.Server.Tests.Deployment;

/// <summary>
/// What of the Dockerfile can be tried without Docker: what it copies is enough to publish, its commands work, and the result runs without rights.
/// </summary>
public sealed partial class DockerfileTests : IAsyncDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(3);

    private static readonly string[] Lines = File.ReadAllText(RepositoryFolder.PathOf("Dockerfile"))
        .Replace("\\\n", " ", StringComparison.Ordinal)
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private readonly string _folder = Directory.CreateTempSubdirectory("image-").FullName;

    private string Source => Path.Combine(_folder, "source");

    private string Result => Path.Combine(_folder, "app");

    public async ValueTask DisposeAsync()
    {
        if (!OperatingSystem.IsWindows())
        {
            await RunAsync(_folder, "chmod", "-R", "u+w", _folder);
        }

        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task What_is_copied_can_be_published_and_runs_without_rights_from_a_folder_nobody_can_write()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The image is one for Linux.");
        CopyWhatTheImageCopies();
        var publish = PublishCommand().Replace(" /app ", $" {Result} ", StringComparison.Ordinal);
        await RunAsync(Source, "/bin/sh", "-c", publish);
        await RunAsync(_folder, "chmod", "-R", "a-w,a+rX", _folder);

        await using (var server = await ServerProcess.StartProgramAsync(StartOf("--urls", "http://127.0.0.1:0")))
        {
            var readiness = await server.Client.GetStringAsync("/readyz", TestContext.Current.CancellationToken);
            Assert.Contains("\"state\" : \"complete\"", readiness, StringComparison.Ordinal);
            await RunAsync(StartOf(HealthArguments(server.Client.BaseAddress!)));
            Assert.Equal(0, await server.TerminateAsync());
        }
    }

    [Fact]
    public void Everything_that_is_copied_is_sent_to_the_builder()
    {
        var sent = File.ReadAllLines(RepositoryFolder.PathOf(".dockerignore"))
            .Where(static line => line.StartsWith('!'))
            .Select(static line => line[1..]);

        Assert.Equal(Copied().Order(StringComparer.Ordinal), sent.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_image_runs_as_somebody_without_rights_and_listens_where_it_is_asked()
    {
        Assert.Contains("USER $APP_UID", Lines);
        Assert.Contains("ENV ASPNETCORE_HTTP_PORTS=8080", Lines);
        Assert.Contains("EXPOSE 8080", Lines);
        Assert.Contains("""ENTRYPOINT ["dotnet", "Proctor.Server.dll"]""", Lines);
        Assert.Single(Lines, static line => line.EndsWith(
            """CMD ["dotnet", "Proctor.Server.dll", "health", "http://127.0.0.1:8080/readyz"]""", StringComparison.Ordinal));
    }

    private static string PublishCommand() => Lines.Select(static line => Publish().Match(line)).Single(static match => match.Success).Value;

    // The sources are copied before the second stage begins.
    private static IEnumerable<string> Copied() =>
        from line in Lines.Where(static line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from", StringComparison.Ordinal))
        from name in line.Split(' ')[1..^1]
        select name;

    private static string[] HealthArguments(Uri server) => ["health", $"{server}readyz"];

    private void CopyWhatTheImageCopies()
    {
        foreach (var name in Copied())
        {
            var from = RepositoryFolder.PathOf(name);
            foreach (var file in name.EndsWith('/') ? Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(IsSource) : [from])
            {
                var to = Path.Combine(Source, Path.GetRelativePath(RepositoryFolder.Path, file));
                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                File.Copy(file, to);
            }
        }
    }

    private static bool IsSource(string path) => !Path.GetRelativePath(RepositoryFolder.Path, path).Split('/').Any(static part => part is "bin" or "obj");

    private ProcessStartInfo StartOf(params string[] arguments)
    {
        string[] program = ["dotnet", Path.Combine(Result, "Proctor.Server.dll"), .. arguments];
        var start = Environment.UserName == "root"
            ? new ProcessStartInfo("setpriv", ["--reuid=65534", "--regid=65534", "--clear-groups", "--bounding-set=-all", "--no-new-privs", .. program])
            : new ProcessStartInfo(program[0], program[1..]);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.WorkingDirectory = Result;
        start.Environment["HOME"] = "/nonexistent";
        return start;
    }

    private static Task RunAsync(string folder, string program, params string[] arguments) => RunAsync(
        new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true });

    private static async Task RunAsync(ProcessStartInfo start)
    {
        // Nothing of the build is to stay behind as a process.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        using var process = Process.Start(start)!;
        var texts = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await process.WaitForExitAsync().WaitAsync(LongestWait);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        var command = $"{start.FileName} {string.Join(' ', start.ArgumentList)}";
        Assert.True(process.ExitCode == 0, $"{command} ended with {process.ExitCode}: {string.Join('\n', await texts)}");
    }

    [GeneratedRegex("dotnet publish .*")]
    private static partial Regex Publish();
}
