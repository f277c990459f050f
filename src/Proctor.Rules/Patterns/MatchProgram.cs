namespace Proctor.Rules.Patterns;

/// <summary>A pattern as steps for the <see cref="BacktrackingMatcher"/>. Immutable.</summary>
/// <param name="Steps">The steps; the match begins at the first.</param>
/// <param name="Registers">How many registers the steps use, for groups, loops and lookaround.</param>
internal sealed record MatchProgram(MatchStep[] Steps, int Registers);
