using Proctor.Definitions;

namespace Proctor.Store;

/// <summary>The tests of a store at a revision. Immutable.</summary>
/// <param name="Revision">The revision, or <see cref="StoreRevision.Unknown"/> when the store has none yet.</param>
/// <param name="Definition">The tests that can be read.</param>
/// <param name="Problems">What is wrong with the tests that cannot be read; empty when all can.</param>
public sealed record StoredMatrix(StoreRevision Revision, TestMatrixDefinition Definition, IReadOnlyList<StoreProblem> Problems)
{
    /// <summary>Makes what can be compiled to a test matrix: its version is the revision, as in the original.</summary>
    /// <returns>The tests that can be read, with when, what and who.</returns>
    public TestMatrixVersion ToVersion() => new()
    {
        Definition = Definition,
        Published = Revision.Date,
        Version = Revision.Id,
        Description = Revision.Message,
        Author = Revision.Author,
    };
}
