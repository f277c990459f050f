using System.Globalization;

namespace Proctor.Rules.Numbers;

/// <summary>Numbers as Java reads, writes and converts them, where .NET differs. Never throws for bad text.</summary>
internal static partial class JavaNumber
{
    /// <summary>Gets the value of a decimal digit of any script.</summary>
    /// <param name="character">A UTF-16 unit; as in Java, the halves of digits outside the Basic Multilingual Plane are no digits.</param>
    /// <returns>0 to 9, or -1 when it is no decimal digit.</returns>
    public static int DigitValue(char character)
    {
        if (char.IsAscii(character))
        {
            return char.IsAsciiDigit(character) ? character - '0' : -1;
        }

        return CharUnicodeInfo.GetDecimalDigitValue(character);
    }

    /// <summary>Takes one sign off the start of a text, if there is one.</summary>
    /// <returns>Whether it was a minus.</returns>
    public static bool TakeSign(ref ReadOnlySpan<char> text)
    {
        var negative = text is ['-', ..];
        if (negative || text is ['+', ..])
        {
            text = text[1..];
        }

        return negative;
    }

    /// <summary>Drops the fraction; what is out of range becomes the nearest end of the range, what is not a number 0.</summary>
    public static long ToInt64(double value) => double.ConvertToInteger<long>(value);

    /// <summary>Drops the fraction; what is out of range becomes the nearest end of the range, what is not a number 0.</summary>
    public static int ToInt32(double value) => double.ConvertToInteger<int>(value);
}
