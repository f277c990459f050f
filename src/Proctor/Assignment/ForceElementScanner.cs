using System.Buffers;

namespace Proctor.Assignment;

/// <summary>
/// Finds the elements of a force text, as a regular expression search would: at each position it tries the alternatives, and goes on behind a match even
/// when the match does not count.
/// </summary>
/// <remarks>
/// <code>
/// element  = group [ ";" word ":" value ]       tried first
///          | ( "a".."z" | "_" )+                tried second: a default mode
/// group    = word [ "-" ] digit+                the longest word from which the rest still matches
/// word     = ( letter | digit | "_" )+          ASCII only
/// </code>
/// An element counts only when a comma or the end of the text follows it directly; what precedes it does not matter.
/// </remarks>
internal ref struct ForceElementScanner
{
    private static readonly SearchValues<char> WordCharacters =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");

    private static readonly SearchValues<char> ModeCharacters = SearchValues.Create("_abcdefghijklmnopqrstuvwxyz");

    private readonly ReadOnlySpan<char> _text;
    private int _position;

    // No group starts before this position. A run of word characters without a group at its start has none further right either; to try each of its
    // characters anew would take quadratic time.
    private int _nextGroup;

    public ForceElementScanner(ReadOnlySpan<char> text) => _text = text;

    /// <summary>The part of the current element before the first semicolon.</summary>
    public ReadOnlySpan<char> Group { get; private set; }

    /// <summary>The part of the current element behind the first semicolon, as in <c>longValue:5</c>; empty when there is none.</summary>
    public ReadOnlySpan<char> Payload { get; private set; }

    /// <summary>Goes on to the next element that counts.</summary>
    public bool TryMoveNext()
    {
        while (_position < _text.Length)
        {
            var start = _position;
            if (!TryMatch(start, out var groupEnd, out var end))
            {
                _position++;
                continue;
            }

            _position = end;
            if (end == _text.Length || _text[end] == ',')
            {
                Group = _text[start..groupEnd];
                Payload = groupEnd == end ? default : _text[(groupEnd + 1)..end];
                return true;
            }
        }

        return false;
    }

    private bool TryMatch(int start, out int groupEnd, out int end)
    {
        if (TryMatchGroup(start, out groupEnd))
        {
            end = MatchPayload(groupEnd);
            return true;
        }

        end = groupEnd = RunEnd(start, ModeCharacters);
        return end > start;
    }

    private bool TryMatchGroup(int start, out int end)
    {
        end = start;
        if (start < _nextGroup)
        {
            return false;
        }

        var wordEnd = RunEnd(start, WordCharacters);
        if (TryMatchNegativeNumber(wordEnd, out end))
        {
            return wordEnd > start;
        }

        // The word gives characters back until a digit follows it, but keeps the first one.
        var lastDigit = wordEnd > start ? _text[(start + 1)..wordEnd].LastIndexOfAnyInRange('0', '9') : -1;
        end = start + 1 + lastDigit + 1;
        if (lastDigit < 0)
        {
            _nextGroup = wordEnd;
        }

        return lastDigit >= 0;
    }

    private readonly bool TryMatchNegativeNumber(int at, out int end)
    {
        end = at;
        if (at == _text.Length || _text[at] != '-')
        {
            return false;
        }

        end = ForcePayloadGrammar.SkipDigits(_text, at + 1);
        return end > at + 1;
    }

    // The payload is optional: when it does not match, the element ends with the group.
    private readonly int MatchPayload(int groupEnd)
    {
        if (groupEnd == _text.Length || _text[groupEnd] != ';')
        {
            return groupEnd;
        }

        var typeEnd = RunEnd(groupEnd + 1, WordCharacters);
        if (typeEnd == groupEnd + 1 || typeEnd == _text.Length || _text[typeEnd] != ':')
        {
            return groupEnd;
        }

        return ForcePayloadGrammar.TrySkipValue(_text, typeEnd + 1, out var end) ? end : groupEnd;
    }

    private readonly int RunEnd(int start, SearchValues<char> characters)
    {
        var length = _text[start..].IndexOfAnyExcept(characters);
        return length < 0 ? _text.Length : start + length;
    }
}
