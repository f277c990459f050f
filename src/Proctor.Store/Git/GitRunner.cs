using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Proctor.Store.Git;

/// <summary>Runs the program git: without a shell, with arguments as a list, for a limited time, and never asking anybody anything.</summary>
internal sealed class GitRunner(string workingDirectory, string url, GitStoreSettings settings)
{
    private const int MaxErrorBytes = 64 * 1024;

    // What comes from elsewhere could point git at another repository, or make it write secrets down.
    private static readonly string[] KeptVariables =
        ["GIT_SSH", "GIT_SSH_COMMAND", "GIT_SSH_VARIANT", "GIT_SSL_CAINFO", "GIT_SSL_CAPATH", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_EXEC_PATH"];

    // Over whatever the person who runs this has set: no hooks, no signatures that ask for a passphrase, no tidying up in the background.
    private static readonly (string Key, string Value)[] Configuration =
    [
        ("core.hooksPath", OperatingSystem.IsWindows() ? "NUL" : "/dev/null"), ("commit.gpgSign", "false"), ("push.gpgSign", "false"), ("push.followTags", "false"),
        ("gc.auto", "0"), ("maintenance.auto", "false"), ("core.quotePath", "false"), ("core.fsmonitor", "false"), ("i18n.commitEncoding", "UTF-8"),
        ("i18n.logOutputEncoding", "UTF-8"), ("log.showSignature", "false"), ("log.mailmap", "false"), ("diff.renames", "false"), ("fetch.recurseSubmodules", "false"),
        ("push.recurseSubmodules", "no"), ("core.fsync", "committed"),
    ];

    /// <summary>Runs git.</summary>
    /// <exception cref="StoreException">There is no git.</exception>
    /// <exception cref="OperationCanceledException">The token says so; git was stopped.</exception>
    public async Task<GitAnswer> RunAsync(GitCommand command, CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = Describe(command) };
        Start(process);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(command.Timeout);
        var writing = WriteAsync(process, command.Input, patience.Token);
        var output = ReadAsync(process.StandardOutput.BaseStream, command.MaxOutput, patience);
        var errors = ReadErrorsAsync(process.StandardError.BaseStream, patience.Token);
        try
        {
            var text = await output.ConfigureAwait(false);
            await writing.ConfigureAwait(false);
            await process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
            return new GitAnswer(process.ExitCode, text, Clean(await errors.ConfigureAwait(false)));
        }
        catch (OperationCanceledException)
        {
            Stop(process);
            cancellationToken.ThrowIfCancellationRequested();
            return new GitAnswer(-1, [], string.Create(
                CultureInfo.InvariantCulture, $"{command} was stopped: it took longer than {command.Timeout.TotalSeconds} s, or wrote more than {command.MaxOutput} bytes"));
        }
        finally
        {
            Stop(process);
        }
    }

    /// <summary>Runs git where it must succeed.</summary>
    /// <exception cref="StoreException">It does not.</exception>
    public async Task<GitAnswer> DemandAsync(GitCommand command, CancellationToken cancellationToken)
    {
        var answer = await RunAsync(command, cancellationToken).ConfigureAwait(false);
        return answer.IsSuccess ? answer : throw new StoreException($"{command} failed for {url}: {answer.Errors}");
    }

    private static void Start(Process process)
    {
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception failure)
        {
            throw new StoreException($"The program git cannot be started: {failure.Message}. Install git 2.31 or later.", failure);
        }
    }

    private ProcessStartInfo Describe(GitCommand command)
    {
        var start = new ProcessStartInfo("git")
        {
            WorkingDirectory = workingDirectory,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in command.Arguments)
        {
            start.ArgumentList.Add(argument);
        }

        SetVariables(start.Environment, command);
        return start;
    }

    private void SetVariables(IDictionary<string, string?> variables, GitCommand command)
    {
        foreach (var name in variables.Keys.Where(static name => name.StartsWith("GIT_", StringComparison.OrdinalIgnoreCase)).Except(KeptVariables).ToArray())
        {
            variables.Remove(name);
        }

        variables["LC_ALL"] = "C"; // messages are read
        variables["GIT_TERMINAL_PROMPT"] = "0";
        variables["GIT_ALLOW_PROTOCOL"] = "file:git:http:https:ssh";
        variables["SSH_ASKPASS_REQUIRE"] = "never";
        variables["GIT_OPTIONAL_LOCKS"] = "0";
        Configure(variables);
        foreach (var (name, value) in command.Variables)
        {
            variables[name] = value;
        }
    }

    private void Configure(IDictionary<string, string?> variables)
    {
        var entries = Configuration.Concat(Credentials()).ToArray();
        variables["GIT_CONFIG_COUNT"] = entries.Length.ToString(CultureInfo.InvariantCulture);
        for (var i = 0; i < entries.Length; i++)
        {
            var number = i.ToString(CultureInfo.InvariantCulture);
            variables[$"GIT_CONFIG_KEY_{number}"] = entries[i].Key;
            variables[$"GIT_CONFIG_VALUE_{number}"] = entries[i].Value;
        }
    }

    // For the host of the repository only, and curl keeps it from others that an answer leads to.
    private IEnumerable<(string Key, string Value)> Credentials()
    {
        if (settings.CurrentToken is { Length: > 0 } token && Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        {
            var secret = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.UserName}:{token}"));
            yield return ($"http.{address.GetLeftPart(UriPartial.Authority)}/.extraHeader", $"Authorization: Basic {secret}");
        }
    }

    private static async Task WriteAsync(Process process, ReadOnlyMemory<byte> input, CancellationToken cancellationToken)
    {
        try
        {
            var stream = process.StandardInput.BaseStream;
            await using (stream.ConfigureAwait(false))
            {
                await stream.WriteAsync(input, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (IOException)
        {
            // It ended before it had read all; its exit code says why.
        }
    }

    private static async Task<byte[]> ReadAsync(Stream stream, int limit, CancellationTokenSource patience)
    {
        using var all = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (await stream.ReadAsync(buffer, patience.Token).ConfigureAwait(false) is var count && count > 0)
        {
            if (all.Length + count > limit)
            {
                await patience.CancelAsync().ConfigureAwait(false);
            }

            patience.Token.ThrowIfCancellationRequested();
            all.Write(buffer, 0, count);
        }

        return all.ToArray();
    }

    private static async Task<byte[]> ReadErrorsAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[4096];
        try
        {
            while (await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is var count && count > 0)
            {
                kept.Write(buffer, 0, (int)Math.Min(count, MaxErrorBytes - kept.Length)); // the rest is read, so that git can go on
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped; nobody reads it.
        }

        return kept.ToArray();
    }

    // Servers write into it, too.
    private static string Clean(byte[] errors)
    {
        var lines = Encoding.UTF8.GetString(errors).Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(static line => !line.StartsWith("hint:", StringComparison.Ordinal));
        var text = string.Join("; ", lines);
        return string.Concat((text.Length <= 2000 ? text : $"{text.AsSpan(0, 2000)}...").Where(static c => !char.IsControl(c)));
    }

    private static void Stop(Process process)
    {
        try
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
        catch (InvalidOperationException)
        {
            // It ended by itself in between.
        }
    }
}
