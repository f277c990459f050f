using System.Numerics;
using Proctor.Rules.Numbers;

namespace Proctor.Rules.Values;

/// <summary>The operators <c>+ - * / %</c> and unary <c>-</c> (rules.md sections 7.1 and 7.2). None of them concatenates texts.</summary>
internal static class Arithmetic
{
    // A product of two numbers of this size is the largest a rule may make.
    private const int MaxBigIntegerBits = 64_000;

    private static readonly RuleValue TooLarge = RuleValue.FromFault(RuleFault.Arithmetic("The number has too many digits to calculate with."));

    public static RuleValue Add(in RuleValue left, in RuleValue right) => Calculate(ArithmeticOperator.Add, left, right);

    public static RuleValue Subtract(in RuleValue left, in RuleValue right) => Calculate(ArithmeticOperator.Subtract, left, right);

    public static RuleValue Multiply(in RuleValue left, in RuleValue right) => Calculate(ArithmeticOperator.Multiply, left, right);

    public static RuleValue Divide(in RuleValue left, in RuleValue right)
    {
        if (left.IsNull && right.IsNull)
        {
            return 0L;
        }

        return Has(RuleKind.BigDecimal, left, right) || Has(RuleKind.BigInteger, left, right)
            ? Apply(ArithmeticOperator.Divide, RuleKind.BigDecimal, left, right)
            : Apply(ArithmeticOperator.Divide, RuleKind.Double, left, right);
    }

    public static RuleValue Remainder(in RuleValue left, in RuleValue right)
    {
        if (left.IsNull && right.IsNull)
        {
            return 0L;
        }

        var kind = Has(RuleKind.BigDecimal, left, right) || IsFloatLike(left) || IsFloatLike(right) ? RuleKind.Double
            : Has(RuleKind.BigInteger, left, right) ? RuleKind.BigInteger
            : RuleKind.Long;
        return Apply(ArithmeticOperator.Remainder, kind, left, right);
    }

    public static RuleValue Negate(in RuleValue value) => value.Kind switch
    {
        RuleKind.Fault => value,
        RuleKind.Null => 0L,
        RuleKind.BigDecimal => new BigDecimal(-value.AsBigDecimal.UnscaledValue, value.AsBigDecimal.Scale),
        RuleKind.BigInteger => -value.AsBigInteger,
        RuleKind.Long => unchecked(-value.AsInt64),
        RuleKind.Integer or RuleKind.Short or RuleKind.Byte => Coercion.FromInt64(-value.AsInt64, value.Kind),
        RuleKind.Double => -value.AsDouble,
        RuleKind.Float => -value.AsSingle,
        RuleKind.String => NegateText(value.AsString),
        _ => NegateOther(value),
    };

    private static RuleValue NegateText(string text)
    {
        if (IsFloatText(text))
        {
            return JavaNumber.TryParseDouble(text, out var number) ? -number : RuleValue.FromFault(RuleFault.NumberFormat(text));
        }

        return JavaNumber.TryParseInt64(text, out var integer) ? unchecked(-integer) : RuleValue.FromFault(RuleFault.NumberFormat(text));
    }

    private static RuleValue NegateOther(in RuleValue value)
    {
        var number = Coercion.ToNumber(value, RuleKind.Long);
        return number.IsFault ? number : unchecked(-number.AsInt64);
    }

    private static RuleValue Calculate(ArithmeticOperator operation, in RuleValue left, in RuleValue right)
    {
        if (left.IsNull && right.IsNull)
        {
            return 0L;
        }

        return Apply(operation, CommonKind(left, right), left, right);
    }

    private static RuleKind CommonKind(in RuleValue left, in RuleValue right)
    {
        if (Has(RuleKind.BigDecimal, left, right))
        {
            return RuleKind.BigDecimal;
        }

        if (IsFloatLike(left) || IsFloatLike(right))
        {
            return Has(RuleKind.BigInteger, left, right) ? RuleKind.BigDecimal : RuleKind.Double;
        }

        return Has(RuleKind.BigInteger, left, right) ? RuleKind.BigInteger : RuleKind.Long;
    }

