using System.Numerics;

namespace Proctor.Rules.Numbers;

/// <summary>Powers of ten, the usual ones ready made.</summary>
internal static class PowersOfTen
{
    private const int Prepared = 39; // up to 10^38, the last power that fits an Int128
    private const double DecimalDigitsPerBit = 0.30102999566398120; // log10(2)

    private static readonly Int128[] Small = CreateSmall();

    /// <summary>Gets a power of ten; the caller has bounded it.</summary>
    public static BigInteger Get(int power) => power < Prepared ? Small[power] : BigInteger.Pow(10, power);

    /// <summary>Counts the decimal digits of a number, without its sign; zero has one.</summary>
    public static int CountDigits(BigInteger value)
    {
        var magnitude = BigInteger.Abs(value);
        var bits = magnitude.GetBitLength();
        if (bits < 127)
        {
            return CountDigits((Int128)magnitude);
        }

        // Between 2^(bits - 1) and 2^bits there is at most one power of ten.
        var digits = (int)((bits - 1) * DecimalDigitsPerBit) + 1;
        return magnitude < Get(digits) ? digits : digits + 1;
    }

    private static int CountDigits(Int128 magnitude)
    {
        var digits = 1;
        while (digits < Prepared && magnitude >= Small[digits])
        {
            digits++;
        }

        return digits;
    }

    private static Int128[] CreateSmall()
    {
        var powers = new Int128[Prepared];
        powers[0] = Int128.One;
        for (var i = 1; i < Prepared; i++)
        {
            powers[i] = powers[i - 1] * 10;
        }

        return powers;
    }
}
