using System.Diagnostics.CodeAnalysis;
using Proctor.Rules;

namespace Proctor.Assignment;

/// <summary>
/// Merges a forced map payload into the one of a bucket: each forced member has to exist and to be of the same sort, and takes the kind of the
/// member it replaces, so that an application finds what its code expects.
/// </summary>
/// <remarks>
/// Compatibility: the reference replaces texts and decimals by anything at all, and refuses integers and lists as they come from JSON. Assigned
/// buckets do not depend on it.
/// </remarks>
internal static class ForcedMap
{
    /// <summary>Merges, if everything fits.</summary>
    public static bool TryMerge(RuleMap own, RuleMap forced, [NotNullWhen(true)] out RuleMap? merged)
    {
        merged = null;
        var members = new OrderedDictionary<string, RuleValue>(own, StringComparer.Ordinal);
        foreach (var (key, value) in forced)
        {
            if (!own.TryGetValue(key, out var replaced) || !TryConvert(replaced, value, out var converted))
            {
                return false;
            }

            members[key] = converted;
        }

        merged = new RuleMap(members);
        return true;
    }

    private static bool TryConvert(in RuleValue own, in RuleValue forced, out RuleValue converted)
    {
        converted = forced;
        switch (own.Kind)
        {
            case RuleKind.Double or RuleKind.Float:
                var isNumber = forced.TryGetDouble(out var number);
                converted = number;
                return isNumber;
            case >= RuleKind.Byte and <= RuleKind.Long:
                return TryConvertInteger(own.Kind, forced, out converted);
            case RuleKind.List or RuleKind.Array:
                return forced.TryGetList(out var items) && own.TryGetList(out var ownItems) && TryConvertItems(ownItems, items, out converted);
            case RuleKind.Map:
                return TryMergeNested(own, forced, out converted);
            case RuleKind.Null:
                return false; // of no kind
            default:
                return own.Kind == forced.Kind;
        }
    }

    private static bool TryConvertInteger(RuleKind own, in RuleValue forced, out RuleValue converted)
    {
        var isInteger = forced.TryGetInt64(out var integer);
        converted = own == RuleKind.Long || integer is < int.MinValue or > int.MaxValue ? integer : (RuleValue)(int)integer;
        return isInteger;
    }

    private static bool TryConvertItems(RuleList own, RuleList forced, out RuleValue converted)
    {
        converted = forced;
        if (own.Count == 0)
        {
            return true; // of any kind
        }

        ref readonly var sample = ref Sample(own);
        var items = new RuleValue[forced.Count];
        for (var i = 0; i < items.Length; i++)
        {
            if (!TryConvert(sample, forced[i], out items[i]))
            {
                return false;
            }
        }

        converted = new RuleList(items);
        return true;
    }

    // A list such as [1, 2.5] is one of decimals.
    private static ref readonly RuleValue Sample(RuleList items)
    {
        foreach (ref readonly var item in items.Span)
        {
            if (item.Kind == RuleKind.Double)
            {
                return ref item;
            }
        }

        return ref items.Span[0];
    }

    private static bool TryMergeNested(in RuleValue own, in RuleValue forced, out RuleValue converted)
    {
        converted = forced;
        if (!forced.TryGetMap(out var forcedMap) || !TryMerge(own.AsMap, forcedMap, out var merged))
        {
            return false;
        }

        converted = merged;
        return true;
    }
}
