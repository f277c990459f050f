namespace Proctor.AspNetCore.Requests;

/// <summary>What the application said about a request. Immutable.</summary>
/// <param name="Context">The context variables.</param>
/// <param name="Identifiers">The identifiers.</param>
/// <param name="IsPrivileged">Whether groups may be forced.</param>
/// <param name="ForceGroups">The groups to force; null for none.</param>
/// <param name="IsLazy">Whether the groups are found when they are first used; null for what the settings say.</param>
internal sealed record RequestFacts(RequestEntries Context, RequestEntries Identifiers, bool IsPrivileged, string? ForceGroups, bool? IsLazy);
