using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Proctor.Server.Tests;

/// <summary>The real program in a process of its own, listening on a free loopback port. Disposing ends it.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(Process process) => _process = process;

    public string Output => string.Join('\n', _lines);

    public int Id => _process.Id;

    public HttpClient Client { get; } = new();

    /// <summary>Starts the program and waits until it listens.</summary>
    public static Task<ServerProcess> StartAsync(params string[] arguments) => StartAtAsync(port: 0, arguments);

    /// <summary>Starts the program with variables in its environment, and waits until it listens.</summary>
    public static Task<ServerProcess> StartAsync(Dictionary<string, string> variables, params string[] arguments)
    {
        var process = Create([.. arguments, "--urls", "http://127.0.0.1:0"]);
        foreach (var (name, value) in variables)
        {
            process.StartInfo.Environment[name] = value;
        }

        return StartAsync(process);
    }

    /// <summary>Starts the program at a port and waits until it listens.</summary>
    public static Task<ServerProcess> StartAtAsync(int port, params string[] arguments) =>
        StartAsync(Create([.. arguments, "--urls", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")]));

    /// <summary>Starts a program that prints what the server prints, and waits until it listens.</summary>
    public static Task<ServerProcess> StartProgramAsync(ProcessStartInfo start) => StartAsync(new Process { StartInfo = start });

    private static async Task<ServerProcess> StartAsync(Process process)
    {
        var server = new ServerProcess(process);
        server._process.OutputDataReceived += (_, line) => server.Receive(line.Data);
        server._process.ErrorDataReceived += (_, line) => server.Receive(line.Data);
        server._process.Start();
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        server.Client.BaseAddress = await server._address.Task.WaitAsync(LongestWait);
        server.Client.DefaultRequestHeaders.UserAgent.ParseAdd("tests/1.0");
        return server;
    }

    /// <summary>Runs the program to its end.</summary>
    public static Task<(int ExitCode, string Errors)> RunAsync(params string[] arguments) => RunAsync(StartOf(arguments));

    /// <summary>Runs the program to its end.</summary>
    public static async Task<(int ExitCode, string Errors)> RunAsync(ProcessStartInfo start)
    {
        using var process = new Process { StartInfo = start };
        process.Start();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(LongestWait);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw new TimeoutException($"The program did not end: {await output}");
        }

        return (process.ExitCode, await errors);
    }

    /// <summary>How the program is started: in a folder without settings, and with the environment of the tests.</summary>
    public static ProcessStartInfo StartOf(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Proctor.Server.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }

    /// <summary>Sends the signal with which services are stopped, and waits.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync().WaitAsync(LongestWait);
        return _process.ExitCode;
    }

    /// <summary>Ends the program on the spot.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(LongestWait);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static Process Create(string[] arguments) => new() { StartInfo = StartOf(arguments) };

    private void Receive(string? line)
    {
        if (line is null)
        {
            _address.TrySetException(new InvalidOperationException($"The program ended without listening: {Output}"));
            return;
        }

        _lines.Enqueue(line);
        if (Listening().Match(line) is { Success: true } match)
        {
            _address.TrySetResult(new Uri(match.Groups["url"].Value));
        }
    }

    [GeneratedRegex(@"Listening on (?<url>http://127\.0\.0\.1:\d+)")]
    private static partial Regex Listening();
}
