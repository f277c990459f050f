using System.Diagnostics;
using Proctor.Fuzz.Inputs;
using Proctor.Fuzz.Subjects;

namespace Proctor.Fuzz.Running;

/// <summary>Tries many inputs on one subject. Not safe for concurrent use.</summary>
internal sealed class FuzzRunner(IFuzzSubject subject, int seed, Watchdog? watchdog = null)
{
    /// <summary>How long one input may take. Ordinary ones take some ten microseconds.</summary>
    public static readonly TimeSpan MaxDuration = TimeSpan.FromSeconds(2);

    private const int MaxFailures = 20;

    // Another process may have had the processor: only an input that is slow each time is slow.
    private const int Remeasurements = 3;

    private readonly List<FuzzFailure> _failures = [];
    private readonly SlowestInputs _slowest = new();
    private long _largestAllocation;
    private string _largestInput = "";

    /// <summary>Tries the inputs with these numbers. It stops early when so many different bugs were found that the others had better wait.</summary>
    public SubjectReport Run(long first, long count)
    {
        var start = Stopwatch.GetTimestamp();
        var index = first;
        for (; index < first + count && _failures.Count < MaxFailures; index++)
        {
            Try(index);
        }

        return new SubjectReport(subject.Name, index - first, Stopwatch.GetElapsedTime(start), [.. _failures], _slowest.ToList(), _largestAllocation, _largestInput);
    }

    /// <summary>Tries one given input.</summary>
    public FuzzFailure? Replay(string input) => Judge(-1, input, Attempt.Of(subject, input));

    private void Try(long index)
    {
        var input = subject.Generate(new InputRandom(InputRandom.SeedOf(seed, subject.Name, index)));
        watchdog?.Begin(subject.Name, index, input);
        var attempt = Attempt.Of(subject, input);
        if (Judge(index, input, attempt) is { } failure && !_failures.Exists(known => known.Signature == failure.Signature))
        {
            _failures.Add(failure);
        }

        watchdog?.End();
        _slowest.Add(input, attempt.Duration);
        if (attempt.Allocation > _largestAllocation)
        {
            (_largestAllocation, _largestInput) = (attempt.Allocation, input);
        }
    }

    private FuzzFailure? Judge(long index, string input, Attempt attempt)
    {
        if (attempt.Exception is { } exception)
        {
            var signature = SignatureOf(exception);
            var known = _failures.Exists(failure => failure.Signature == signature);
            var smallest = known ? input : Shrinking.Shrink(input, smaller => Attempt.Of(subject, smaller).Exception is { } other && SignatureOf(other) == signature);
            return new FuzzFailure(subject.Name, seed, index, smallest, signature, exception.ToString());
        }

        if (attempt.Allocation > subject.MaxAllocation)
        {
            return new FuzzFailure(subject.Name, seed, index, input, "allocates too much", $"{attempt.Allocation} bytes");
        }

        var duration = attempt.Duration;
        for (var i = 0; i < Remeasurements && duration > MaxDuration; i++)
        {
            duration = Attempt.Of(subject, input).Duration;
        }

        return duration > MaxDuration ? new FuzzFailure(subject.Name, seed, index, input, "takes too long", $"{duration}") : null;
    }

    private static string SignatureOf(Exception exception)
    {
        if (exception is BrokenPromiseException broken)
        {
            return broken.Promise;
        }

        var place = exception.StackTrace?.Split('\n').FirstOrDefault(static line => line.Contains("Proctor", StringComparison.Ordinal))?.Trim() ?? "nowhere";
        return $"{exception.GetType().Name} {place}";
    }
}
