using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Proctor.Rules.Patterns;

/// <summary>
/// A regular expression with the syntax and meaning of <c>java.util.regex.Pattern</c> in Java 17, matched against whole values. Immutable; safe
/// for use by many threads.
/// </summary>
/// <remarks>
/// Whatever the pattern and the value, memory and time are bounded, by <see cref="PatternLimits"/>. Two things differ from Java: look-behind
/// counts code points where Java counts UTF-16 units, and characters that Unicode got after version 13.0 belong to no category, script or block.
/// </remarks>
internal sealed class JavaPattern
{
    private const int MaxStackUnits = 256;

    private readonly PatternAlphabet _alphabet;
    private readonly Regex _regex;

    private JavaPattern(PatternAlphabet alphabet, Regex regex)
    {
        _alphabet = alphabet;
        _regex = regex;
    }

    /// <summary>Gets whether a match takes time proportional to the length of the value.</summary>
    public bool IsLinear => (_regex.Options & RegexOptions.NonBacktracking) != 0;

    /// <summary>Reads a pattern.</summary>
    /// <param name="pattern">The pattern as Java's <c>Pattern.compile</c> takes it.</param>
    /// <param name="result">The pattern, or <see langword="null"/> when there is a problem.</param>
    /// <param name="problem">The first thing that is wrong with it, or <see langword="null"/>.</param>
    public static bool TryParse(string pattern, [NotNullWhen(true)] out JavaPattern? result, [NotNullWhen(false)] out JavaPatternProblem? problem)
    {
        result = null;
        if (PatternParser.Parse(pattern, out problem) is not { } root)
        {
            problem ??= Unsupported(PatternProblems.TooComplex);
            return false;
        }

        root = TrailingAnchors.Drop(root);
        var analysis = new PatternAnalysis(root);
        problem = analysis.FindProblem();
        if (problem is null)
        {
            result = Translate(root, analysis, out problem);
        }

        return problem is null;
    }

    /// <summary>Finds out whether the pattern matches all of a value.</summary>
    public PatternOutcome FullMatch(string value)
    {
        var length = value.Length * _alphabet.UnitsPerCharacter;
        char[]? rented = null;
        var symbols = length <= MaxStackUnits ? stackalloc char[MaxStackUnits] : rented = ArrayPool<char>.Shared.Rent(length);
        try
        {
            return _regex.IsMatch(symbols[.._alphabet.Encode(value, symbols)]) ? PatternOutcome.Match : PatternOutcome.NoMatch;
        }
        catch (RegexMatchTimeoutException)
        {
            return PatternOutcome.TimedOut;
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<char>.Shared.Return(rented, clearArray: true);
            }
        }
    }

    private static JavaPattern? Translate(PatternNode root, PatternAnalysis analysis, out JavaPatternProblem? problem)
    {
        problem = null;
        BackReferenceCase? references = analysis.References.Count > 0 ? analysis.References[0].Case : null;
        var alphabet = PatternAlphabet.TryCreate(analysis.Sets, references);
        if (alphabet is not null && !alphabet.IsFaithfulToReferences())
        {
            problem = Unsupported(PatternProblems.CaseReference, analysis.References[0].Position);
            return null;
        }

        if (alphabet is null || PatternTranslator.Translate(root, analysis, alphabet) is not { } translation)
        {
            problem = Unsupported(PatternProblems.TooComplex);
            return null;
        }

        return new JavaPattern(alphabet, CreateRegex(translation, analysis, alphabet));
    }

    private static Regex CreateRegex(string translation, PatternAnalysis analysis, PatternAlphabet alphabet)
    {
        var isSmall = analysis.Positions <= PatternLimits.MaxAutomatonPositions && alphabet.Count <= PatternLimits.MaxAutomatonSymbols;
        if (isSmall && !analysis.NeedsBacktracking)
        {
            try
            {
                return new Regex(translation, PatternTranslator.Options | RegexOptions.NonBacktracking, PatternLimits.MatchTimeout);
            }
            catch (NotSupportedException)
            {
                // .NET reckons the size of the automaton in its own way; the other engine has no such limit.
            }
        }

        return new Regex(translation, PatternTranslator.Options, PatternLimits.MatchTimeout);
    }

    private static JavaPatternProblem Unsupported(string message, int position = 0) => new(JavaPatternProblemKind.Unsupported, position, message);
}
