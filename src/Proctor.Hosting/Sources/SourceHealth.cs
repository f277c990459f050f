namespace Proctor.Hosting.Sources;

/// <summary>How a source of groups is.</summary>
/// <param name="State">In a word.</param>
/// <param name="Text">For people.</param>
/// <param name="Data">For programs.</param>
internal sealed record SourceHealth(SourceState State, string Text, IReadOnlyDictionary<string, object> Data);
