namespace Proctor.Client;

/// <summary>What kind of value a payload has.</summary>
public enum GroupPayloadKind
{
    /// <summary>There is no payload.</summary>
    None = 0,

    /// <summary>A text.</summary>
    String,

    /// <summary>An integer of 64 bits.</summary>
    Int64,

    /// <summary>A number of double precision.</summary>
    Double,

    /// <summary>A truth value; only within maps and lists.</summary>
    Boolean,

    /// <summary>An array of texts.</summary>
    StringArray,

    /// <summary>An array of integers.</summary>
    Int64Array,

    /// <summary>An array of numbers.</summary>
    DoubleArray,

    /// <summary>An array of values of different kinds, or an empty one within a map.</summary>
    List,

    /// <summary>Values by name.</summary>
    Map,
}
