using Proctor.Client;

namespace Proctor.AspNetCore.Requests;

/// <summary>The groups of one registration, and what they come from. Immutable.</summary>
/// <param name="Name">The name of the registration.</param>
/// <param name="Request">Who asks, and what rules may know.</param>
/// <param name="Groups">The groups.</param>
/// <param name="IsPrivileged">Whether the visitor may force them, as the setup of the registration says.</param>
internal sealed record RequestGroups(string Name, GroupsRequest Request, ProctorGroups Groups, bool IsPrivileged);
