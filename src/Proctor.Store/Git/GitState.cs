using Proctor.Definitions;

namespace Proctor.Store.Git;

/// <summary>A branch as it was fetched last. Immutable.</summary>
/// <param name="Head">The id of its newest commit, or null when there is no such branch yet.</param>
/// <param name="History">Its history.</param>
/// <param name="Tree">Its files.</param>
/// <param name="Matrix">Its tests.</param>
/// <param name="Contents">Definitions by the id of the file's content, so that only what changed is read.</param>
internal sealed record GitState(string? Head, GitHistory History, GitTree Tree, StoredMatrix Matrix, IReadOnlyDictionary<string, SourceTestDefinition> Contents)
{
    public static GitState Empty { get; } = new(
        null, GitHistory.Empty, GitTree.Empty, new StoredMatrix(StoreRevision.Unknown, new TestMatrixDefinition(), []), new Dictionary<string, SourceTestDefinition>());
}
