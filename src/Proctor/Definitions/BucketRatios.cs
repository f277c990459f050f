namespace Proctor.Definitions;

/// <summary>Compares how two versions of an allocation share out their active buckets.</summary>
internal static class BucketRatios
{
    private const int Inactive = -1;
    private const double Tolerance = 1e-6;

    /// <summary>Whether the shares of the active buckets changed by different factors. Growing all of them alike leaves old assignments comparable.</summary>
    public static bool ChangedUnevenly(Allocation previous, Allocation current)
    {
        var before = Sum(previous);
        var after = Sum(current);
        if (before.Count != after.Count)
        {
            return true;
        }

        double? factor = null;
        foreach (var (bucket, length) in before)
        {
            if (!after.TryGetValue(bucket, out var newLength))
            {
                return true;
            }

            var quotient = newLength / length;
            factor ??= quotient;
            if (Math.Abs(quotient - factor.Value) > Tolerance)
            {
                return true;
            }
        }

        return false;
    }

    private static Dictionary<int, double> Sum(Allocation allocation)
    {
        var lengths = new Dictionary<int, double>();
        foreach (var range in allocation.Ranges)
        {
            if (range.BucketValue != Inactive && Math.Abs(range.Length) > Tolerance)
            {
                lengths[range.BucketValue] = lengths.GetValueOrDefault(range.BucketValue) + range.Length;
            }
        }

        return lengths;
    }
}
