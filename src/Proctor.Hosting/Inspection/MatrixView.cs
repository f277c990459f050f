using Proctor.Hosting.Sources;

namespace Proctor.Hosting.Inspection;

/// <summary>What pages for people can know of a registration beyond the groups of a request. Immutable.</summary>
internal sealed record MatrixView
{
    /// <summary>Gets an engine with the tests of the application; null when there is no matrix.</summary>
    public required ProctorEngine? Engine { get; init; }

    /// <summary>Gets what turns requests into what the engine knows.</summary>
    public required IRequestConverter Converter { get; init; }

    /// <summary>Gets a value indicating whether the engine is the one that gives the groups; else a server does, and this one was made of its definitions.</summary>
    public required bool IsOwn { get; init; }

    /// <summary>Gets how the source is.</summary>
    public required SourceHealth Health { get; init; }

    /// <summary>Gets when the matrix was loaded last; null when that is not known.</summary>
    public DateTimeOffset? Loaded { get; init; }
}
