using System.Globalization;
using System.Text;
using static Proctor.Rules.Patterns.PatternNode;

namespace Proctor.Rules.Patterns;

/// <summary>
/// Writes a regular pattern in the syntax of .NET, over the symbols of an alphabet. "." has to mean any symbol there. Not safe for use by many threads.
/// </summary>
internal sealed class PatternTranslator
{
    private readonly StringBuilder _text = new();
    private readonly PatternAlphabet _alphabet;

    private PatternTranslator(PatternAlphabet alphabet)
    {
        _alphabet = alphabet;
    }

    /// <summary>Translates a pattern (<see cref="PatternAnalysis.IsRegular"/>) so that it matches whole values.</summary>
    public static string Translate(PatternNode root, PatternAlphabet alphabet)
    {
        var translator = new PatternTranslator(alphabet);
        translator._text.Append(@"\A");
        translator.WriteGroup(root);
        translator._text.Append(@"\z");
        return translator._text.ToString();
    }

    private void Write(PatternNode node)
    {
        switch (node)
        {
            case Characters characters:
                _text.Append(_alphabet.Translate(characters.Set));
                break;
            case Sequence sequence:
                foreach (var item in sequence.Items)
                {
                    Write(item);
                }

                break;
            case Choice choice:
                WriteChoice(choice);
                break;
            case Repeat repeat:
                WriteGroup(repeat.Body);
                _text.Append(CultureInfo.InvariantCulture, $"{{{repeat.Min},{repeat.Max}}}");
                break;
            case Capture capture:
                WriteGroup(capture.Body);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private void WriteChoice(Choice choice)
    {
        var separator = "(?:";
        foreach (var branch in choice.Branches)
        {
            _text.Append(separator);
            Write(branch);
            separator = "|";
        }

        _text.Append(')');
    }

    private void WriteGroup(PatternNode body)
    {
        _text.Append("(?:");
        Write(body);
        _text.Append(')');
    }
}
