
namespace Proctor.Rules.Values;

/// <summary>Equality and ordering of the rule language (rules.md sections 7.3 and 7.4): both sides are converted to a common kind first.</summary>
internal static class Comparison
{
    /// <summary>The operator <c>==</c>.</summary>
    /// <returns>A truth value, or a fault when a side does not convert.</returns>
    public static RuleValue AreEqual(in RuleValue left, in RuleValue right)
    {
        if (left.Kind == RuleKind.String && right.Kind == RuleKind.String)
        {
            return string.Equals(left.AsString, right.AsString, StringComparison.Ordinal);
        }

        if (left.IsFault || right.IsFault)
        {
            return left.IsFault ? left : right;
        }

        if (RuleValue.IsSame(left, right))
        {
            return true;
        }

        if (left.IsNull || right.IsNull)
        {
            return false;
        }

        return NumberKind(left, right) is { } kind ? EqualAsNumbers(left, right, kind) : EqualAsOthers(left, right);
    }

    /// <summary>Orders two values that are not null.</summary>
    /// <param name="left">The first value.</param>
    /// <param name="right">The second value.</param>
    /// <param name="order">A negative number, zero or a positive number.</param>
    /// <returns>A fault when the values cannot be ordered, else the default.</returns>
    public static RuleValue Order(in RuleValue left, in RuleValue right, out int order)
    {
        order = 0;
        var equal = AreEqual(left, right);
        if (equal.IsFault || equal.IsTrue)
        {
            return equal.IsFault ? equal : default;
        }

        if (NumberKind(left, right) is { } kind)
        {
            return OrderAsNumbers(left, right, kind, out order);
        }

        if (left.Kind == RuleKind.String || right.Kind == RuleKind.String)
        {
            order = string.CompareOrdinal(Coercion.ToText(left), Coercion.ToText(right));
            return default;
        }

        return OrderNaturally(left, right, out order);
    }

    /// <summary>The natural ordering of two values of one type, without any conversion.</summary>
    /// <param name="left">The first value.</param>
    /// <param name="right">The second value.</param>
    /// <param name="order">A negative number, zero or a positive number.</param>
    /// <returns>A fault when the values are of different types or have no ordering, else the default.</returns>
    public static RuleValue OrderNaturally(in RuleValue left, in RuleValue right, out int order)
    {
        order = 0;
        if (!HasNaturalOrder(left) && !HasNaturalOrder(right))
        {
            return RuleValue.FromFault(RuleFault.Expression($"Cannot compare [{ValueText.InMessage(left)}] to [{ValueText.InMessage(right)}]"));
        }

        if (left.Kind != right.Kind || (left.Kind == RuleKind.Enum && !ReferenceEquals(left.AsEnum.Type, right.AsEnum.Type)))
        {
            var (from, to) = HasNaturalOrder(left) ? (right, left) : (left, right);
            return RuleValue.FromFault(new RuleFault(
                RuleFaultKind.Cast, $"{JavaTypeName.ClassOf(from)} cannot be cast to {JavaTypeName.ClassOf(to)}"));
        }

        order = left.Kind switch
        {
            RuleKind.String => string.CompareOrdinal(left.AsString, right.AsString),
            RuleKind.Enum => left.AsEnum.Ordinal.CompareTo(right.AsEnum.Ordinal),
            RuleKind.Version => left.AsVersion.CompareTo(right.AsVersion),
            RuleKind.BigInteger => left.AsBigInteger.CompareTo(right.AsBigInteger),
            RuleKind.BigDecimal => left.AsBigDecimal.CompareTo(right.AsBigDecimal),
            RuleKind.Double => OrderOf(left.AsDouble, right.AsDouble),
            RuleKind.Float => OrderOf(left.AsSingle, right.AsSingle),
            _ => left.AsInt64.CompareTo(right.AsInt64),
        };
        return default;
    }

    private static RuleValue EqualAsNumbers(in RuleValue left, in RuleValue right, RuleKind kind)
    {
        var first = Coercion.ToNumber(left, kind);
        if (first.IsFault)
        {
            return first;
        }

        var second = Coercion.ToNumber(right, kind);
        return second.IsFault ? second : ValueEquality.Equals(first, second);
    }

    private static RuleValue EqualAsOthers(in RuleValue left, in RuleValue right)
    {
        if (left.Kind == RuleKind.Boolean || right.Kind == RuleKind.Boolean)
        {
            var first = Coercion.ToBoolean(left);
            var second = Coercion.ToBoolean(right);
            return first.IsFault ? first : second.IsFault ? second : first.AsBoolean == second.AsBoolean;
        }

        if (left.Kind == RuleKind.Enum)
        {
            return EqualAsEnums(left, right);
        }

        if (right.Kind == RuleKind.Enum)
        {
            return EqualAsEnums(right, left);
        }

        if (left.Kind == RuleKind.String || right.Kind == RuleKind.String)
        {
            return string.Equals(Coercion.ToText(left), Coercion.ToText(right), StringComparison.Ordinal);
        }

        return ValueEquality.Equals(left, right);
    }

    private static RuleValue EqualAsEnums(in RuleValue constant, in RuleValue other)
    {
        var converted = Coercion.ToEnum(other, constant.AsEnum.Type);
        return converted.IsFault ? converted : RuleValue.IsSame(constant, converted);
    }

    private static RuleValue OrderAsNumbers(in RuleValue left, in RuleValue right, RuleKind kind, out int order)
    {
        order = 0;
        var first = Coercion.ToNumber(left, kind);
        var second = Coercion.ToNumber(right, kind);
        return first.IsFault ? first : second.IsFault ? second : OrderNaturally(first, second, out order);
    }

    /// <summary>The kind both sides are compared as, or null when neither is a number.</summary>
    private static RuleKind? NumberKind(in RuleValue left, in RuleValue right)
    {
        if (left.Kind == RuleKind.BigDecimal || right.Kind == RuleKind.BigDecimal)
        {
            return RuleKind.BigDecimal;
        }

        if (left.IsFloating || right.IsFloating)
        {
            return RuleKind.Double;
        }

        if (left.Kind == RuleKind.BigInteger || right.Kind == RuleKind.BigInteger)
        {
            return RuleKind.BigInteger;
        }

        return left.IsLongLike || right.IsLongLike ? RuleKind.Long : null;
    }

    private static bool HasNaturalOrder(in RuleValue value) =>
        value.IsNumber || value.Kind is RuleKind.Boolean or RuleKind.Character or RuleKind.String or RuleKind.Enum or RuleKind.Version;

    // Java's order of doubles: NaN above everything, -0.0 below 0.0.
    private static int OrderOf(double left, double right)
    {
        if (double.IsNaN(left) || double.IsNaN(right))
        {
            return double.IsNaN(left).CompareTo(double.IsNaN(right));
        }

        return left == 0 && right == 0 ? double.IsNegative(right).CompareTo(double.IsNegative(left)) : left.CompareTo(right);
    }
}
