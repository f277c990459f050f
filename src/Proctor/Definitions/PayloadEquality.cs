using Proctor.Rules;

namespace Proctor.Definitions;

/// <summary>
/// Equality of payload values (matrix.md section 17): arrays compare element by element, and a member of a map that is an array equals one that is
/// a list of equal elements.
/// </summary>
internal static class PayloadEquality
{
    public static bool Equals(in RuleValue left, in RuleValue right)
    {
        if (left.TryGetMap(out var leftMap) && right.TryGetMap(out var rightMap))
        {
            return MapsEqual(leftMap, rightMap);
        }

        return SequencesEqual(left, right) ?? left.Equals(right);
    }

    public static int GetHashCode(in RuleValue value)
    {
        if (value.TryGetList(out var list))
        {
            return list.GetHashCode();
        }

        // Members may be arrays or lists and still be equal, so only their keys count.
        return value.TryGetMap(out var map) ? HashOfKeys(map) : value.GetHashCode();
    }

    private static bool MapsEqual(RuleMap left, RuleMap right)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        foreach (var (key, value) in left)
        {
            if (!right.TryGetValue(key, out var theirs) || !(SequencesEqual(value, theirs) ?? value.Equals(theirs)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool? SequencesEqual(in RuleValue left, in RuleValue right) =>
        left.Kind is RuleKind.List or RuleKind.Array && right.Kind is RuleKind.List or RuleKind.Array
        && left.TryGetList(out var leftItems) && right.TryGetList(out var rightItems)
            ? leftItems.Equals(rightItems)
            : null;

    private static int HashOfKeys(RuleMap map)
    {
        var hash = map.Count;
        foreach (var key in map.Keys)
        {
            hash += string.GetHashCode(key, StringComparison.Ordinal); // a sum, since the order does not count
        }

        return hash;
    }
}
