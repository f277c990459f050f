using Proctor.Rules.Patterns;
using Proctor.Rules.Values;

namespace Proctor.Rules.Functions;

/// <summary>The functions of the namespaces <c>proctor</c> and <c>indeed</c> (rules.md sections 10.2 to 10.4).</summary>
internal static class ProctorFunctions
{
    public static readonly RuleEnumType MaybeBool = RuleEnumType.Create(
        "com.indeed.proctor.common.ProctorRuleFunctions$MaybeBool", ["TRUE", "FALSE", "UNKNOWN"]);

    private const int BuildPrecision = 4;

    private static readonly RuleEnumConstant MaybeTrue = MaybeBool.Constants[0];
    private static readonly RuleEnumConstant MaybeFalse = MaybeBool.Constants[1];
    private static readonly RuleEnumConstant Unknown = MaybeBool.Constants[2];
    private static readonly Parameter Maybe = Parameter.Enum(MaybeBool);

    public static readonly RuleFunctionLibrary Library = RuleFunctionLibrary.Empty
        .Add("contains", [Parameter.Collection, Parameter.Any], RuleKind.Boolean, static (arguments, _) => Contains(arguments[0], arguments[1]))
        .Add("matches", [Parameter.Text, Parameter.Text], RuleKind.Boolean, static (arguments, _) => Matches(arguments[0].AsString, arguments[1].AsString))
        .Add("now", [], RuleKind.Long, static (_, clock) => clock.GetUtcNow().ToUnixTimeMilliseconds())
        .Add("version", [Parameter.Text], RuleKind.Version, static (arguments, _) => Version(arguments[0].AsString))
        .Add(
            "inRange",
            [Parameter.Comparable, Parameter.Comparable, Parameter.Comparable],
            RuleKind.Boolean,
            static (arguments, _) => InRange(arguments[0], arguments[1], arguments[2]))
        .Add(
            "versionInRange",
            [Parameter.Version, Parameter.Text, Parameter.Text],
            RuleKind.Boolean,
            static (arguments, _) => VersionInRange(arguments[0], arguments[1].AsString, arguments[2].AsString))
        .Add("toMaybeBool", [Parameter.Boolean], RuleKind.Enum, static (arguments, _) => arguments[0].AsBoolean ? MaybeTrue : MaybeFalse)
        .Add("maybeAnd", [Maybe, Maybe], RuleKind.Enum, static (arguments, _) => MaybeAnd(arguments[0], arguments[1]))
        .Add("maybeOr", [Maybe, Maybe], RuleKind.Enum, static (arguments, _) => MaybeOr(arguments[0], arguments[1]))
        .Add("maybeNot", [Maybe], RuleKind.Enum, static (arguments, _) => MaybeNot(arguments[0]));

    /// <summary>The function that takes a regular expression.</summary>
    public static readonly RuleFunction MatchesFunction = Library.Functions.Single(static function => function.Name == "matches");

    /// <summary>Whether the whole value matches a regular expression of Java's dialect.</summary>
    public static RuleValue Matches(string value, string regex)
    {
        var parse = JavaPatternCache.Get(regex);
        if (parse.Pattern is null)
        {
            return RuleValue.FromFault(RuleFault.Expression(parse.Problem!.Message));
        }

        return parse.Pattern.FullMatch(value) switch
        {
            PatternOutcome.Match => true,
            PatternOutcome.NoMatch => false,
            _ => RuleValue.FromFault(RuleFault.Expression($"Matching against the regular expression '{regex}' took too long.")),
        };
    }

    private static RuleValue Contains(in RuleValue collection, in RuleValue element)
    {
        if (collection.IsNull)
        {
            return IsNullFault("The collection");
        }

        return RuleList.TryGetIntegerLike(element, out var integer)
            ? collection.AsList.ContainsInteger(integer)
            : collection.AsList.ContainsEqual(element);
    }

    private static RuleValue Version(string text) => RuleVersion.TryParse(text, out var version, out var problem)
        ? version
        : RuleValue.FromFault(RuleFault.Expression(problem));

    // The bounds are not converted to the kind of the value: an int against literals, which are long, is a fault (rules.md section 10.2).
    private static RuleValue InRange(in RuleValue value, in RuleValue low, in RuleValue high)
    {
        if (value.IsNull || low.IsNull || high.IsNull)
        {
            return IsNullFault(value.IsNull ? "The value" : "A bound");
        }

        var fault = Comparison.OrderNaturally(value, low, out var toLow);
        if (fault.IsFault || toLow < 0)
        {
            return fault.IsFault ? fault : false;
        }

        fault = Comparison.OrderNaturally(value, high, out var toHigh);
        return fault.IsFault ? fault : toHigh < 0;
    }

    private static RuleValue VersionInRange(in RuleValue version, string low, string high)
    {
        var start = Version(low);
        var end = Version(high);
        if (start.IsFault || end.IsFault)
        {
            return start.IsFault ? start : end;
        }

        if (end.AsVersion.Precision < BuildPrecision)
        {
            return RuleValue.FromFault(RuleFault.IllegalArgument($"Cannot use wildcard as open upper bound of range: {high}"));
        }

        return version.IsNull
            ? IsNullFault("The version")
            : version.AsVersion.CompareTo(start.AsVersion) >= 0 && version.AsVersion.CompareTo(end.AsVersion) < 0;
    }

    private static RuleEnumConstant MaybeAnd(in RuleValue left, in RuleValue right) =>
        Is(left, MaybeFalse) || Is(right, MaybeFalse) ? MaybeFalse : Is(left, MaybeTrue) && Is(right, MaybeTrue) ? MaybeTrue : Unknown;

    private static RuleEnumConstant MaybeOr(in RuleValue left, in RuleValue right) =>
        Is(left, MaybeTrue) || Is(right, MaybeTrue) ? MaybeTrue : Is(left, MaybeFalse) && Is(right, MaybeFalse) ? MaybeFalse : Unknown;

    private static RuleEnumConstant MaybeNot(in RuleValue value) => Is(value, MaybeTrue) ? MaybeFalse : Is(value, MaybeFalse) ? MaybeTrue : Unknown;

    private static bool Is(in RuleValue value, RuleEnumConstant constant) => ReferenceEquals(value.Reference, constant);

    private static RuleValue IsNullFault(string what) => RuleValue.FromFault(RuleFault.Expression($"{what} is null."));
}
