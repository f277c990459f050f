using Proctor.Definitions;

namespace Proctor;

/// <summary>How an application reads a result. Immutable.</summary>
public sealed record AssignedGroupsSettings
{
    /// <summary>Gets the settings without override and observers.</summary>
    public static AssignedGroupsSettings Default { get; } = new();

    /// <summary>
    /// Gets what changes buckets after the engine gave them, such as for a holdout: gets the name of an assigned test and its bucket, and gives the value of the
    /// bucket to use. A value the test has no bucket for changes nothing. The allocation stays the one of the engine.
    /// </summary>
    /// <value>The default is <see langword="null"/>: nothing is changed.</value>
    public Func<string, Bucket, int>? Override { get; init; }

    /// <summary>Gets what is told of an override that cannot be, in a sentence.</summary>
    /// <value>The default is <see langword="null"/>: nobody is told.</value>
    public Action<string>? Warn { get; init; }

    /// <summary>Gets who is told of tests that are used, in order.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyList<ITestUsageObserver> Observers { get; init => field = [.. value]; } = [];
}
