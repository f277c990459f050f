using System.Globalization;
using System.Text;
using Proctor.Fuzz.Inputs;

namespace Proctor.Fuzz.Running;

/// <summary>What came out for one subject.</summary>
internal sealed record SubjectReport(
    string Subject,
    long Inputs,
    TimeSpan Duration,
    IReadOnlyList<FuzzFailure> Failures,
    IReadOnlyList<(string Input, TimeSpan Duration)> Slowest,
    long LargestAllocation,
    string LargestInput)
{
    private const int ExcerptLength = 120;

    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Subject}: {Inputs} inputs in {Duration.TotalSeconds:0.0} s, {Failures.Count} kinds of failure\n");
        foreach (var (input, duration) in Slowest)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {duration.TotalMilliseconds,8:0.00} ms  {Excerpt(input)}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"  {LargestAllocation / 1024,8} kB  {Excerpt(LargestInput)}\n");
        foreach (var failure in Failures)
        {
            text.Append(failure).Append('\n');
        }

        return text.ToString();
    }

    private static string Excerpt(string input)
    {
        var escaped = EscapedText.Escape(input);
        return escaped.Length <= ExcerptLength ? escaped : $"{escaped.AsSpan(0, ExcerptLength)}... ({input.Length} characters)";
    }
}
