using System.Buffers;
using System.Globalization;
using System.Numerics;
using Proctor.Rules.Numbers;

namespace Proctor.Rules;

/// <content>To and from the other kinds of number.</content>
public readonly partial struct BigDecimal
{
    private const int DoubleBias = 1075; // of the exponent of a mantissa read as an integer
    private const int StackDigits = 128;
    private const int LargestExactPower = 22; // 10^22 is the last power of ten a double holds exactly
    private const int LowBits = 64;

    /// <summary>Converts a decimal number, keeping its scale: 1.50 has scale 2.</summary>
    /// <param name="value">The number to convert.</param>
    /// <returns>The same value with the same scale; a negative zero loses its sign.</returns>
    public static BigDecimal FromDecimal(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var digits = new UInt128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
        BigInteger unscaled = digits;
        return new BigDecimal(decimal.IsNegative(value) ? -unscaled : unscaled, value.Scale);
    }

    /// <summary>Converts an integer; the scale is 0.</summary>
    /// <param name="value">The number to convert.</param>
    /// <returns>The same value.</returns>
    public static BigDecimal FromInt64(long value) => new(value, 0);

    /// <summary>Converts an integer; the scale is 0.</summary>
    /// <param name="value">The number to convert; not bounded.</param>
    /// <returns>The same value.</returns>
    public static BigDecimal FromBigInteger(BigInteger value) => new(value, 0);

    /// <summary>Converts a binary floating number to the decimal number that is exactly equal to it.</summary>
    /// <param name="value">The number to convert.</param>
    /// <param name="result">The exact value with the smallest scale that holds it, at least 0: 0.1 has 55 digits. Zero when there is none.</param>
    /// <returns><see langword="false"/> for infinities and for what is not a number.</returns>
    public static bool TryFromDouble(double value, out BigDecimal result)
    {
        result = default;
        if (!double.IsFinite(value))
        {
            return false;
        }

        if (value != 0)
        {
            result = FromFinite(value);
        }

        return true;
    }

    /// <summary>Converts to the nearest <see cref="double"/>, ties to the even one.</summary>
    /// <returns>Correctly rounded; infinity when the number is too great, zero when it is too small.</returns>
    public double ToDouble()
    {
        // Two exact doubles, one operation: rounded once, hence correctly.
        if (Math.Abs((long)Scale) <= LargestExactPower && UnscaledValue.GetBitLength() <= 53)
        {
            var power = (double)PowersOfTen.Get(Math.Abs(Scale));
            return Scale >= 0 ? (double)(long)UnscaledValue / power : (double)(long)UnscaledValue * power;
        }

        char[]? rented = null;
        var digits = FormatDigits(stackalloc char[StackDigits], ref rented);
        var magnitude = NearestBinary.ToDouble(digits, -(long)Scale);
        Return(rented);
        return UnscaledValue.Sign < 0 ? -magnitude : magnitude;
    }

    /// <summary>Converts to the nearest <see cref="float"/>, ties to the even one.</summary>
    /// <returns>Correctly rounded, not by way of <see cref="double"/>; infinity when the number is too great, zero when it is too small.</returns>
    public float ToSingle()
    {
        char[]? rented = null;
        var digits = FormatDigits(stackalloc char[StackDigits], ref rented);
        var magnitude = NearestBinary.ToSingle(digits, -(long)Scale);
        Return(rented);
        return UnscaledValue.Sign < 0 ? -magnitude : magnitude;
    }

    /// <summary>Drops the digits after the decimal point.</summary>
    /// <returns>The whole part, rounded towards zero.</returns>
    /// <exception cref="OverflowException">The whole part has more than <see cref="MaxDigits"/> digits.</exception>
    public BigInteger ToBigInteger() =>
        TryToBigInteger(out var result) ? result : throw new OverflowException($"The number has more than {MaxDigits} digits before its decimal point.");

    /// <summary>Drops the digits after the decimal point.</summary>
    /// <param name="result">The whole part, rounded towards zero; zero when it is too long.</param>
    /// <returns><see langword="false"/> when zeros have to be written out and the whole part has more than <see cref="MaxDigits"/> digits.</returns>
    public bool TryToBigInteger(out BigInteger result)
    {
        if (Scale <= 0)
        {
            return BoundedInteger.TryTimesPowerOfTen(UnscaledValue, -(long)Scale, out result);
        }

        result = Magnitude <= 0 ? BigInteger.Zero : UnscaledValue / PowersOfTen.Get(Scale);
        return true;
    }

    /// <summary>Drops the digits after the decimal point and keeps the low 64 bits of the whole part, as Java's <c>longValue</c> does.</summary>
    /// <returns>The whole part when it fits; otherwise its low bits in two's complement.</returns>
    public long ToInt64LowBits()
    {
        if (Scale <= -LowBits)
        {
            return 0; // a multiple of 10^64 is a multiple of 2^64
        }

        var whole = Scale < 0 ? LowBitsOf(UnscaledValue) * PowersOfTen.Get(-Scale) : ToBigInteger();
        return unchecked((long)LowBitsOf(whole));
    }

    private static ulong LowBitsOf(BigInteger value) => (ulong)(value & ulong.MaxValue);

    private static BigDecimal FromFinite(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var biased = (int)((bits >> 52) & 0x7FF);
        var fraction = bits & 0xF_FFFF_FFFF_FFFF;
        var mantissa = biased == 0 ? fraction : fraction | (1L << 52);
        var zeros = BitOperations.TrailingZeroCount(mantissa);
        var exponent = Math.Max(biased, 1) - DoubleBias + zeros;
        BigInteger odd = (value < 0 ? -mantissa : mantissa) >> zeros;

        // odd × 2^-n = odd × 5^n × 10^-n
        return exponent >= 0
            ? new BigDecimal(odd << exponent, 0)
            : new BigDecimal(odd * BigInteger.Pow(5, -exponent), -exponent);
    }

    // The digits without sign, in the given room or, when there are more of them, in a rented array.
    private ReadOnlySpan<char> FormatDigits(Span<char> room, ref char[]? rented)
    {
        var magnitude = BigInteger.Abs(UnscaledValue);
        int written;
        while (!magnitude.TryFormat(room, out written, default, CultureInfo.InvariantCulture))
        {
            room = rented = ArrayPool<char>.Shared.Rent(PowersOfTen.CountDigits(UnscaledValue));
        }

        return room[..written];
    }

    private static void Return(char[]? rented)
    {
        if (rented is not null)
        {
            ArrayPool<char>.Shared.Return(rented);
        }
    }
}
