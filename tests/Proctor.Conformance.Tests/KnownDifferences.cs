using System.Globalization;
using System.Text.RegularExpressions;

namespace Proctor.Conformance.Tests;

/// <summary>
/// The recorded cases in which this project answers otherwise than the original, each with its reason. An entry that no longer differs fails the tests, so the
/// list cannot outlive what it explains.
/// </summary>
public sealed partial class KnownDifferences
{
    private readonly Dictionary<(string File, int Line), string> _reasons;

    private KnownDifferences(Dictionary<(string File, int Line), string> reasons) => _reasons = reasons;

    /// <summary>Gets the entries of the project, which are those of its document for users.</summary>
    public static KnownDifferences Current { get; } = Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "compatibility.md")));

    /// <summary>Gets the entries.</summary>
    public IReadOnlyDictionary<(string File, int Line), string> Reasons => _reasons;

    /// <summary>
    /// Finds the entries in a document: the rows of Markdown tables whose columns are file, line and reason. Several lines are written <c>3, 7-9</c>.
    /// </summary>
    /// <param name="markdown">The document; anything else in it is ignored.</param>
    /// <returns>The entries.</returns>
    /// <exception cref="FormatException">A line is named twice, or a row has no reason.</exception>
    public static KnownDifferences Parse(string markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        var reasons = new Dictionary<(string, int), string>();
        foreach (Match row in Row().Matches(markdown))
        {
            var reason = row.Groups["reason"].Value.Trim();
            foreach (var line in Lines(row.Groups["lines"].Value))
            {
                if (reason.Length == 0 || !reasons.TryAdd((row.Groups["file"].Value, line), reason))
                {
                    throw new FormatException($"The row needs a reason, and each line one row: {row.Value.Trim()}");
                }
            }
        }

        return new KnownDifferences(reasons);
    }

    /// <summary>Judges one case.</summary>
    /// <param name="file">The name of the case file.</param>
    /// <param name="line">The number of the line, from 1.</param>
    /// <param name="difference">How the answer differs from the recorded one, or <see langword="null"/> when it does not.</param>
    /// <returns>What is to be reported, or <see langword="null"/> when the case is as it should be.</returns>
    public string? Judge(string file, int line, string? difference)
    {
        var isKnown = _reasons.TryGetValue((file, line), out var reason);
        return (isKnown, difference) switch
        {
            (true, null) => $"{file}:{line} no longer differs; take it out of the known differences ({reason}).",
            (false, not null) => $"{file}:{line} {difference}",
            _ => null,
        };
    }

    private static IEnumerable<int> Lines(string text)
    {
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var ends = part.Split('-', StringSplitOptions.TrimEntries);
            var first = int.Parse(ends[0], CultureInfo.InvariantCulture);
            var last = int.Parse(ends[^1], CultureInfo.InvariantCulture);
            for (var line = first; line <= last; line++)
            {
                yield return line;
            }
        }
    }

    [GeneratedRegex(@"^\|\s*`?(?<file>[\w.-]+\.jsonl?)`?\s*\|\s*(?<lines>\d[\d\s,-]*?)\s*\|(?<reason>.*)\|\s*$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
