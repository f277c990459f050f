using Proctor.Client;

namespace Proctor.AspNetCore.Requests;

/// <summary>The groups of one registration, and what they come from. Immutable.</summary>
internal sealed record RequestGroups(GroupsRequest Request, ProctorGroups Groups);