    private static RuleValue Apply(ArithmeticOperator operation, RuleKind kind, in RuleValue left, in RuleValue right)
    {
        var first = ToOperand(left, kind);
        if (first.IsFault)
        {
            return first;
        }

        var second = ToOperand(right, kind);
        if (second.IsFault)
        {
            return second;
        }

        return kind switch
        {
            RuleKind.Long => OfLongs(operation, first.AsInt64, second.AsInt64),
            RuleKind.Double => OfDoubles(operation, first.AsDouble, second.AsDouble),
            RuleKind.BigInteger => OfBigIntegers(operation, first.AsBigInteger, second.AsBigInteger),
            _ => OfBigDecimals(operation, first.AsBigDecimal, second.AsBigDecimal),
        };
    }

    private static RuleValue OfLongs(ArithmeticOperator operation, long left, long right)
    {
        unchecked
        {
            return operation switch
            {
                ArithmeticOperator.Add => left + right,
                ArithmeticOperator.Subtract => left - right,
                ArithmeticOperator.Multiply => left * right,
                _ when right == 0 => RuleValue.FromFault(RuleFault.Arithmetic("/ by zero")),
                _ => right == -1 ? 0L : left % right, // the smallest number divided by -1 overflows in .NET
            };
        }
    }

    private static RuleValue OfDoubles(ArithmeticOperator operation, double left, double right) => operation switch
    {
        ArithmeticOperator.Add => left + right,
        ArithmeticOperator.Subtract => left - right,
        ArithmeticOperator.Multiply => left * right,
        ArithmeticOperator.Divide => left / right,
        _ => left % right,
    };

    private static RuleValue OfBigIntegers(ArithmeticOperator operation, BigInteger left, BigInteger right)
    {
        if (left.GetBitLength() + right.GetBitLength() > MaxBigIntegerBits)
        {
            return TooLarge;
        }

        switch (operation)
        {
            case ArithmeticOperator.Add:
                return left + right;
            case ArithmeticOperator.Subtract:
                return left - right;
            case ArithmeticOperator.Multiply:
                return left * right;
            default:
                if (right.Sign <= 0)
                {
                    return RuleValue.FromFault(RuleFault.Arithmetic("BigInteger: modulus not positive"));
                }

                var remainder = left % right;
                return remainder.Sign < 0 ? remainder + right : remainder;
        }
    }

    private static RuleValue OfBigDecimals(ArithmeticOperator operation, BigDecimal left, BigDecimal right)
    {
        if (operation == ArithmeticOperator.Divide && right.UnscaledValue.IsZero)
        {
            return RuleValue.FromFault(RuleFault.Arithmetic("BigInteger divide by zero"));
        }

        BigDecimal result;
        var fits = operation switch
        {
            ArithmeticOperator.Add => BigDecimal.TryAdd(left, right, out result),
            ArithmeticOperator.Subtract => BigDecimal.TrySubtract(left, right, out result),
            ArithmeticOperator.Multiply => BigDecimal.TryMultiply(left, right, out result),
            _ => BigDecimal.TryDivideHalfUp(left, right, out result),
        };
        return fits ? result : TooLarge;
    }

    private static RuleValue ToOperand(in RuleValue value, RuleKind kind)
    {
        switch (value.Kind)
        {
            case RuleKind.Fault:
                return value;
            case RuleKind.Null:
            case RuleKind.String when value.AsString.Length == 0:
                return Coercion.FromInt64(0, kind);
            case RuleKind.String:
                return Coercion.TryParse(value.AsString, kind, out var parsed) ? parsed : RuleValue.FromFault(RuleFault.NumberFormat(value.AsString));
            case RuleKind.Character:
                return Coercion.ToNumber(value, kind);
            default:
                return value.IsNumber ? Coercion.NumberToNumber(value, kind) : CannotConvert(value);
        }
    }

    private static RuleValue CannotConvert(in RuleValue value) => RuleValue.FromFault(RuleFault.IllegalArgument(
        $"Cannot convert [{ValueText.InMessage(value)}] of type [{JavaTypeName.ClassOf(value)}] to [Number]"));

    private static bool Has(RuleKind kind, in RuleValue left, in RuleValue right) => left.Kind == kind || right.Kind == kind;

    private static bool IsFloatLike(in RuleValue value) => value.IsFloating || (value.Kind == RuleKind.String && IsFloatText(value.AsString));

    private static bool IsFloatText(string text) => text.Length > 1 && text.AsSpan().IndexOfAny('.', 'e', 'E') >= 0;
}
