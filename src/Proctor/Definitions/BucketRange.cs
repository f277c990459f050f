namespace Proctor.Definitions;

/// <summary>A part of all identifiers that gets a certain bucket. Immutable.</summary>
public sealed record BucketRange
{
    /// <summary>Initializes a new instance of the <see cref="BucketRange"/> class for bucket 0 with length 0.</summary>
    public BucketRange()
    {
    }

    /// <summary>Initializes a new instance of the <see cref="BucketRange"/> class.</summary>
    /// <param name="bucketValue">The number of the bucket.</param>
    /// <param name="length">The share of identifiers, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is not from 0 to 1.</exception>
    public BucketRange(int bucketValue, double length)
    {
        if (length is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(length), length, "Length must be >= 0 and <= 1");
        }

        BucketValue = bucketValue;
        Length = length;
    }

    /// <summary>Gets the number of the bucket.</summary>
    public int BucketValue { get; init; }

    /// <summary>
    /// Gets the share of identifiers. A matrix may hold any number here, even a negative one: only the sum of an allocation is verified, to be 1.
    /// </summary>
    public double Length { get; init; }
}
