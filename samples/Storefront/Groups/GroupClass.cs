using Proctor.Client;

namespace Storefront.Groups;

/// <summary>The class in the style sheet that colours a group.</summary>
internal static class GroupClass
{
    public static string Of(ProctorGroup group) => group switch
    {
        { IsAssigned: false } or { Value: < 0 } => "group-off",
        { Name: "control" } => "group-control",
        { Value: > 1 } => "group-other",
        _ => "group-one",
    };
}
