using Proctor.Verification;

namespace Proctor.Store.Building;

/// <summary>What a matrix is built with. Immutable.</summary>
public sealed record MatrixBuildSettings
{
    /// <summary>Gets who builds the matrix; blank or null for the author of the revision.</summary>
    public string? Author { get; init; }

    /// <summary>Gets the version of the matrix; empty or null for the id of the revision. Matrices with different content need different versions.</summary>
    public string? Version { get; init; }

    /// <summary>Gets when the matrix was built; null for the time of the revision.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>Gets the folder of definitions, for the places of problems; null to leave places out.</summary>
    public string? Folder { get; init; }

    /// <summary>Gets what tests are verified with.</summary>
    /// <value>The default is <see cref="VerificationSettings.Default"/>.</value>
    public VerificationSettings Verification { get; init; } = VerificationSettings.Default;
}
