namespace Proctor.Definitions;

/// <summary>The type of a payload.</summary>
public enum PayloadType
{
    /// <summary>A double-precision number.</summary>
    DoubleValue,

    /// <summary>An array of double-precision numbers.</summary>
    DoubleArray,

    /// <summary>A 64-bit integer.</summary>
    LongValue,

    /// <summary>An array of 64-bit integers.</summary>
    LongArray,

    /// <summary>A text.</summary>
    StringValue,

    /// <summary>An array of texts.</summary>
    StringArray,

    /// <summary>A map from texts to values of any type.</summary>
    Map,

    /// <summary>Any JSON value.</summary>
    Json,
}
