using Proctor.Rules.Values;

namespace Proctor.Rules.Functions;

/// <summary>
/// The methods rules can call on texts, lists, maps, numbers and the like: those of Java's classes that existing matrices use (rules.md section 8).
/// Nothing else of those classes is reachable.
/// </summary>
internal static class BuiltInMethods
{
    private static readonly MethodTable OfAnything = new(Common);
    private static readonly MethodTable OfNumbers = new([.. Common, .. Numbers]);
    private static readonly MethodTable OfStrings = new([.. Common, .. Strings]);
    private static readonly MethodTable OfLists = new([.. Common, .. Collections, .. Lists]);
    private static readonly MethodTable OfSets = new([.. Common, .. Collections]);
    private static readonly MethodTable OfMaps = new([.. Common, .. Maps]);
    private static readonly MethodTable OfEnums = new([.. Common, .. Enums]);

    private static IEnumerable<RuleMethod> Common =>
    [
        new("toString", [], static (target, _) => ValueText.Of(target)),
        new("equals", [Parameter.Any], static (target, arguments) => target.Equals(arguments[0])),
    ];

    private static IEnumerable<RuleMethod> Numbers =>
    [
        new("intValue", [], static (target, _) => Coercion.NumberToNumber(target, RuleKind.Integer)),
        new("longValue", [], static (target, _) => Coercion.NumberToNumber(target, RuleKind.Long)),
        new("doubleValue", [], static (target, _) => Coercion.NumberToNumber(target, RuleKind.Double)),
    ];

    private static IEnumerable<RuleMethod> Strings =>
    [
        new("startsWith", [Parameter.Text], static (target, arguments) => target.AsString.StartsWith(arguments[0].AsString, StringComparison.Ordinal)),
        new("endsWith", [Parameter.Text], static (target, arguments) => target.AsString.EndsWith(arguments[0].AsString, StringComparison.Ordinal)),
        new("contains", [Parameter.Text], static (target, arguments) => target.AsString.Contains(arguments[0].AsString, StringComparison.Ordinal)),
        new("equalsIgnoreCase", [Parameter.Text], static (target, arguments) => target.AsString.Equals(arguments[0].AsString, StringComparison.OrdinalIgnoreCase)),
        new("isEmpty", [], static (target, _) => target.AsString.Length == 0),
        new("length", [], static (target, _) => target.AsString.Length),
        new("toLowerCase", [], static (target, _) => JavaCase.ToLower(target.AsString)),
        new("toUpperCase", [], static (target, _) => JavaCase.ToUpper(target.AsString)),
        new("trim", [], static (target, _) => FnFunctions.Trim(target.AsString)),
        new("indexOf", [Parameter.Text], static (target, arguments) => target.AsString.IndexOf(arguments[0].AsString, StringComparison.Ordinal)),
        new("indexOf", [Parameter.Integer], static (target, arguments) => target.AsString.IndexOf((char)arguments[0].AsInt64, StringComparison.Ordinal)),
        new("lastIndexOf", [Parameter.Text], static (target, arguments) => LastIndexOf(target.AsString, arguments[0].AsString)),
        new("substring", [Parameter.Integer], static (target, arguments) => Substring(target.AsString, arguments[0].AsInt64, target.AsString.Length)),
        new("substring", [Parameter.Integer, Parameter.Integer], static (target, arguments) => Substring(target.AsString, arguments[0].AsInt64, arguments[1].AsInt64)),
        new("replace", [Parameter.Text, Parameter.Text], static (target, arguments) => Replace(target.AsString, arguments[0].AsString, arguments[1].AsString)),
        new("compareTo", [Parameter.Text], static (target, arguments) => string.CompareOrdinal(target.AsString, arguments[0].AsString)),
        new("matches", [Parameter.Text], static (target, arguments) => ProctorFunctions.Matches(target.AsString, arguments[0].AsString)),
    ];

    private static IEnumerable<RuleMethod> Collections =>
    [
        new("contains", [Parameter.Any], static (target, arguments) => target.AsList.ContainsEqual(arguments[0])),
        new("size", [], static (target, _) => target.AsList.Count),
        new("isEmpty", [], static (target, _) => target.AsList.Count == 0),
    ];

    private static IEnumerable<RuleMethod> Lists =>
    [
        new("get", [Parameter.Integer], static (target, arguments) => ElementAt(target.AsList, arguments[0].AsInt64)),
        new("indexOf", [Parameter.Any], static (target, arguments) => target.AsList.Span.IndexOf(arguments[0])),
    ];

    private static IEnumerable<RuleMethod> Maps =>
    [
        new("containsKey", [Parameter.Any], static (target, arguments) => arguments[0].TryGetString(out var key) && target.AsMap.ContainsKey(key)),
        new("get", [Parameter.Any], static (target, arguments) => MemberOf(target.AsMap, arguments[0])),
        new("size", [], static (target, _) => target.AsMap.Count),
        new("isEmpty", [], static (target, _) => target.AsMap.Count == 0),
    ];

    private static IEnumerable<RuleMethod> Enums =>
    [
        new("name", [], static (target, _) => target.AsEnum.Name),
        new("ordinal", [], static (target, _) => target.AsEnum.Ordinal),
    ];

    public static MethodTable For(in RuleValue target) => target.Kind switch
    {
        RuleKind.String => OfStrings,
        RuleKind.List => OfLists,
        RuleKind.Set => OfSets,
        RuleKind.Map => OfMaps,
        RuleKind.Enum => OfEnums,
        _ => target.IsNumber ? OfNumbers : OfAnything,
    };

    /// <summary>The member of a map for any key: only texts can be keys, so a number finds nothing.</summary>
    public static RuleValue MemberOf(RuleMap map, in RuleValue key) =>
        key.Kind == RuleKind.String && map.TryGetValue(key.AsString, out var member) ? member : RuleValue.Null;

    private static RuleValue ElementAt(RuleList list, long index) => index >= 0 && index < list.Count
        ? list.Span[(int)index]
        : RuleValue.FromFault(RuleFault.Expression($"Index {index} out of bounds for length {list.Count}"));

    private static RuleValue Substring(string text, long begin, long end) => begin >= 0 && begin <= end && end <= text.Length
        ? text[(int)begin..(int)end]
        : RuleValue.FromFault(RuleFault.Expression($"begin {begin}, end {end}, length {text.Length}"));

    private static int LastIndexOf(string text, string part) => part.Length == 0 ? text.Length : text.LastIndexOf(part, StringComparison.Ordinal);

    // Unlike the function, the method puts the new text before, between and after all characters when there is nothing to look for.
    private static RuleValue Replace(string text, string before, string after)
    {
        if (before.Length > 0)
        {
            return FnFunctions.Replace(text, before, after);
        }

        var length = text.Length + ((text.Length + 1L) * after.Length);
        return length <= FnFunctions.MaxTextLength
            ? after + string.Concat(text.Select(character => character + after))
            : FnFunctions.TooLong(length);
    }
}
