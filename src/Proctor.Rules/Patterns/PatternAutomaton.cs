using System.Buffers;
using System.Text.RegularExpressions;

namespace Proctor.Rules.Patterns;

/// <summary>
/// A pattern as .NET's automaton (<see cref="RegexOptions.NonBacktracking"/>), which takes time proportional to the length of the value. It is
/// made at first use: it costs far more to make than a usual match. Safe for use by many threads.
/// </summary>
internal sealed class PatternAutomaton
{
    private const int MaxStackSymbols = 256;

    private readonly PatternAlphabet _alphabet;
    private readonly Lazy<Regex?> _regex;

    private PatternAutomaton(PatternNode root, PatternAlphabet alphabet)
    {
        _alphabet = alphabet;
        _regex = new Lazy<Regex?>(() => TryCreateRegex(PatternTranslator.Translate(root, alphabet)));
    }

    /// <summary>Makes an automaton; <see langword="null"/> when the pattern is not regular, or too large.</summary>
    public static PatternAutomaton? TryCreate(PatternNode root, PatternAnalysis analysis) =>
        analysis.IsRegular && PatternAlphabet.TryCreate(analysis.Sets) is { } alphabet ? new PatternAutomaton(root, alphabet) : null;

    public PatternOutcome FullMatch(ReadOnlySpan<int> codePoints)
    {
        if (_regex.Value is not { } regex)
        {
            return PatternOutcome.TimedOut;
        }

        char[]? rented = null;
        var symbols = codePoints.Length <= MaxStackSymbols ? stackalloc char[MaxStackSymbols] : rented = ArrayPool<char>.Shared.Rent(codePoints.Length);
        for (var i = 0; i < codePoints.Length; i++)
        {
            symbols[i] = _alphabet.Encode(codePoints[i]);
        }

        try
        {
            return regex.IsMatch(symbols[..codePoints.Length]) ? PatternOutcome.Match : PatternOutcome.NoMatch;
        }
        catch (RegexMatchTimeoutException)
        {
            return PatternOutcome.TimedOut;
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<char>.Shared.Return(rented);
            }
        }
    }

    private static Regex? TryCreateRegex(string translation)
    {
        try
        {
            const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline;
            return new Regex(translation, Options, PatternLimits.AutomatonTimeout);
        }
        catch (NotSupportedException)
        {
            return null; // .NET reckons the size of the automaton in its own way, and found it too large
        }
    }
}
