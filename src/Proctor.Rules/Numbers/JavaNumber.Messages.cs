using System.Globalization;
using System.Numerics;
using System.Text;

namespace Proctor.Rules.Numbers;

/// <content>
/// Numbers inside sentences, as Java's message formats print them in American English: grouping commas, at most three fraction digits, half to even.
/// </content>
internal static partial class JavaNumber
{
    private const int MessageFractionDigits = 3;
    private const int GroupLength = 3;
    private const string WithGroups = "N0";

    /// <summary>Writes <c>5,000,000,000</c>.</summary>
    public static string ForMessage(long value) => value.ToString(WithGroups, CultureInfo.InvariantCulture);

    /// <inheritdoc cref="ForMessage(long)"/>
    public static string ForMessage(BigInteger value) => value.ToString(WithGroups, CultureInfo.InvariantCulture);

    /// <summary>Writes the exact value of the number as <see cref="ForMessage(double)"/> does: 0.1 is <c>0.1</c>.</summary>
    public static string ForMessage(float value) => ForMessage((double)value);

    /// <summary>Writes <c>2.5</c>, <c>1,234</c>, <c>-0</c>, <c>NaN</c>, <c>∞</c>.</summary>
    public static string ForMessage(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "NaN" : value > 0 ? "∞" : "-∞";
        }

        var number = ShortestDecimal.Of(value, stackalloc byte[ShortestDecimal.BufferLength]);
        number.RoundHalfEven(MessageFractionDigits, value);
        var writer = new AsciiWriter(stackalloc byte[MaxPlainDecimalLength * 2]);
        AppendSign(number, ref writer);
        AppendGroups(number, ref writer);
        if (HasFraction(number))
        {
            writer.Append('.');
            AppendFraction(number, ref writer);
        }

        return Encoding.ASCII.GetString(writer.Written);
    }

    /// <summary>Writes <c>1.5</c> for 1.50. A number too long to be written out comes in its own text form.</summary>
    public static string ForMessage(BigDecimal value)
    {
        if (value.Scale <= 0)
        {
            return value.TryToBigInteger(out var integer) ? ForMessage(integer) : value.ToString();
        }

        var sign = value.UnscaledValue.Sign < 0 ? "-" : "";
        var whole = BigInteger.DivRem(ToThousandths(value), 1000, out var rest);
        var fraction = ((int)rest).ToString("000", CultureInfo.InvariantCulture).TrimEnd('0');
        return fraction.Length == 0 ? sign + ForMessage(whole) : $"{sign}{ForMessage(whole)}.{fraction}";
    }

    private static void AppendGroups(scoped ShortestDecimal number, ref AsciiWriter writer)
    {
        var whole = new AsciiWriter(stackalloc byte[MaxPlainDecimalLength]);
        AppendWhole(number, ref whole);
        for (var i = 0; i < whole.Length; i++)
        {
            if (i > 0 && (whole.Length - i) % GroupLength == 0)
            {
                writer.Append(',');
            }

            writer.Append((char)whole.Written[i]);
        }
    }

    private static BigInteger ToThousandths(BigDecimal value)
    {
        var magnitude = BigInteger.Abs(value.UnscaledValue);
        var drop = value.Scale - MessageFractionDigits;
        if (drop <= 0)
        {
            return magnitude * PowersOfTen.Get(-drop);
        }

        if (drop > PowersOfTen.CountDigits(magnitude))
        {
            return BigInteger.Zero; // below a tenth of a thousandth
        }

        var unit = PowersOfTen.Get(drop);
        var quotient = BigInteger.DivRem(magnitude, unit, out var rest);
        var side = (rest * 2).CompareTo(unit);
        return side > 0 || (side == 0 && !quotient.IsEven) ? quotient + 1 : quotient;
    }
}
