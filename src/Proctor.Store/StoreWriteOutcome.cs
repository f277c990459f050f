namespace Proctor.Store;

/// <summary>What became of a change.</summary>
public enum StoreWriteOutcome
{
    /// <summary>It is in the store, and in its history.</summary>
    Written,

    /// <summary>The test already has this content; nothing was written.</summary>
    Unchanged,

    /// <summary>Somebody else changed the test since; nothing was written.</summary>
    Conflict,

    /// <summary>The change, or the matrix with it, is not valid; nothing was written.</summary>
    Invalid,
}
