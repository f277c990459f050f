using System.Text;

namespace Proctor.Rules.Numbers;

/// <content>Floating numbers to text.</content>
internal static partial class JavaNumber
{
    /// <summary>The room <see cref="FormatText(double, Span{byte})"/> may need.</summary>
    public const int MaxTextLength = 32;

    /// <summary>The room <see cref="FormatPlainDecimal"/> may need: sign, 309 digits, point, fraction.</summary>
    public const int MaxPlainDecimalLength = 1 + 309 + 1 + PlainFractionDigits;

    private const int PlainFractionDigits = 10;

    // The text form is plain from 10^-3 (0.1 × 10^-2) to below 10^7.
    private const int SmallestPlainPoint = -2;
    private const int LargestPlainPoint = 7;

    /// <summary>
    /// Writes a number as <c>Double.toString</c> does: the shortest digits that tell it from its neighbours, the nearest of these,
    /// at least one after the point; with an exponent below 1e-3 and from 1e7.
    /// </summary>
    /// <returns>For example <c>1.0</c>, <c>-0.0</c>, <c>0.001</c>, <c>1.0E-4</c>, <c>1.2345678E7</c>, <c>NaN</c>, <c>-Infinity</c>.</returns>
    public static string ToText(double value)
    {
        Span<byte> text = stackalloc byte[MaxTextLength];
        return Encoding.ASCII.GetString(text[..FormatText(value, text)]);
    }

    /// <summary>Writes a number as <c>Float.toString</c> does, see <see cref="ToText(double)"/>.</summary>
    public static string ToText(float value)
    {
        Span<byte> text = stackalloc byte[MaxTextLength];
        return Encoding.ASCII.GetString(text[..FormatText(value, text)]);
    }

    /// <summary>Writes <see cref="ToText(double)"/> as UTF-8.</summary>
    /// <param name="value">The number.</param>
    /// <param name="utf8">At least <see cref="MaxTextLength"/> bytes.</param>
    /// <returns>How many bytes were written.</returns>
    public static int FormatText(double value, Span<byte> utf8) => double.IsFinite(value)
        ? FormatText(ShortestDecimal.Of(value, stackalloc byte[ShortestDecimal.BufferLength]), utf8)
        : FormatNonFinite(value, utf8);

    /// <summary>Writes <see cref="ToText(float)"/> as UTF-8.</summary>
    /// <param name="value">The number.</param>
    /// <param name="utf8">At least <see cref="MaxTextLength"/> bytes.</param>
    /// <returns>How many bytes were written.</returns>
    public static int FormatText(float value, Span<byte> utf8) => float.IsFinite(value)
        ? FormatText(ShortestDecimal.Of(value, stackalloc byte[ShortestDecimal.BufferLength]), utf8)
        : FormatNonFinite(value, utf8);

    /// <summary>
    /// Writes a number without exponent, with at least one and at most ten fraction digits, half to even. What is rounded is the shortest
    /// decimal form, so that 1234567.1 stays as it is although the binary number is 1234567.1000000000931…; a tie of that form is decided
    /// by the binary number.
    /// </summary>
    /// <returns>For example <c>1.0</c>, <c>0.00001</c>, <c>100000000000000000000.0</c>. What is not finite comes as in <see cref="ToText(double)"/>.</returns>
    public static string ToPlainDecimal(double value)
    {
        Span<byte> text = stackalloc byte[MaxPlainDecimalLength];
        return Encoding.ASCII.GetString(text[..FormatPlainDecimal(value, text)]);
    }

    /// <summary>Writes <see cref="ToPlainDecimal(double)"/> as UTF-8.</summary>
    /// <param name="value">The number.</param>
    /// <param name="utf8">At least <see cref="MaxPlainDecimalLength"/> bytes.</param>
    /// <returns>How many bytes were written.</returns>
    public static int FormatPlainDecimal(double value, Span<byte> utf8)
    {
        if (!double.IsFinite(value))
        {
            return FormatNonFinite(value, utf8);
        }

        var number = ShortestDecimal.Of(value, stackalloc byte[ShortestDecimal.BufferLength]);
        number.RoundHalfEven(PlainFractionDigits, value);
        var writer = new AsciiWriter(utf8);
        AppendPlain(number, ref writer);
        return writer.Length;
    }

    private static int FormatNonFinite(double value, Span<byte> utf8)
    {
        var text = double.IsNaN(value) ? "NaN"u8 : double.IsPositive(value) ? "Infinity"u8 : "-Infinity"u8;
        text.CopyTo(utf8);
        return text.Length;
    }

    private static int FormatText(scoped ShortestDecimal number, Span<byte> utf8)
    {
        var writer = new AsciiWriter(utf8);
        if (number.IsZero || number.Point is >= SmallestPlainPoint and <= LargestPlainPoint)
        {
            AppendPlain(number, ref writer);
        }
        else
        {
            AppendScientific(number, ref writer);
        }

        return writer.Length;
    }

    private static void AppendScientific(scoped ShortestDecimal number, ref AsciiWriter writer)
    {
        AppendSign(number, ref writer);
        writer.Append((char)number.Digits[0]);
        writer.Append('.');
        writer.Append(number.Digits.Length > 1 ? number.Digits[1..] : "0"u8);
        writer.Append('E');
        writer.Append(number.Point - 1);
    }

    private static void AppendPlain(scoped ShortestDecimal number, ref AsciiWriter writer)
    {
        AppendSign(number, ref writer);
        AppendWhole(number, ref writer);
        writer.Append('.');
        if (HasFraction(number))
        {
            AppendFraction(number, ref writer);
        }
        else
        {
            writer.Append('0');
        }
    }

    private static void AppendSign(scoped ShortestDecimal number, ref AsciiWriter writer)
    {
        if (number.IsNegative)
        {
            writer.Append('-');
        }
    }

    private static void AppendWhole(scoped ShortestDecimal number, ref AsciiWriter writer)
    {
        if (number.IsZero || number.Point <= 0)
        {
            writer.Append('0');
            return;
        }

        var available = Math.Min(number.Point, number.Digits.Length);
        writer.Append(number.Digits[..available]);
        writer.AppendZeros(number.Point - available);
    }

    private static bool HasFraction(scoped ShortestDecimal number) => !number.IsZero && number.Point < number.Digits.Length;

    private static void AppendFraction(scoped ShortestDecimal number, ref AsciiWriter writer)
    {
        writer.AppendZeros(Math.Max(-number.Point, 0));
        writer.Append(number.Digits[Math.Max(number.Point, 0)..]);
    }
}
