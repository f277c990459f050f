namespace Proctor.Rules.Values;

/// <summary>Java's <c>equals</c> and a hash that agrees with it.</summary>
internal static class ValueEquality
{
    public static bool Equals(in RuleValue left, in RuleValue right)
    {
        if (left.Kind != right.Kind)
        {
            return false;
        }

        return left.Kind switch
        {
            RuleKind.Undefined or RuleKind.Null => true,
            RuleKind.Float => SameNumber(left.AsSingle, right.AsSingle),
            RuleKind.Double => SameNumber(left.AsDouble, right.AsDouble),
            RuleKind.BigInteger => left.AsBigInteger == right.AsBigInteger,
            RuleKind.BigDecimal => left.AsBigDecimal == right.AsBigDecimal,
            RuleKind.String => string.Equals(left.AsString, right.AsString, StringComparison.Ordinal),
            RuleKind.Version => left.AsVersion == right.AsVersion,
            RuleKind.List or RuleKind.Map => left.Reference!.Equals(right.Reference),
            RuleKind.Set => left.AsList.Count == right.AsList.Count && ContainsAll(left.AsList, right.AsList) && ContainsAll(right.AsList, left.AsList),
            RuleKind.Object => RuleType.Unwrap(left.AsObject).Equals(RuleType.Unwrap(right.AsObject)),
            RuleKind.Enum or RuleKind.Array or RuleKind.Fault => ReferenceEquals(left.Reference, right.Reference),
            _ => left.AsInt64 == right.AsInt64,
        };
    }

    public static int GetHashCode(in RuleValue value) => value.Kind switch
    {
        RuleKind.Undefined or RuleKind.Null => 0,
        RuleKind.Float => double.IsNaN(value.AsSingle) ? 1 : value.AsSingle.GetHashCode(),
        RuleKind.Double => double.IsNaN(value.AsDouble) ? 1 : value.AsDouble.GetHashCode(),
        RuleKind.String => string.GetHashCode(value.AsString, StringComparison.Ordinal),
        RuleKind.Object => RuleType.Unwrap(value.AsObject).GetHashCode(),
        RuleKind.Set => value.AsList.Count,
        RuleKind.BigInteger or RuleKind.BigDecimal or RuleKind.Version or RuleKind.List or RuleKind.Map
            or RuleKind.Enum or RuleKind.Array or RuleKind.Fault => value.Reference!.GetHashCode(),
        _ => value.AsInt64.GetHashCode(),
    };

    /// <summary>Doubles as Java compares them as objects: NaN equals itself, the two zeros differ.</summary>
    public static bool SameNumber(double left, double right) =>
        BitConverter.DoubleToInt64Bits(left) == BitConverter.DoubleToInt64Bits(right) || (double.IsNaN(left) && double.IsNaN(right));

    private static bool ContainsAll(RuleList list, RuleList wanted)
    {
        foreach (var member in wanted)
        {
            if (!list.ContainsEqual(member))
            {
                return false;
            }
        }

        return true;
    }
}
