using Proctor.Definitions;

namespace Proctor.Store;

/// <summary>A test that is not the same in two revisions. Immutable.</summary>
/// <param name="Test">The name of the test.</param>
/// <param name="Before">The definition in the earlier revision, or <see langword="null"/> when there is none that can be read.</param>
/// <param name="After">The definition in the later revision, or <see langword="null"/> when there is none that can be read.</param>
public sealed record TestDifference(string Test, SourceTestDefinition? Before, SourceTestDefinition? After);
