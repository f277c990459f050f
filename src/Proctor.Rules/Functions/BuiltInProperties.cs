using System.Diagnostics.CodeAnalysis;

namespace Proctor.Rules.Functions;

/// <summary>The properties of values that are not the application's: Java's getters that a rule can make sense of. Texts have one, <c>['empty']</c>.</summary>
internal static class BuiltInProperties
{
    private static readonly RuleProperty IsEmptyText = new("empty", RuleKind.Boolean, static value => ((RuleValue)value).AsString.Length == 0);
    private static readonly RuleProperty IsEmptySet = new("empty", RuleKind.Boolean, static value => ((RuleValue)value).AsList.Count == 0);

    public static bool TryGet(in RuleValue target, string name, [NotNullWhen(true)] out RuleProperty? property)
    {
        property = (target.Kind, name) switch
        {
            (RuleKind.String, "empty") => IsEmptyText,
            (RuleKind.Set, "empty") => IsEmptySet,
            _ => null,
        };
        return property is not null;
    }
}
