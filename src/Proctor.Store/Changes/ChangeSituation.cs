using Proctor.Definitions;

namespace Proctor.Store.Changes;

/// <summary>What a store knows of a test when a change of it arrives.</summary>
/// <param name="Current">All tests as they are.</param>
/// <param name="Names">The names of all tests, also of those that cannot be read.</param>
/// <param name="Newest">The last change of the test, also when that was its deletion; null when it never existed.</param>
/// <param name="IsUpToDate">Whether the test is as it was at the revision the author of the change saw.</param>
/// <param name="Base">The definition the author saw, or null.</param>
internal sealed record ChangeSituation(
    StoredMatrix Current, IReadOnlySet<string> Names, StoreRevision? Newest, bool IsUpToDate, SourceTestDefinition? Base);
