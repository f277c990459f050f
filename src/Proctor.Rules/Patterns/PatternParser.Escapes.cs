using System.Text;
using Proctor.Rules.Patterns.Unicode;

namespace Proctor.Rules.Patterns;

internal sealed partial class PatternParser
{
    // "\" escape, outside of a class
    private PatternNode ParseEscape()
    {
        var start = _at++;
        var item = Current;
        if (FindAssertion(item) is { } assertion)
        {
            _at++;
            return new PatternNode.Assertion(assertion);
        }

        switch (item)
        {
            case >= '1' and <= '9':
                return ParseNumberedReference();
            case 'k':
                return ParseNamedReference(start);
            case 'R':
                _at++;
                return PatternNode.LineBreak;
            case 'X':
            case 'b': // the other boundaries are assertions
                return Unsupported(start, PatternProblems.GraphemeClusters);
        }

        return TryParseSet(start) is { } set ? new PatternNode.Characters(set) : Character(ParseCodePoint(start));
    }

    private AssertionKind? FindAssertion(int item) => item switch
    {
        'A' or 'G' => AssertionKind.ValueStart,
        'z' => AssertionKind.ValueEnd,
        'Z' => FinalLineEnd,
        'b' when _text[_at + 1] == '{' && _text[_at + 2] == 'g' && _text[_at + 3] == '}' => null,
        'b' => Has(PatternFlags.UnicodeClasses) ? AssertionKind.UnicodeWordBoundary : AssertionKind.WordBoundary,
        'B' => Has(PatternFlags.UnicodeClasses) ? AssertionKind.NotUnicodeWordBoundary : AssertionKind.NotWordBoundary,
        _ => null,
    };

    // As many digits as there are groups for; the first one counts in any case.
    private PatternNode.BackReference ParseNumberedReference()
    {
        var number = _text[_at++] - '0';
        for (; Current is >= '0' and <= '9' && (number * 10) + Current - '0' <= _groupCount; _at++)
        {
            number = (number * 10) + Current - '0';
        }

        return Reference(number);
    }

    private PatternNode ParseNamedReference(int start)
    {
        _at++;
        if (!TryTake('<'))
        {
            return Invalid(_at, PatternProblems.ReferenceWithoutName(Current));
        }

        if (ParseName() is not { } name)
        {
            return PatternNode.Empty;
        }

        return _groupNames.TryGetValue(name, out var number) ? Reference(number) : Invalid(start, PatternProblems.UnknownName(name));
    }

    private PatternNode.BackReference Reference(int number)
    {
        var letters = !Has(PatternFlags.IgnoreCase) ? BackReferenceCase.Exact
            : Has(PatternFlags.UnicodeCase) ? BackReferenceCase.UnicodeLetters : BackReferenceCase.AsciiLetters;
        return new PatternNode.BackReference(number, letters);
    }

    // set; null, and nothing read, when it is no set
    private CodePointSet? TryParseSet(int start)
    {
        var unicode = Has(PatternFlags.UnicodeClasses);
        var item = Current;
        var set = item switch
        {
            'd' or 'D' => unicode ? CharacterClasses.UnicodeDigits : CharacterClasses.Digits,
            's' or 'S' => unicode ? CharacterClasses.UnicodeSpace : CharacterClasses.Space,
            'w' or 'W' => unicode ? CharacterClasses.UnicodeWord : CharacterClasses.Word,
            'h' or 'H' => CharacterClasses.HorizontalSpace,
            'v' or 'V' => CharacterClasses.VerticalSpace,
            'p' or 'P' => ParseProperty(start),
            _ => null,
        };
        if (set is null)
        {
            return null;
        }

        _at++;
        return item is >= 'A' and <= 'Z' ? set.Complement() : set;
    }

    // From "p" up to the last character of the property.
    private CodePointSet ParseProperty(int start)
    {
        _at++;
        var name = new StringBuilder();
        if (Current != '{')
        {
            AppendTo(name, Current);
            start = Has(PatternFlags.Comments) && IsIgnorable(Current) ? _at : start;
        }
        else
        {
            for (_at++; Current != '}'; _at++)
            {
                if (Current == PatternText.End)
                {
                    Invalid(start, PatternProblems.UnclosedProperty);
                    return CodePointSet.Empty;
                }

                AppendTo(name, Current);
            }
        }

        return FindProperty(name.ToString(), start);
    }

