using Proctor.Rules;

namespace Proctor.Definitions;

/// <summary>The members of a test while they are read. Of a member that comes twice the last one counts.</summary>
internal struct TestFields()
{
    private RuleMap _constants = RuleMap.Empty;
    private RuleMap _specialConstants = RuleMap.Empty;
    private string? _version;
    private string? _salt;
    private string? _rule;
    private ValueList<Bucket> _buckets = ValueList<Bucket>.Empty;
    private ValueList<Allocation> _allocations = ValueList<Allocation>.Empty;
    private string? _testType;
    private string? _description;
    private ValueList<string> _metaTags = ValueList<string>.Empty;
    private TestDependency? _dependsOn;
    private PayloadExperiment? _payloadExperiment;
    private bool _silent;
    private bool _evaluateForIncognitoUsers;
    private bool _enableUnitlessAllocations;
    private bool _containsUnitlessAllocation;
    private bool _forceLogging;
    private bool _isDynamic;

    public void Read(ref JsonCursor json, TestMember member)
    {
        switch (member)
        {
            case TestMember.Constants:
                _constants = json.ReadMap();
                break;
            case TestMember.SpecialConstants:
                _specialConstants = json.ReadMap();
                break;
            case TestMember.Buckets:
                _buckets = TestParts.ReadBuckets(ref json);
                break;
            case TestMember.Allocations:
                _allocations = TestParts.ReadAllocations(ref json);
                break;
            case TestMember.MetaTags:
                _metaTags = json.ReadTexts();
                break;
            case TestMember.DependsOn:
                _dependsOn = TestParts.ReadDependency(ref json);
                break;
            case TestMember.PayloadExperiment:
                _payloadExperiment = TestParts.ReadPayloadExperiment(ref json);
                break;
            default:
                ReadScalar(ref json, member);
                break;
        }
    }

    public readonly TestDefinition ToDefinition() => new()
    {
        Constants = _constants,
        Version = _version,
        Salt = _salt,
        Rule = _rule,
        Buckets = _buckets,
        Allocations = _allocations,
        Silent = _silent,
        TestType = _testType,
        Description = _description,
        MetaTags = _metaTags,
        DependsOn = _dependsOn,
        EvaluateForIncognitoUsers = _evaluateForIncognitoUsers,
        EnableUnitlessAllocations = _enableUnitlessAllocations,
        ContainsUnitlessAllocation = _containsUnitlessAllocation,
        ForceLogging = _forceLogging,
        PayloadExperiment = _payloadExperiment,
        IsDynamic = _isDynamic,
    };

    public readonly SourceTestDefinition ToSource() => new()
    {
        Version = _version,
        Constants = _constants,
        SpecialConstants = _specialConstants,
        Salt = _salt,
        Rule = _rule,
        Buckets = _buckets,
        Allocations = _allocations,
        Silent = _silent,
        MetaTags = _metaTags,
        TestType = _testType,
        Description = _description,
        DependsOn = _dependsOn,
        EvaluateForIncognitoUsers = _evaluateForIncognitoUsers,
        EnableUnitlessAllocations = _enableUnitlessAllocations,
        ForceLogging = _forceLogging,
        PayloadExperiment = _payloadExperiment,
    };

    private void ReadScalar(ref JsonCursor json, TestMember member)
    {
        switch (member)
        {
            case TestMember.Version:
                _version = json.ReadText();
                break;
            case TestMember.Salt:
                _salt = json.ReadText();
                break;
            case TestMember.Rule:
                _rule = json.ReadText();
                break;
            case TestMember.TestType:
                _testType = json.ReadPlainText();
                break;
            case TestMember.Description:
                _description = json.ReadText();
                break;
            default:
                ReadFlag(ref json, member);
                break;
        }
    }

    private void ReadFlag(ref JsonCursor json, TestMember member)
    {
        var value = json.ReadBoolean();
        switch (member)
        {
            case TestMember.Silent:
                _silent = value;
                break;
            case TestMember.EvaluateForIncognitoUsers:
                _evaluateForIncognitoUsers = value;
                break;
            case TestMember.EnableUnitlessAllocations:
                _enableUnitlessAllocations = value;
                break;
            case TestMember.ContainsUnitlessAllocation:
                _containsUnitlessAllocation = value;
                break;
            case TestMember.ForceLogging:
                _forceLogging = value;
                break;
            default:
                _isDynamic = value;
                break;
        }
    }
}
