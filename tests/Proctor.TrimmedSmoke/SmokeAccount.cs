namespace Proctor.TrimmedSmoke;

/// <summary>An object of an application that rules can see.</summary>
internal sealed record SmokeAccount(string Name, int Age, bool IsPaying);
