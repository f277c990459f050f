namespace Proctor.Definitions;

/// <summary>The members of a test, compiled or source.</summary>
internal enum TestMember
{
    Constants,
    SpecialConstants,
    Version,
    Salt,
    Rule,
    Buckets,
    Allocations,
    Silent,
    TestType,
    Description,
    MetaTags,
    DependsOn,
    EvaluateForIncognitoUsers,
    EnableUnitlessAllocations,
    ContainsUnitlessAllocation,
    ForceLogging,
    PayloadExperiment,
    Dynamic,
}
