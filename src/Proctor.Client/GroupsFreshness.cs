namespace Proctor.Client;

/// <summary>How current the groups of a request are.</summary>
public enum GroupsFreshness
{
    /// <summary>There was no answer and nothing to fall back to: all tests are unassigned.</summary>
    None = 0,

    /// <summary>There was no answer; these are the groups the same request got earlier.</summary>
    Stale,

    /// <summary>The groups come from a cache, and hold for the matrix that was last seen in use.</summary>
    Cached,

    /// <summary>The groups were determined for this request.</summary>
    Live,
}
