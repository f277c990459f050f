namespace Proctor.AspNetCore.Requests;

/// <summary>Says that a registration has a setup of its own.</summary>
internal sealed record RequestSetupName(string Name);
