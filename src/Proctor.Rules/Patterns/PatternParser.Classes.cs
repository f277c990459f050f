using Proctor.Rules.Patterns.Unicode;

namespace Proctor.Rules.Patterns;

internal sealed partial class PatternParser
{
    // class = "[" [ "^" ] union *( "&&" union ) "]"; "^" negates all of it, the intersections included
    private CodePointSet ParseClass()
    {
        var open = _at++;
        if (_depth == PatternLimits.MaxDepth)
        {
            Unsupported(open, PatternProblems.ClassesTooDeep);
            return CodePointSet.Empty;
        }

        _depth++;
        var negated = TryTake('^');
        var set = ParseIntersection();
        _depth--;
        if (!TryTake(']'))
        {
            Invalid(open, PatternProblems.UnclosedClass);
        }

        return negated ? set.Complement() : set;
    }

    private CodePointSet ParseIntersection()
    {
        SkipIgnored();
        var isMissing = IsIntersectionNext(out _);
        var set = ParseUnion(isFirst: true, out _);
        var mixed = false;
        while (IsIntersectionNext(out var next))
        {
            // Java forgets the nested classes in "&&[…]x&&"; nobody can have meant that.
            if (isMissing || mixed || IsOperandMissing(next))
            {
                Unsupported(_at, PatternProblems.ClassIntersection);
                break;
            }

            _at = next;
            set = set.Intersect(ParseUnion(isFirst: false, out mixed));
        }

        return set;
    }

    // Java has its own ideas about "&&]" and "&&&".
    private bool IsOperandMissing(int index) => _text[AfterIgnored(index)] is ']' or '&';

    private bool IsIntersectionNext(out int after)
    {
        after = _at;
        if (Current != '&')
        {
            return false;
        }

        after = AfterIgnored(_at + 1);
        return _text[after++] == '&';
    }

    // union; mixed: whether characters followed a nested class
    private CodePointSet ParseUnion(bool isFirst, out bool mixed)
    {
        var parts = new CodePointSetBuilder();
        var ranges = new CodePointSetBuilder();
        var mayClose = !isFirst;
        var nested = mixed = false;
        for (SkipIgnored(); !IsUnionEnd(mayClose); SkipIgnored())
        {
            mayClose = true;
            if (Current == '&' && nested && !mixed && !isFirst)
            {
                Unsupported(_at, PatternProblems.ClassIntersection); // Java ends the union here, and makes another one of the rest
            }
            else if (Current == '&' && Has(PatternFlags.Comments) && IsIgnorable(_text[_at + 1]))
            {
                Unsupported(_at, PatternProblems.SpaceAfterAmpersand);
            }
            else if (Current == '[')
            {
                parts.Add(ParseClass());
                nested = true;
            }
            else
            {
                ParseClassItem(parts, ranges);
                mixed = nested;
            }
        }

        parts.Add(WidenRanges(ranges.ToSet()));
        return parts.ToSet();
    }

    private bool IsUnionEnd(bool mayClose) => Current == PatternText.End || (Current == ']' && mayClose) || IsIntersectionNext(out _);

    private CodePointSet WidenRanges(CodePointSet ranges)
    {
        if (!Has(PatternFlags.IgnoreCase) || ranges.IsEmpty)
        {
            return ranges;
        }

        return Has(PatternFlags.UnicodeCase) ? CaseMapping.Widen(ranges) : CaseMapping.WidenAscii(ranges);
    }

    // character [ "-" character ] / "\" set
    private void ParseClassItem(CodePointSetBuilder parts, CodePointSetBuilder ranges)
    {
        var start = _at;
        if (ParseClassAtom(isRangeEnd: false, out var first) is { } set)
        {
            parts.Add(set);
            return;
        }

        SkipIgnored();
        if (!TryTakeRangeDash())
        {
            parts.Add(Letter(first));
            return;
        }

        if (ParseClassAtom(isRangeEnd: true, out var last) is not null || last < first)
        {
            Invalid(start, PatternProblems.RangeOrder);
            return;
        }

        ranges.Add(first, last);
    }

    // A "-" in front of "]" or "[" stands for itself.
    private bool TryTakeRangeDash()
    {
        if (Current != '-')
        {
            return false;
        }

        var dash = _at++;
        var spaced = Has(PatternFlags.Comments) && IsIgnorable(Current);
        SkipIgnored();
        if (Current is not (']' or '['))
        {
            return true;
        }

        _at = dash;
        if (spaced)
        {
            Unsupported(dash, PatternProblems.SpaceAfterDash);
        }

        return false;
    }

    // One character, or the set an escape stands for.
    private CodePointSet? ParseClassAtom(bool isRangeEnd, out int codePoint)
    {
        codePoint = Math.Max(PatternText.Unquote(Current), 0);
        if (Current != '\\')
        {
            _at += Current == PatternText.End ? 0 : 1;
            return null;
        }

        var start = _at++;
        if (Current == 'v' && (isRangeEnd || _text[_at + 1] == '-'))
        {
            _at++;
            codePoint = '\v'; // the set of that name cannot be the end of a range, so Java takes what it is elsewhere
            return null;
        }

        if (TryParseSet(start) is { } set)
        {
            return set;
        }

        codePoint = ParseCodePoint(start);
        return null;
    }
}
