using Proctor.Definitions;

namespace Proctor.Store.Building;

/// <summary>What building a matrix gave. Immutable.</summary>
/// <param name="Matrix">The matrix, or <see langword="null"/> when there are errors.</param>
/// <param name="Problems">Everything that is wrong or odd, test by test; empty when nothing is.</param>
public sealed record MatrixBuild(TestMatrix? Matrix, IReadOnlyList<StoreProblem> Problems);
