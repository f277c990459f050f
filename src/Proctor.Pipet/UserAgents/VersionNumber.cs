using System.Globalization;

namespace Proctor.Pipet.UserAgents;

/// <summary>Reads one number of a version.</summary>
internal static class VersionNumber
{
    /// <summary>Reads a 32-bit integer: an optional sign and decimal digits of any script, which is what the first implementation reads.</summary>
    /// <returns>The number, or -1 when the text is not one.</returns>
    public static int Parse(ReadOnlySpan<char> text)
    {
        var negative = text is ['-', ..];
        var digits = text is ['-' or '+', ..] ? text[1..] : text;
        if (digits.IsEmpty)
        {
            return -1;
        }

        var value = 0L;
        foreach (var character in digits)
        {
            var digit = CharUnicodeInfo.GetDecimalDigitValue(character);
            value = (value * 10) + digit;
            if (digit < 0 || value > int.MaxValue + 1L)
            {
                return -1;
            }
        }

        value = negative ? -value : value;
        return value <= int.MaxValue ? (int)value : -1;
    }
}