    private CodePointSet FindProperty(string name, int start)
    {
        if (CharacterProperties.Find(name, Has(PatternFlags.IgnoreCase), Has(PatternFlags.UnicodeClasses)) is { } set)
        {
            return set;
        }

        Invalid(start, PatternProblems.UnknownProperty(name));
        return CodePointSet.Empty;
    }

    private static void AppendTo(StringBuilder name, int item)
    {
        if (item != PatternText.End)
        {
            // What is no letter cannot be part of a known name; any stand-in will do for a lone surrogate.
            var codePoint = PatternText.Unquote(item);
            name.Append(codePoint is >= 0xD800 and <= 0xDFFF ? "\uFFFD" : char.ConvertFromUtf32(codePoint));
        }
    }

    // codepoint
    private int ParseCodePoint(int start)
    {
        var item = _text[_at++];
        switch (item)
        {
            case 'a':
                return 0x07;
            case 'e':
                return 0x1B;
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case '0':
                return ParseOctal();
            case 'x':
                return TryTake('{') ? ParseBracedHex(start) : ParseHex(2);
            case 'u':
                return ParseUtf16();
            case 'c':
                return ParseControl(start);
            case 'N' when Current == '{':
                Unsupported(start, PatternProblems.CharacterNames);
                return 0;
        }

        if (item == PatternText.End || IsAsciiLetter(item) || item is >= '1' and <= '9')
        {
            Invalid(start, PatternProblems.UnknownEscape(item));
        }

        return Math.Max(PatternText.Unquote(item), 0);
    }

    // One to three digits, the value at most 0377.
    private int ParseOctal()
    {
        var value = 0;
        var start = _at;
        while (Current is >= '0' and <= '7' && _at < start + 3 && (value * 8) + Current - '0' <= 0xFF)
        {
            value = (value * 8) + _text[_at++] - '0';
        }

        if (_at == start)
        {
            Invalid(_at, PatternProblems.OctalDigit(Current));
        }

        return value;
    }

    private int ParseHex(int digits)
    {
        var value = 0;
        for (var i = 0; i < digits; i++, _at++)
        {
            if (HexValue(Current) is not { } digit)
            {
                Invalid(_at, PatternProblems.HexDigit(digits, Current));
                return 0;
            }

            value = (value * 16) + digit;
        }

        return value;
    }

    private int ParseBracedHex(int start)
    {
        var value = 0;
        var first = _at;
        for (; HexValue(Current) is { } digit; _at++)
        {
            value = (value * 16) + digit;
            if (value >= CodePointSet.Limit)
            {
                Invalid(start, PatternProblems.CodePointTooLarge);
                return 0;
            }
        }

        if (_at == first || !TryTake('}'))
        {
            Invalid(_at, PatternProblems.BracedHex(Current));
        }

        return value;
    }

    // Two escapes that are a surrogate pair are one code point.
    private int ParseUtf16()
    {
        var unit = ParseHex(4);
        var next = _at;
        if (!char.IsHighSurrogate((char)unit) || Current != '\\' || _text[_at + 1] != 'u')
        {
            return unit;
        }

        _at += 2;
        var low = ParseHex(4);
        if (char.IsLowSurrogate((char)low))
        {
            return char.ConvertToUtf32((char)unit, (char)low);
        }

        _at = next;
        return unit;
    }

    private int ParseControl(int start)
    {
        if (Current == PatternText.End)
        {
            Invalid(start, PatternProblems.ControlWithoutCharacter);
            return 0;
        }

        // Java turns one bit of whatever follows, be it a letter or not.
        return PatternText.Unquote(_text[_at++]) ^ 0x40;
    }

    private static int? HexValue(int item) => item switch
    {
        >= '0' and <= '9' => item - '0',
        >= 'A' and <= 'F' => item - 'A' + 10,
        >= 'a' and <= 'f' => item - 'a' + 10,
        _ => null,
    };
}
