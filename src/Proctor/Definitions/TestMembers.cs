namespace Proctor.Definitions;

/// <summary>The JSON names of the members of a test, in the order of files written by the reference.</summary>
internal sealed class TestMembers
{
    private readonly TestMember[] _members;

    private TestMembers(params ReadOnlySpan<(string Name, TestMember Member)> members)
    {
        _members = new TestMember[members.Length];
        var names = new string[members.Length];
        for (var i = 0; i < members.Length; i++)
        {
            (names[i], _members[i]) = members[i];
        }

        Names = new MemberNames(names);
    }

    public static TestMembers Compiled { get; } = new(
        ("constants", TestMember.Constants),
        ("version", TestMember.Version),
        ("salt", TestMember.Salt),
        ("rule", TestMember.Rule),
        ("buckets", TestMember.Buckets),
        ("allocations", TestMember.Allocations),
        ("silent", TestMember.Silent),
        ("testType", TestMember.TestType),
        ("description", TestMember.Description),
        ("metaTags", TestMember.MetaTags),
        ("dependsOn", TestMember.DependsOn),
        ("evaluateForIncognitoUsers", TestMember.EvaluateForIncognitoUsers),
        ("enableUnitlessAllocations", TestMember.EnableUnitlessAllocations),
        ("containsUnitlessAllocation", TestMember.ContainsUnitlessAllocation),
        ("forceLogging", TestMember.ForceLogging),
        ("payloadExperimentConfig", TestMember.PayloadExperiment),
        ("dynamic", TestMember.Dynamic));

    public static TestMembers Source { get; } = new(
        ("version", TestMember.Version),
        ("constants", TestMember.Constants),
        ("specialConstants", TestMember.SpecialConstants),
        ("salt", TestMember.Salt),
        ("rule", TestMember.Rule),
        ("buckets", TestMember.Buckets),
        ("allocations", TestMember.Allocations),
        ("silent", TestMember.Silent),
        ("metaTags", TestMember.MetaTags),
        ("testType", TestMember.TestType),
        ("description", TestMember.Description),
        ("dependsOn", TestMember.DependsOn),
        ("evaluateForIncognitoUsers", TestMember.EvaluateForIncognitoUsers),
        ("enableUnitlessAllocations", TestMember.EnableUnitlessAllocations),
        ("forceLogging", TestMember.ForceLogging),
        ("payloadExperimentConfig", TestMember.PayloadExperiment),
        ("subrule", TestMember.Rule)); // the old name; of the two the later one counts

    public MemberNames Names { get; }

    public TestMember this[int index] => _members[index];
}
