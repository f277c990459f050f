using System.Globalization;

namespace Proctor.Definitions;

/// <summary>
/// US Central time by the rules in force since 1970, up to the years a 64-bit count of milliseconds reaches. It is computed here rather than asked of
/// the system, because small containers come without a time zone database and a built matrix should be the same everywhere.
/// </summary>
internal static class CentralTime
{
    private const long MillisecondsPerMinute = 60_000;
    private const long MinutesPerDay = 1_440;
    private const int StandardOffset = -360;
    private const int DaylightOffset = -300;

    /// <summary>Formats an instant as <c>yyyy-MM-ddTHH:mm±hhmm</c>.</summary>
    /// <param name="milliseconds">Milliseconds since 1970-01-01 UTC.</param>
    /// <returns>The text; empty for 0 and less.</returns>
    public static string Format(long milliseconds)
    {
        if (milliseconds <= 0)
        {
            return "";
        }

        var utc = milliseconds / MillisecondsPerMinute;
        var offset = OffsetAt(utc);
        var local = utc + offset;
        var (year, month, day) = DateOf(FloorDivide(local, MinutesPerDay));
        var minute = local - (FloorDivide(local, MinutesPerDay) * MinutesPerDay);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{year:0000}-{month:00}-{day:00}T{minute / 60:00}:{minute % 60:00}-{-offset / 60:00}{-offset % 60:00}");
    }

    private static int OffsetAt(long utcMinutes)
    {
        // Both changes are far from new year, so the year may be taken in standard time.
        var (year, _, _) = DateOf(FloorDivide(utcMinutes + StandardOffset, MinutesPerDay));
        var (start, end) = DaylightDays(year);
        var begins = (start * MinutesPerDay) + 120 - StandardOffset; // both at 2:00 local time
        var ends = (end * MinutesPerDay) + 120 - DaylightOffset;
        return utcMinutes >= begins && utcMinutes < ends ? DaylightOffset : StandardOffset;
    }

    // The Sundays on which daylight saving time begins and ends: Uniform Time Act 1966 and its amendments of 1974, 1986 and 2005.
    private static (long Start, long End) DaylightDays(long year) => year switch
    {
        >= 2007 => (SundayFrom(year, 3, 8), SundayFrom(year, 11, 1)),
        >= 1987 => (SundayFrom(year, 4, 1), SundayFrom(year, 10, 25)),
        1974 => (SundayFrom(year, 1, 6), SundayFrom(year, 10, 25)),
        1975 => (SundayFrom(year, 2, 23), SundayFrom(year, 10, 25)),
        _ => (SundayFrom(year, 4, 24), SundayFrom(year, 10, 25)),
    };

    private static long SundayFrom(long year, int month, int day)
    {
        var days = DaysSince1970(year, month, day);
        var weekday = (days + 4) % 7; // 1970-01-01 was a Thursday, Sunday is 0
        return weekday == 0 ? days : days + 7 - weekday;
    }

    // Days and dates of the Gregorian calendar, by years that begin with March so that the leap day comes last.
    private static long DaysSince1970(long year, int month, int day)
    {
        var shifted = month > 2 ? year : year - 1;
        var dayOfYear = ((153 * (month > 2 ? month - 3 : month + 9)) + 2) / 5 + day - 1;
        return (shifted * 365) + (shifted / 4) - (shifted / 100) + (shifted / 400) + dayOfYear - 719_468;
    }

    private static (long Year, int Month, int Day) DateOf(long daysSince1970)
    {
        var days = daysSince1970 + 719_468;
        var era = days / 146_097;
        var dayOfEra = days % 146_097;
        var yearOfEra = (dayOfEra - (dayOfEra / 1_460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var shiftedMonth = ((5 * dayOfYear) + 2) / 153;
        var day = (int)(dayOfYear - (((153 * shiftedMonth) + 2) / 5) + 1);
        var month = (int)(shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9);
        return ((era * 400) + yearOfEra + (month <= 2 ? 1 : 0), month, day);
    }

    private static long FloorDivide(long value, long divisor) => (value / divisor) - (value % divisor < 0 ? 1 : 0);
}
