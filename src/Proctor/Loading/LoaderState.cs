namespace Proctor.Loading;

/// <summary>What can be said about the engine of a <see cref="MatrixLoader"/>.</summary>
public enum LoaderState
{
    /// <summary>There is no engine: no load has succeeded yet.</summary>
    Unloaded,

    /// <summary>The most recent load succeeded, and every test the specification requires is there and valid.</summary>
    Complete,

    /// <summary>The most recent load succeeded, but tests that the specification requires are missing or invalid; they use their fallbacks.</summary>
    Partial,

    /// <summary>The most recent load failed; an engine of an earlier one is in use.</summary>
    Stale,
}
