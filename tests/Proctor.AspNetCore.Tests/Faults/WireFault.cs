namespace Proctor.AspNetCore.Tests.Faults;

/// <summary>What becomes of an answer on the wire.</summary>
public enum WireFault
{
    /// <summary>It arrives.</summary>
    None,

    /// <summary>Bytes arrive that are no HTTP.</summary>
    Garbage,

    /// <summary>An answer arrives that is no JSON, such as that of a proxy in between.</summary>
    OtherPage,

    /// <summary>All of it arrives but the end.</summary>
    CutShort,

    /// <summary>Nothing arrives: the connection is closed in this direction, and stays open in the other.</summary>
    HalfClosed,
}
