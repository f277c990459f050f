namespace Proctor.Hosting.Exposures;

/// <summary>Who has a group. Immutable.</summary>
/// <param name="TestType">The type of the test.</param>
/// <param name="Identifier">The identifier of that type; not empty.</param>
internal sealed record ExposedUnit(string TestType, string Identifier);
