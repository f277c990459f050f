using System.Diagnostics;
using System.Globalization;
using Proctor.Fuzz.Inputs;

namespace Proctor.Fuzz.Running;

/// <summary>
/// Ends the process when an input takes for ever, and leaves a file that names the input when one ends the process, by overflowing the stack for instance.
/// </summary>
internal sealed class Watchdog : IDisposable
{
    /// <summary>The exit code when an input takes for ever.</summary>
    public const int HangExitCode = 3;

    private const int Width = 80;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Timer _timer;
    private readonly FileStream? _journal;
    private readonly Lock _lock = new();
    private string? _input;
    private string _place = "";
    private long _start;

    /// <param name="journal">The path of the file, or null for none. It is written before each input, so it costs some time.</param>
    public Watchdog(string? journal)
    {
        _journal = journal is null ? null : new FileStream(journal, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        _timer = new Timer(_ => Look(), null, Period, Period);
    }

    public void Begin(string subject, long index, string input)
    {
        lock (_lock)
        {
            _place = string.Create(CultureInfo.InvariantCulture, $"--subject {subject} --first {index} --inputs 1");
            _input = input;
            _start = Stopwatch.GetTimestamp();
        }

        if (_journal is not null)
        {
            _journal.Position = 0;
            _journal.Write(System.Text.Encoding.ASCII.GetBytes(_place.PadRight(Width) + '\n'));
        }
    }

    public void End()
    {
        lock (_lock)
        {
            _input = null;
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        _journal?.Dispose();
    }

    private void Look()
    {
        lock (_lock)
        {
            if (_input is not null && Stopwatch.GetElapsedTime(_start) > Patience)
            {
                Console.Error.WriteLine($"This input takes for ever: {_place}\n--replay '{EscapedText.Escape(_input)}'");
                Environment.Exit(HangExitCode);
            }
        }
    }
}
