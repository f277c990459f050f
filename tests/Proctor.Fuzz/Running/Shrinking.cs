namespace Proctor.Fuzz.Running;

/// <summary>Makes an input smaller that shows a bug.</summary>
internal static class Shrinking
{
    private const int MaxTries = 3_000;

    /// <summary>Takes parts out, large ones first, as long as the bug stays.</summary>
    public static string Shrink(string input, Func<string, bool> stillFails)
    {
        var tries = 0;
        for (var size = Math.Max(input.Length / 2, 1); size > 0; size /= 2)
        {
            for (var start = 0; start < input.Length && tries < MaxTries; tries++)
            {
                var smaller = input.Remove(start, Math.Min(size, input.Length - start));
                if (stillFails(smaller))
                {
                    input = smaller;
                }
                else
                {
                    start += size;
                }
            }
        }

        return input;
    }
}
