namespace Proctor.Fuzz.Subjects;

/// <summary>Checks promises.</summary>
internal static class Promise
{
    public static void Holds(bool isKept, string promise, string details = "")
    {
        if (!isKept)
        {
            throw new BrokenPromiseException(promise, details);
        }
    }

    public static void Equal<T>(T expected, T actual, string promise)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            throw new BrokenPromiseException(promise, $"'{expected}' is not '{actual}'");
        }
    }

    /// <summary>The first only, where two texts differ, so that the message stays readable.</summary>
    public static void SameText(string expected, string actual, string promise)
    {
        if (expected != actual)
        {
            var place = expected.AsSpan().CommonPrefixLength(actual);
            throw new BrokenPromiseException(promise, $"at {place} '{Excerpt(expected, place)}' is not '{Excerpt(actual, place)}'");
        }
    }

    private static string Excerpt(string text, int place)
    {
        const int Around = 30;
        var start = Math.Max(place - Around, 0);
        return text[start..Math.Min(place + Around, text.Length)];
    }
}
