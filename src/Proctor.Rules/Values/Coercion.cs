using System.Numerics;
using Proctor.Rules.Numbers;

namespace Proctor.Rules.Values;

/// <summary>Conversions between kinds, as equality, ordering, logic and the arguments of functions make them (rules.md sections 7.3 to 7.8).</summary>
internal static class Coercion
{
    /// <summary>Converts to a truth value; fails for numbers, lists and the like.</summary>
    public static RuleValue ToBoolean(in RuleValue value) => value.Kind switch
    {
        RuleKind.Boolean or RuleKind.Fault => value,
        RuleKind.Null => RuleValue.False,
        RuleKind.String => value.AsString.Equals("true", StringComparison.OrdinalIgnoreCase),
        _ => CannotConvert(value, RuleKind.Boolean),
    };

    /// <summary>Converts to a text; never fails.</summary>
    public static string ToText(in RuleValue value) => ValueText.Of(value);

    /// <summary>Converts to the number kind wanted; fails for texts that are no number of that kind, and for values that are no numbers.</summary>
    public static RuleValue ToNumber(in RuleValue value, RuleKind wanted)
    {
        if (value.Kind == wanted)
        {
            return value;
        }

        switch (value.Kind)
        {
            case RuleKind.Null:
                return FromInt64(0, wanted);
            case RuleKind.String when value.AsString.Length == 0:
                return FromInt64(0, wanted);
            case RuleKind.String:
                return TryParse(value.AsString, wanted, out var parsed) ? parsed : CannotConvert(value, wanted);
            case RuleKind.Character:
                // The original goes through a 16-bit signed number, so characters from U+8000 on are negative.
                return FromInt64((short)value.AsChar, wanted);
            default:
                return value.IsNumber ? NumberToNumber(value, wanted) : CannotConvert(value, wanted);
        }
    }

    /// <summary>Converts a number to a number of another kind, as Java's <c>Number</c> methods do; fails only for NaN and infinities that shall be decimals.</summary>
    public static RuleValue NumberToNumber(in RuleValue value, RuleKind wanted)
    {
        switch (wanted)
        {
            case RuleKind.Float:
                return value.Kind == RuleKind.BigDecimal ? value.AsBigDecimal.ToSingle() : (float)NumberToDouble(value);
            case RuleKind.Double:
                return NumberToDouble(value);
            case RuleKind.BigInteger:
                return value.Kind switch
                {
                    RuleKind.BigInteger => value,
                    RuleKind.BigDecimal => value.AsBigDecimal.ToBigInteger(),
                    _ => (BigInteger)NumberToInt64(value),
                };
            case RuleKind.BigDecimal:
                return NumberToDecimal(value);
            case RuleKind.Byte or RuleKind.Short or RuleKind.Integer when value.IsFloating:
                return FromInt64(JavaNumber.ToInt32(NumberToDouble(value)), wanted);
            default:
                return FromInt64(NumberToInt64(value), wanted);
        }
    }

    public static double NumberToDouble(in RuleValue value) => value.Kind switch
    {
        RuleKind.Double => value.AsDouble,
        RuleKind.Float => value.AsSingle,
        RuleKind.BigInteger => (double)value.AsBigInteger,
        RuleKind.BigDecimal => value.AsBigDecimal.ToDouble(),
        _ => value.AsInt64,
    };

    public static long NumberToInt64(in RuleValue value) => value.Kind switch
    {
        RuleKind.Double => JavaNumber.ToInt64(value.AsDouble),
        RuleKind.Float => JavaNumber.ToInt64(value.AsSingle),
        RuleKind.BigInteger => (long)(ulong)(value.AsBigInteger & ulong.MaxValue),
        RuleKind.BigDecimal => value.AsBigDecimal.ToInt64LowBits(),
        _ => value.AsInt64,
    };

    /// <summary>Converts to a decimal: integers of up to 64 bits pass through Double, as in the original.</summary>
    public static RuleValue NumberToDecimal(in RuleValue value)
    {
        switch (value.Kind)
        {
            case RuleKind.BigDecimal:
                return value;
            case RuleKind.BigInteger:
                return BigDecimal.FromBigInteger(value.AsBigInteger);
            default:
                return BigDecimal.TryFromDouble(NumberToDouble(value), out var result)
                    ? result
                    : RuleValue.FromFault(new RuleFault(RuleFaultKind.NumberFormat, "Infinite or NaN"));
        }
    }

    /// <summary>Converts to a constant of an enumeration, or null; the empty text is null, an unknown name a fault.</summary>
    public static RuleValue ToEnum(in RuleValue value, RuleEnumType type)
    {
        switch (value.Kind)
        {
            case RuleKind.Null:
            case RuleKind.Enum when ReferenceEquals(value.AsEnum.Type, type):
                return value;
            case RuleKind.String when value.AsString.Length == 0:
                return RuleValue.Null;
            case RuleKind.String when type.TryGetConstant(value.AsString, out var constant):
                return constant;
            default:
                return CannotConvert(value, "class " + type.Name);
        }
    }

    public static RuleValue CannotConvert(in RuleValue value, RuleKind wanted) => CannotConvert(value, "class " + JavaTypeName.Of(wanted));

    public static RuleValue CannotConvert(in RuleValue value, string wanted) => RuleValue.FromFault(
        RuleFault.Expression($"Cannot convert [{ValueText.InMessage(value)}] of type [{JavaTypeName.ClassOf(value)}] to [{wanted}]"));

    public static bool TryParse(string text, RuleKind wanted, out RuleValue value)
    {
        switch (wanted)
        {
            case RuleKind.Double:
                return Parsed(JavaNumber.TryParseDouble(text, out var doubleValue), doubleValue, out value);
            case RuleKind.Float:
                return Parsed(JavaNumber.TryParseFloat(text, out var floatValue), floatValue, out value);
            case RuleKind.BigInteger:
                return Parsed(JavaNumber.TryParseBigInteger(text, out var bigInteger), bigInteger, out value);
            case RuleKind.BigDecimal:
                return Parsed(BigDecimal.TryParse(text, out var bigDecimal), bigDecimal, out value);
            default:
                var isInteger = JavaNumber.TryParseInt64(text, out var integer) && IsInRange(integer, wanted);
                return Parsed(isInteger, FromInt64(integer, wanted), out value);
        }
    }

    /// <summary>A number of the kind wanted; of integers that are too wide the low bits.</summary>
    public static RuleValue FromInt64(long value, RuleKind wanted) => wanted switch
    {
        RuleKind.Byte => (sbyte)value,
        RuleKind.Short => (short)value,
        RuleKind.Integer => (int)value,
        RuleKind.Float => (float)value,
        RuleKind.Double => (double)value,
        RuleKind.BigInteger => (BigInteger)value,
        RuleKind.BigDecimal => BigDecimal.FromInt64(value),
        RuleKind.Character => (char)value,
        _ => value,
    };

    private static bool Parsed(bool success, RuleValue parsed, out RuleValue value)
    {
        value = parsed;
        return success;
    }

    private static bool IsInRange(long value, RuleKind kind) => kind switch
    {
        RuleKind.Byte => value is >= sbyte.MinValue and <= sbyte.MaxValue,
        RuleKind.Short => value is >= short.MinValue and <= short.MaxValue,
        RuleKind.Integer => value is >= int.MinValue and <= int.MaxValue,
        _ => true,
    };
}
