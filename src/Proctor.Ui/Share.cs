using System.Globalization;

namespace Proctor.Ui;

/// <summary>
/// Texts of shares. A strict content security policy forbids widths in style attributes, so a width is written in classes, a digit each: 38.25 % is
/// <c>t3 u8 d2 h5</c>.
/// </summary>
public static class Share
{
    private const int Whole = 10_000; // hundredths of a percent

    /// <summary>Writes a share as classes for <c>.seg</c>, <c>.gap</c> and <c>.at</c>.</summary>
    /// <param name="share">The share; what is not from 0 to 1 counts as the nearer of the two, and what is no number as 0.</param>
    /// <returns>The classes, such as <c>t3 u8 d2 h5</c>; empty for 0.</returns>
    public static string Classes(double share)
    {
        var n = Hundredths(share);
        (char Letter, int Digit)[] digits = [('t', n / 1000), ('u', n / 100 % 10), ('d', n / 10 % 10), ('h', n % 10)];
        return string.Join(' ', digits.Where(static digit => digit.Digit > 0).Select(static digit => FormattableString.Invariant($"{digit.Letter}{digit.Digit}")));
    }

    /// <summary>Writes a share for people.</summary>
    /// <param name="share">The share, usually from 0 to 1.</param>
    /// <param name="decimals">How many digits there may be after the point, from 0 to 2; those that are zero are left out.</param>
    /// <returns>For example <c>38.25 %</c>, with a blank that does not break.</returns>
    public static string Percent(double share, int decimals = 2) =>
        $"{Math.Round(share * 100, decimals, MidpointRounding.AwayFromZero).ToString("0.##", CultureInfo.InvariantCulture)}\u00A0%";

    /// <summary>How many digits <see cref="Percent"/> writes after the point.</summary>
    internal static int Decimals(double share) => Hundredths(share) switch
    {
        var n when n % 100 == 0 => 0,
        var n when n % 10 == 0 => 1,
        _ => 2,
    };

    private static int Hundredths(double share) => double.IsNaN(share) ? 0 : (int)Math.Round(Math.Clamp(share, 0, 1) * Whole, MidpointRounding.AwayFromZero);
}
