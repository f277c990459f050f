using System.Globalization;

namespace Proctor.Rules.Numbers;

/// <summary>Finds the binary number nearest to a decimal or hexadecimal one of any length, ties to even.</summary>
internal static class NearestBinary
{
    // A tie between two doubles has at most 767 digits; after these a non-zero rest is all that counts.
    private const int SignificantDigits = 800;

    // Beyond these powers of ten even a double is infinite or zero.
    private const int LargestMagnitude = 400;

    private const int ExponentLength = 12;

    /// <summary>Rounds <c>mantissa × 10^exponent</c>; the mantissa is ASCII digits with at most one decimal point.</summary>
    public static double ToDouble(ReadOnlySpan<char> mantissa, long exponent)
    {
        Span<byte> room = stackalloc byte[RoomFor(mantissa)];
        return TryShorten(mantissa, exponent, room, out var text, out var outside)
            ? double.Parse(text, NumberStyles.AllowExponent, CultureInfo.InvariantCulture)
            : outside;
    }

    /// <summary>Rounds as <see cref="ToDouble(ReadOnlySpan{char}, long)"/> does, straight to single precision.</summary>
    public static float ToSingle(ReadOnlySpan<char> mantissa, long exponent)
    {
        Span<byte> room = stackalloc byte[RoomFor(mantissa)];
        return TryShorten(mantissa, exponent, room, out var text, out var outside)
            ? float.Parse(text, NumberStyles.AllowExponent, CultureInfo.InvariantCulture)
            : outside;
    }

    /// <summary>Rounds <c>mantissa × 2^exponent</c> to double precision.</summary>
    /// <param name="mantissa">The leading bits, at least 60 of them when there are more.</param>
    /// <param name="hasTail">Whether a non-zero rest follows the mantissa.</param>
    /// <param name="exponent">The power of two the mantissa is multiplied by.</param>
    public static double ToDouble(ulong mantissa, bool hasTail, long exponent) => Round(mantissa, hasTail, exponent, precision: 53, smallestExponent: -1074);

    /// <summary>Rounds as <see cref="ToDouble(ulong, bool, long)"/> does, straight to single precision.</summary>
    public static float ToSingle(ulong mantissa, bool hasTail, long exponent) =>
        (float)Round(mantissa, hasTail, exponent, precision: 24, smallestExponent: -149);

    private static int RoomFor(ReadOnlySpan<char> mantissa) => Math.Min(mantissa.Length, SignificantDigits) + 1 + ExponentLength;

    private static double Round(ulong mantissa, bool hasTail, long exponent, int precision, int smallestExponent)
    {
        var bits = 64 - (int)ulong.LeadingZeroCount(mantissa);
        var drop = Math.Max(bits - precision, smallestExponent - exponent);
        if (mantissa == 0 || drop > bits)
        {
            return 0; // below half of the smallest number
        }

        if (drop > 0)
        {
            mantissa = DropHalfEven(mantissa, hasTail, (int)drop);
            exponent += drop;
        }

        // Exact, or infinity: the mantissa has no bit too many any more.
        return Math.ScaleB(mantissa, (int)Math.Clamp(exponent, -2000, 2000));
    }

    private static ulong DropHalfEven(ulong mantissa, bool hasTail, int drop)
    {
        var half = 1UL << (drop - 1);
        var rest = mantissa & (half | (half - 1));
        var kept = drop == 64 ? 0 : mantissa >> drop;
        var up = rest > half || (rest == half && (hasTail || (kept & 1) != 0));
        return up ? kept + 1 : kept;
    }

    // Writes the number as bare significant digits and an exponent. False when it is zero, or too great or too small for any double.
    private static bool TryShorten(ReadOnlySpan<char> mantissa, long exponent, Span<byte> room, out ReadOnlySpan<byte> text, out float outside)
    {
        var writer = new AsciiWriter(room);
        AppendSignificant(mantissa, ref writer, ref exponent);
        text = default;
        outside = 0;
        var magnitude = exponent + writer.Length;
        if (writer.Length == 0 || magnitude < -LargestMagnitude)
        {
            return false;
        }

        if (magnitude > LargestMagnitude)
        {
            outside = float.PositiveInfinity;
            return false;
        }

        writer.Append('E');
        writer.Append((int)exponent);
        text = room[..writer.Length];
        return true;
    }

    private static void AppendSignificant(ReadOnlySpan<char> mantissa, ref AsciiWriter writer, ref long exponent)
    {
        var hasTail = false;
        var fraction = false;
        foreach (var character in mantissa)
        {
            if (character == '.')
            {
                fraction = true;
                continue;
            }

            exponent -= fraction ? 1 : 0;
            if (writer.Length == SignificantDigits)
            {
                hasTail |= character != '0';
                exponent++;
            }
            else if (character != '0' || writer.Length > 0)
            {
                writer.Append(character);
            }
        }

        if (hasTail)
        {
            writer.Append('1');
            exponent--;
        }
    }
}
