namespace Proctor.Loading;

/// <summary>How a load cycle ended.</summary>
public enum LoadOutcome
{
    /// <summary>A new matrix was loaded; <see cref="MatrixLoader.Current"/> is another engine than before.</summary>
    Reloaded,

    /// <summary>The version of the matrix is the one that is loaded already, so nothing happened. This is a success.</summary>
    Unchanged,

    /// <summary>The matrix could not be read or loaded. The engine that was there before, if any, stays.</summary>
    Failed,
}
