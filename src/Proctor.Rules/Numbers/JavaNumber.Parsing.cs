using System.Numerics;

namespace Proctor.Rules.Numbers;

/// <content>Text to number.</content>
internal static partial class JavaNumber
{
    /// <summary>Reads an integer: at most one sign, at least one decimal digit of any script, no blanks, in range.</summary>
    public static bool TryParseInt64(ReadOnlySpan<char> text, out long value) => TryParseInteger(text, long.MaxValue, out value);

    /// <inheritdoc cref="TryParseInt64"/>
    public static bool TryParseInt32(ReadOnlySpan<char> text, out int value)
    {
        var parsed = TryParseInteger(text, int.MaxValue, out var wide);
        value = (int)wide;
        return parsed;
    }

    /// <inheritdoc cref="TryParseInt64"/>
    public static bool TryParseInt16(ReadOnlySpan<char> text, out short value)
    {
        var parsed = TryParseInteger(text, short.MaxValue, out var wide);
        value = (short)wide;
        return parsed;
    }

    /// <inheritdoc cref="TryParseInt64"/>
    public static bool TryParseSByte(ReadOnlySpan<char> text, out sbyte value)
    {
        var parsed = TryParseInteger(text, sbyte.MaxValue, out var wide);
        value = (sbyte)wide;
        return parsed;
    }

    /// <summary>Reads an integer of at most <see cref="BoundedInteger.MaxDigits"/> digits besides leading zeros, in the syntax of the other integers.</summary>
    public static bool TryParseBigInteger(ReadOnlySpan<char> text, out BigInteger value)
    {
        var negative = TakeSign(ref text);
        var parsed = DecimalDigits.TryParse(text, skipped: -1, out value);
        value = negative ? -value : value;
        return parsed;
    }

    /// <summary>Reads a floating number, see <see cref="FloatingText"/>; correctly rounded, infinity when too great.</summary>
    public static bool TryParseDouble(ReadOnlySpan<char> text, out double value)
    {
        var parsed = FloatingText.TryParse(text, out var parts);
        value = parsed ? parts.ToDouble() : 0;
        return parsed;
    }

    /// <summary>Reads a floating number, see <see cref="FloatingText"/>; rounded from the text itself, not by way of <see cref="double"/>.</summary>
    public static bool TryParseFloat(ReadOnlySpan<char> text, out float value)
    {
        var parsed = FloatingText.TryParse(text, out var parts);
        value = parsed ? parts.ToSingle() : 0;
        return parsed;
    }

    private static bool TryParseInteger(ReadOnlySpan<char> text, long max, out long value)
    {
        var negative = TakeSign(ref text);
        var limit = (ulong)max + (negative ? 1UL : 0UL);
        var magnitude = 0UL;
        value = 0;
        foreach (var character in text)
        {
            var digit = DigitValue(character);
            if (digit < 0 || magnitude > (limit - (uint)digit) / 10)
            {
                return false;
            }

            magnitude = (magnitude * 10) + (uint)digit;
        }

        value = negative ? unchecked((long)(0 - magnitude)) : (long)magnitude;
        return !text.IsEmpty;
    }
}
