using System.Text;

namespace Proctor.Rules.Patterns;

internal sealed partial class PatternParser
{
    // group and flags; null for flags.
    private PatternNode? ParseGroup()
    {
        var open = _at++;
        if (_depth == PatternLimits.MaxDepth)
        {
            return Unsupported(open, PatternProblems.GroupsTooDeep);
        }

        _depth++;
        var flags = _flags;
        var node = TryTake('?') ? ParseSpecialGroup(open) : ParsePlainGroup(open);
        if (node is not null)
        {
            _flags = flags;
        }

        _depth--;
        return node;
    }

    private PatternNode ParsePlainGroup(int open)
    {
        if (Has(PatternFlags.Comments) && IsIgnorable(Current))
        {
            SkipIgnored();
            if (Current == '?')
            {
                return Unsupported(_at, PatternProblems.SpaceInGroupOpening);
            }
        }

        var number = ++_groupCount;
        return new PatternNode.Capture(number, ParseGroupBody(open));
    }

    private PatternNode? ParseSpecialGroup(int open)
    {
        switch (Current)
        {
            case '=':
                _at++;
                return new PatternNode.Look(LookKind.Ahead, ParseGroupBody(open));
            case '!':
                _at++;
                return new PatternNode.Look(LookKind.NotAhead, ParseGroupBody(open));
            case '>':
                _at++;
                return new PatternNode.Atomic(ParseGroupBody(open));
            case '<':
                _at++;
                return ParseAngleGroup(open);
            default:
                return ParseFlags() ? ParseGroupBody(open) : null;
        }
    }

    // "<=", "<!" or a name
    private PatternNode ParseAngleGroup(int open)
    {
        if (Current is '=' or '!')
        {
            var kind = _text[_at++] == '=' ? LookKind.Behind : LookKind.NotBehind;
            var body = ParseGroupBody(open);
            return LookBehindLength.TryMeasure(body, out _, out _)
                ? new PatternNode.Look(kind, body)
                : Unsupported(open, PatternProblems.LookBehindUnbounded);
        }

        var start = _at;
        var number = ++_groupCount;
        if (ParseName() is { } name && !_groupNames.TryAdd(name, number))
        {
            return Invalid(start, PatternProblems.NameTaken(name));
        }

        return new PatternNode.Capture(number, ParseGroupBody(open));
    }

    private PatternNode ParseGroupBody(int open)
    {
        var body = ParseChoice();
        return TryTake(')') ? body : Invalid(open, PatternProblems.UnclosedGroup);
    }

    // name ">"; null when there is a problem
    private string? ParseName()
    {
        var start = _at;
        var name = new StringBuilder();
        for (; IsAsciiLetter(Current) || (Current is >= '0' and <= '9' && _at > start); _at++)
        {
            name.Append((char)Current);
        }

        if (name.Length == 0)
        {
            Invalid(start, PatternProblems.NameStart(Current));
            return null;
        }

        if (!TryTake('>'))
        {
            Invalid(_at, PatternProblems.NameEnd(Current));
            return null;
        }

        return name.ToString();
    }

    // settings and ")" or ":"; whether it was ":"
    private bool ParseFlags()
    {
        var isOff = false;
        while (true)
        {
            var item = Current;
            if (item is ')' or ':')
            {
                _at++;
                return item == ':';
            }

            if (item == '-' && !isOff)
            {
                isOff = true;
            }
            else if (!TryParseFlag(item, isOff))
            {
                return false;
            }

            _at++;
        }
    }

    // A flag counts from here on, inside of the setting already.
    private bool TryParseFlag(int item, bool isOff)
    {
        if (item == 'c')
        {
            Unsupported(_at, PatternProblems.CanonicalEquivalence);
            return false;
        }

        var flag = item switch
        {
            'i' => PatternFlags.IgnoreCase,
            'd' => PatternFlags.UnixLines,
            'm' => PatternFlags.Multiline,
            's' => PatternFlags.DotAll,
            'u' => PatternFlags.UnicodeCase,
            'x' => PatternFlags.Comments,
            'U' => PatternFlags.UnicodeClasses | PatternFlags.UnicodeCase,
            _ => PatternFlags.None,
        };
        _flags = isOff ? _flags & ~flag : _flags | flag;
        if (flag == PatternFlags.None)
        {
            Invalid(_at, PatternProblems.UnknownFlag(item));
        }

        return flag != PatternFlags.None;
    }

    private static bool IsAsciiLetter(int item) => item is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z');
}
