using System.Numerics;

namespace Proctor.Rules.Numbers;

/// <summary>Integer arithmetic that refuses results of more than <see cref="MaxDigits"/> decimal digits before spending time or memory on them.</summary>
internal static class BoundedInteger
{
    /// <summary>The number of decimal digits an integer may have.</summary>
    public const int MaxDigits = 10_000;

    // 10^10000 has 33,220 bits.
    private const int BitsOfBound = 33_220;

    private static readonly BigInteger Bound = BigInteger.Pow(10, MaxDigits);

    public static bool TryAdd(BigInteger left, BigInteger right, out BigInteger result) => TryAccept(left + right, out result);

    public static bool TryMultiply(BigInteger left, BigInteger right, out BigInteger result)
    {
        // A product has the bits of both factors together, or one less.
        if (left.IsZero || right.IsZero || left.GetBitLength() + right.GetBitLength() - 1 <= BitsOfBound)
        {
            return TryAccept(left * right, out result);
        }

        result = BigInteger.Zero;
        return false;
    }

    /// <summary>Appends zeros to a number.</summary>
    /// <param name="value">The number. Zero stays zero, whatever the power.</param>
    /// <param name="power">How many zeros; not negative. With none the number is accepted whatever its length.</param>
    /// <param name="result">The longer number, or zero when it is too long.</param>
    /// <returns><see langword="false"/> when it is too long.</returns>
    public static bool TryTimesPowerOfTen(BigInteger value, long power, out BigInteger result)
    {
        if (power == 0 || value.IsZero)
        {
            result = value;
            return true;
        }

        result = BigInteger.Zero;
        return power < MaxDigits && TryMultiply(value, PowersOfTen.Get((int)power), out result);
    }

    private static bool TryAccept(BigInteger value, out BigInteger result)
    {
        var bits = BigInteger.Abs(value).GetBitLength();
        var accepted = bits < BitsOfBound || (bits == BitsOfBound && BigInteger.Abs(value) < Bound);
        result = accepted ? value : BigInteger.Zero;
        return accepted;
    }
}
