using Proctor.Definitions;

namespace Proctor.Store;

/// <summary>Two changes of one test that know nothing of each other. Immutable.</summary>
/// <param name="Test">The name of the test.</param>
/// <param name="Base">The definition the author of the refused change saw, or <see langword="null"/> when there was none or it is not known any more.</param>
/// <param name="Mine">The definition that was refused, or <see langword="null"/> for a deletion.</param>
/// <param name="Theirs">The definition that is in the store, or <see langword="null"/> when the test was deleted.</param>
/// <param name="Revision">Who changed the test last, when and why.</param>
public sealed record StoreConflict(string Test, SourceTestDefinition? Base, SourceTestDefinition? Mine, SourceTestDefinition? Theirs, StoreRevision Revision);
