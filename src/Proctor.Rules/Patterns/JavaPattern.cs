using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Proctor.Rules.Patterns;

/// <summary>
/// A regular expression with the syntax and meaning of <c>java.util.regex.Pattern</c> in Java 17, matched against whole values. Immutable; safe
/// for use by many threads.
/// </summary>
/// <remarks>
/// <para>
/// A match is tried by backtracking, as Java does it, which for most patterns and values takes a few steps. When it takes many, and the pattern has
/// nothing in it that looks around or back, an automaton finds the answer in time proportional to the length of the value. For all other patterns
/// the number of steps is bounded. So the outcome never depends on the machine and how busy it is, as it would with a time limit.
/// </para>
/// <para>
/// .NET's <see cref="System.Text.RegularExpressions.Regex"/> is of no use here even with the pattern translated: it works on UTF-16 units, its
/// backtracking is bounded by the clock only, and both of its engines have been seen to give wrong answers for repeated groups that can be empty.
/// </para>
/// <para>
/// A few things differ from Java: look-behind counts code points where Java counts UTF-16 units; characters that Unicode got after version 13.0
/// belong to no category, script or block; and with <c>(?iu)</c> a sharp s matches its capital U+1E9E always, not only next to other letters.
/// </para>
/// </remarks>
internal sealed class JavaPattern
{
    private const int MaxStackCodePoints = 256;

    private readonly MatchProgram _program;
    private readonly PatternAutomaton? _automaton;

    private JavaPattern(MatchProgram program, PatternAutomaton? automaton)
    {
        _program = program;
        _automaton = automaton;
    }

    /// <summary>Gets whether there is an automaton for the pattern, so that a match takes time proportional to the length of the value.</summary>
    public bool IsLinear => _automaton is not null;

    /// <summary>Reads a pattern.</summary>
    /// <param name="pattern">The pattern as Java's <c>Pattern.compile</c> takes it.</param>
    /// <param name="result">The pattern, or <see langword="null"/> when there is a problem.</param>
    /// <param name="problem">The first thing that is wrong with it, or <see langword="null"/>.</param>
    public static bool TryParse(string pattern, [NotNullWhen(true)] out JavaPattern? result, [NotNullWhen(false)] out JavaPatternProblem? problem)
    {
        if (!PatternParser.TryParse(pattern, out var root, out problem))
        {
            result = null;
            return false;
        }

        root = OuterAnchors.Drop(root);
        var analysis = new PatternAnalysis(root);
        result = new JavaPattern(MatchCompiler.Compile(root, analysis.ReferencedGroups), PatternAutomaton.TryCreate(root, analysis));
        return true;
    }

    /// <summary>Finds out whether the pattern matches all of a value.</summary>
    public PatternOutcome FullMatch(string value)
    {
        int[]? rented = null;
        var codePoints = value.Length <= MaxStackCodePoints ? stackalloc int[MaxStackCodePoints] : rented = ArrayPool<int>.Shared.Rent(value.Length);
        try
        {
            return FullMatch(codePoints[..Decode(value, codePoints)]);
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<int>.Shared.Return(rented, clearArray: true); // values may be personal data
            }
        }
    }

    private PatternOutcome FullMatch(ReadOnlySpan<int> codePoints)
    {
        var baseSteps = _automaton is null ? PatternLimits.BaseSteps : PatternLimits.BaseStepsBeforeAutomaton;
        var outcome = BacktrackingMatcher.FullMatch(_program, codePoints, baseSteps + ((long)codePoints.Length * PatternLimits.StepsPerCharacter));
        return outcome == PatternOutcome.TimedOut && _automaton is not null ? _automaton.FullMatch(codePoints) : outcome;
    }

    private static int Decode(string value, Span<int> codePoints)
    {
        var count = 0;
        for (var i = 0; i < value.Length; i++)
        {
            var isPair = char.IsHighSurrogate(value[i]) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]);
            codePoints[count++] = isPair ? char.ConvertToUtf32(value[i], value[++i]) : value[i];
        }

        return count;
    }
}
