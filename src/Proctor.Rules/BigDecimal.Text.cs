using System.Globalization;
using System.Numerics;
using Proctor.Rules.Numbers;

namespace Proctor.Rules;

/// <content>Reading and writing in Java's notation.</content>
public readonly partial struct BigDecimal
{
    // Below this exponent of the first digit the text form changes to scientific notation.
    private const int SmallestPlainExponent = -6;

    /// <summary>Reads a number as Java writes and reads it: sign, digits with at most one decimal point, exponent.</summary>
    /// <param name="text">
    /// The text, for example <c>-1.50</c> or <c>15e-1</c>. Digits may be any decimal digits of the Basic Multilingual Plane; there may be no blanks.
    /// </param>
    /// <param name="result">The number, with as many decimals as the text has less its exponent; zero when there is none.</param>
    /// <returns>
    /// <see langword="false"/> when the text is no number, has more than <see cref="MaxDigits"/> digits besides leading zeros, or its scale does not fit.
    /// </returns>
    public static bool TryParse(ReadOnlySpan<char> text, out BigDecimal result)
    {
        var negative = JavaNumber.TakeSign(ref text);
        var mark = text.IndexOfAny('e', 'E');
        var mantissa = mark < 0 ? text : text[..mark];
        var exponent = 0;
        result = default;
        if (mark >= 0 && !JavaNumber.TryParseInt32(text[(mark + 1)..], out exponent))
        {
            return false;
        }

        var point = mantissa.IndexOf('.');
        var scale = (point < 0 ? 0 : mantissa.Length - 1 - point) - (long)exponent;
        if (scale is < int.MinValue or > int.MaxValue || !DecimalDigits.TryParse(mantissa, point, out var digits))
        {
            return false;
        }

        result = new BigDecimal(negative ? -digits : digits, (int)scale);
        return true;
    }

    /// <summary>Writes the number as Java does: digits and scale are kept, and read back as the same number.</summary>
    /// <returns>
    /// Plain when the scale is not negative and at most five zeros follow the decimal point (<c>1.50</c>, <c>0.000001</c>);
    /// else with an exponent (<c>1.5E-7</c>, <c>1E+3</c>).
    /// </returns>
    public override string ToString()
    {
        if (Scale == 0)
        {
            return UnscaledValue.ToString(CultureInfo.InvariantCulture);
        }

        var sign = UnscaledValue.Sign < 0 ? "-" : "";
        var digits = BigInteger.Abs(UnscaledValue).ToString(CultureInfo.InvariantCulture);
        var exponent = digits.Length - 1 - (long)Scale;
        return Scale > 0 && exponent >= SmallestPlainExponent
            ? sign + ToPlain(digits, Scale)
            : sign + ToScientific(digits, exponent);
    }

    private static string ToPlain(string digits, int scale)
    {
        var whole = digits.Length - scale;
        return whole > 0
            ? string.Concat(digits.AsSpan(0, whole), ".", digits.AsSpan(whole))
            : string.Concat("0.", new string('0', -whole), digits);
    }

    private static string ToScientific(string digits, long exponent)
    {
        var point = digits.Length > 1 ? "." : "";
        return string.Create(CultureInfo.InvariantCulture, $"{digits[0]}{point}{digits.AsSpan(1)}E{exponent:+0;-0;+0}");
    }
}
