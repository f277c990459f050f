using System.Buffers;
using System.Globalization;
using System.Numerics;

namespace Proctor.Rules.Numbers;

/// <summary>
/// Reads an unsigned integer of decimal digits of any script, of at most <see cref="BoundedInteger.MaxDigits"/> digits besides leading zeros.
/// </summary>
internal static class DecimalDigits
{
    private const int StackDigits = 128;

    /// <summary>Reads digits, one place of which may be taken by something else.</summary>
    /// <param name="text">The digits.</param>
    /// <param name="skipped">The index of a character to leave out, the decimal point; -1 for none.</param>
    /// <param name="value">The integer, or zero when there is none.</param>
    /// <returns><see langword="false"/> when there is no digit, something else than a digit, or a digit too many.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, int skipped, out BigInteger value)
    {
        var capacity = Math.Min(text.Length, BoundedInteger.MaxDigits);
        char[]? rented = null;
        Span<char> digits = capacity <= StackDigits ? stackalloc char[StackDigits] : rented = ArrayPool<char>.Shared.Rent(capacity);
        var parsed = TryNormalize(text, skipped, digits, out var count);
        value = parsed && count > 0 ? BigInteger.Parse(digits[..count], NumberStyles.None, CultureInfo.InvariantCulture) : BigInteger.Zero;
        if (rented is not null)
        {
            ArrayPool<char>.Shared.Return(rented);
        }

        return parsed;
    }

    // Collects the digits as ASCII, without leading zeros.
    private static bool TryNormalize(ReadOnlySpan<char> text, int skipped, Span<char> digits, out int count)
    {
        count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (i == skipped)
            {
                continue;
            }

            var digit = JavaNumber.DigitValue(text[i]);
            if (digit < 0 || count == BoundedInteger.MaxDigits)
            {
                return false;
            }

            if (digit > 0 || count > 0)
            {
                digits[count++] = (char)('0' + digit);
            }
        }

        return text.Length > (skipped < 0 ? 0 : 1);
    }
}
