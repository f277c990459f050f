namespace Proctor.AspNetCore.Forcing;

/// <summary>The names by which groups are forced. A contract with the other implementations.</summary>
internal static class ForceGroupsNames
{
    public const string Parameter = "prforceGroups";
    public const string Header = "X-PRFORCEGROUPS";
    public const string Cookie = "prforceGroups";

    /// <summary>How long a text may be, in characters; a longer one is not used.</summary>
    public const int MaxLength = 4096;

    /// <summary>How long the value of a cookie may be, in characters; browsers keep no cookie of more than 4096 with its name and attributes.</summary>
    public const int MaxCookieLength = 3800;
}
