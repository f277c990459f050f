using System.Diagnostics;
using Proctor.Store.Git;

namespace Proctor.Store.Tests.Git;

/// <summary>A bare repository that stands for a server, and plain git to work on it as people do.</summary>
internal sealed class GitRemote
{
    private GitRemote(string path) => Path = path;

    public string Path { get; }

    /// <summary>Makes a repository with an empty first commit in the three branches.</summary>
    public static async Task<GitRemote> CreateAsync(string path)
    {
        await RunAsync(System.IO.Path.GetDirectoryName(path)!, "init", "-q", "--bare", "-b", "trunk", path);
        var remote = new GitRemote(path);
        var tree = await remote.GitAsync("mktree");
        var commit = await remote.GitAsync("commit-tree", tree, "-m", "Begin");
        foreach (var branch in StoreEnvironments.All)
        {
            await remote.GitAsync("update-ref", $"refs/heads/{branch}", commit);
        }

        return remote;
    }

    public Task<GitDefinitionRepository> OpenAsync(string cache, Action<GitStoreSettings>? configure = null)
    {
        var settings = new GitStoreSettings { Url = Path, CacheDirectory = cache };
        configure?.Invoke(settings);
        return GitDefinitionRepository.OpenAsync(settings, TestContext.Current.CancellationToken);
    }

    /// <summary>Runs git in the repository.</summary>
    public Task<string> GitAsync(params string[] arguments) => RunAsync(Path, arguments);

    /// <summary>Clones, lets somebody change files, commits and pushes, as people with plain git do.</summary>
    public async Task EditAsync(string branch, string message, Action<string> edit)
    {
        var clone = Directory.CreateTempSubdirectory("proctor-plain-").FullName;
        try
        {
            await RunAsync(clone, "clone", "-q", "-b", branch, Path, ".");
            edit(clone);
            await RunAsync(clone, "add", "-A");
            await RunAsync(clone, "commit", "-q", "--allow-empty", "-m", message);
            await RunAsync(clone, "push", "-q", "origin", $"HEAD:{branch}");
        }
        finally
        {
            Directory.Delete(clone, recursive: true);
        }
    }

    /// <summary>Writes a definition into a clone.</summary>
    public static void Write(string clone, string test, string definition)
    {
        var folder = Directory.CreateDirectory(System.IO.Path.Combine(clone, "test-definitions", test)).FullName;
        File.WriteAllText(System.IO.Path.Combine(folder, "definition.json"), definition);
    }

    public static async Task<string> RunAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var who in (string[])["AUTHOR", "COMMITTER"])
        {
            start.Environment[$"GIT_{who}_NAME"] = "Plain Person";
            start.Environment[$"GIT_{who}_EMAIL"] = "plain@example.com";
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output.TrimEnd('\n') : throw new InvalidOperationException($"git {string.Join(' ', arguments)}: {await errors}");
    }
}
