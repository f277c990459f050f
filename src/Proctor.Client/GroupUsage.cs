namespace Proctor.Client;

/// <summary>Says that an application used a group. Immutable.</summary>
/// <param name="Request">Who asked for the groups.</param>
/// <param name="Groups">The groups; to read others of them is no use of them when it is done by listing.</param>
/// <param name="Test">The name of the test.</param>
/// <param name="Group">The group of the test; always an assigned one.</param>
public readonly record struct GroupUsage(GroupsRequest Request, ProctorGroups Groups, string Test, ProctorGroup Group);
