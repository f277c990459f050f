using System.Globalization;
using System.Text;
using static Proctor.Rules.Patterns.PatternNode;

namespace Proctor.Rules.Patterns;

/// <summary>Writes a pattern in the syntax of .NET, over the symbols of an alphabet; it needs <see cref="Options"/>. Not safe for use by many threads.</summary>
internal sealed class PatternTranslator
{
    /// <summary>The options a translation needs: "." is any symbol.</summary>
    public const System.Text.RegularExpressions.RegexOptions Options =
        System.Text.RegularExpressions.RegexOptions.CultureInvariant | System.Text.RegularExpressions.RegexOptions.Singleline;

    private readonly StringBuilder _text = new();
    private readonly PatternAlphabet _alphabet;
    private readonly HashSet<int> _referenced = [];
    private readonly HashSet<int> _groups;

    private PatternTranslator(PatternAnalysis analysis, PatternAlphabet alphabet)
    {
        _alphabet = alphabet;
        _groups = analysis.Groups;
        foreach (var reference in analysis.References)
        {
            _referenced.Add(reference.Number);
        }
    }

    private bool IsTooLong => _text.Length > PatternLimits.MaxTranslationLength;

    /// <summary>Translates a pattern so that it matches whole values; <see langword="null"/> when that becomes too long.</summary>
    public static string? Translate(PatternNode root, PatternAnalysis analysis, PatternAlphabet alphabet)
    {
        var translator = new PatternTranslator(analysis, alphabet);
        translator._text.Append(@"\A");
        translator.WriteGroup("(?:", root);
        translator._text.Append(@"\z");
        return translator.IsTooLong ? null : translator._text.ToString();
    }

    private void Write(PatternNode node)
    {
        if (IsTooLong)
        {
            return;
        }

        switch (node)
        {
            case Characters characters:
                _text.Append(_alphabet.Translate(characters.Set));
                break;
            case Sequence sequence:
                WriteSequence(sequence);
                break;
            case Choice choice:
                WriteChoice(choice);
                break;
            case Repeat repeat:
                WriteRepeat(repeat);
                break;
            case Capture capture:
                WriteCapture(capture);
                break;
            case Atomic atomic:
                WriteGroup("(?>", atomic.Body);
                break;
            case Look look:
                WriteGroup(OpeningOf(look.Kind), look.Body);
                break;
            case BackReference reference:
                WriteReference(reference);
                break;
            case Edge edge:
                _text.Append(edge.IsEnd ? @"\z" : @"\A");
                break;
            case Assertion assertion:
                WriteGroup("(?:", assertion.Meaning);
                break;
        }
    }

    private void WriteSequence(Sequence sequence)
    {
        foreach (var item in sequence.Items)
        {
            if (item is Choice)
            {
                WriteGroup("(?:", item);
            }
            else
            {
                Write(item);
            }
        }
    }

    private void WriteChoice(Choice choice)
    {
        for (var i = 0; i < choice.Branches.Count; i++)
        {
            if (i > 0)
            {
                _text.Append('|');
            }

            Write(choice.Branches[i]);
        }
    }

    private void WriteRepeat(Repeat repeat)
    {
        if (repeat.Mode == RepeatMode.Possessive)
        {
            WriteGroup("(?>", repeat with { Mode = RepeatMode.Greedy });
            return;
        }

        if (repeat.Body is Characters)
        {
            Write(repeat.Body);
        }
        else
        {
            WriteGroup("(?:", repeat.Body);
        }

        _text.Append(CultureInfo.InvariantCulture, $"{{{repeat.Min},{repeat.Max}}}").Append(repeat.Mode == RepeatMode.Lazy ? "?" : "");
    }

    // Only groups that are referred to have to be captured.
    private void WriteCapture(Capture capture) =>
        WriteGroup(_referenced.Contains(capture.Number) ? string.Create(CultureInfo.InvariantCulture, $"(?<{capture.Number}>") : "(?:", capture.Body);

    private void WriteReference(BackReference reference)
    {
        if (_groups.Contains(reference.Number))
        {
            _text.Append(CultureInfo.InvariantCulture, $@"\k<{reference.Number}>");
        }
        else
        {
            _text.Append("(?!)");
        }
    }

    private void WriteGroup(string opening, PatternNode body)
    {
        _text.Append(opening);
        Write(body);
        _text.Append(')');
    }

    private static string OpeningOf(LookKind kind) => kind switch
    {
        LookKind.Ahead => "(?=",
        LookKind.NotAhead => "(?!",
        LookKind.Behind => "(?<=",
        _ => "(?<!",
    };
}
