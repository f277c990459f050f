using Proctor.Assignment;
using Proctor.Definitions;
using Proctor.Rules;

namespace Proctor.Tests.Assignment;

public sealed class IncognitoTests
{
    public static TheoryData<string> IncognitoForms => ["true", "TRUE", "True", "tRuE", "boolean", "enumeration"];

    public static TheoryData<string> OtherForms => ["false", "", "1", "yes", " true", "true ", "truee", "boolean", "null", "number", "list"];

    [Theory]
    [MemberData(nameof(IncognitoForms))]
    public void Incognito_visitors_get_only_tests_that_ask_for_them(string form)
    {
        RuleValue value = form switch { "boolean" => true, "enumeration" => RuleValue.FromEnum(Answer.True), _ => form };
        var result = Identify(new RuleContext { ["isIncognitoUser"] = value });
        Assert.Equal(["open"], result.Select(static test => test.TestName));
        Assert.Equal(AssignmentReason.Incognito, result["closed"].Reason);
        Assert.Equal(AssignmentReason.Incognito, result["random"].Reason);
        Assert.Equal(AssignmentReason.DependencyNotMet, result["child"].Reason);
    }

    [Theory]
    [MemberData(nameof(OtherForms))]
    public void Anything_else_has_no_effect(string form)
    {
        RuleValue value = form switch
        {
            "boolean" => false,
            "null" => RuleValue.Null,
            "number" => 1,
            "list" => new RuleList([true]),
            _ => form,
        };
        Assert.Equal(["child", "closed", "open", "random"], Identify(new RuleContext { ["isIncognitoUser"] = value }).Select(static test => test.TestName));
    }

    [Fact]
    public void Without_the_variable_it_has_no_effect() => Assert.Equal(4, Identify([]).Count);

    [Fact]
    public void The_name_of_the_variable_is_case_sensitive() => Assert.Equal(4, Identify(new RuleContext { ["IsIncognitoUser"] = true }).Count);

    [Fact]
    public void A_constant_of_that_name_has_no_effect()
    {
        var test = Engines.TestOf(1) with { Constants = RuleMap.From([new("isIncognitoUser", true)]) };
        Assert.True(Engines.Of(("a", test)).Identify(Identifiers.User("x"))["a"].IsAssigned);
    }

    [Fact]
    public void Forced_groups_are_ignored_too()
    {
        var result = Identify(new RuleContext { ["isIncognitoUser"] = true }, new ForceGroups([new("closed", 2), new("open", 2)]));
        Assert.Equal(["open"], result.Select(static test => test.TestName));
        Assert.Equal((AssignmentReason.Forced, 2), (result["open"].Reason, result["open"].Bucket!.Value));
    }

    [Fact]
    public void A_child_that_is_evaluated_for_incognito_visitors_still_needs_its_parent()
    {
        var engine = Engines.Of(
            ("closed", Engines.TestOf(1)),
            ("child", Engines.TestOf(1).DependingOn("closed", 1) with { EvaluateForIncognitoUsers = true }));
        Assert.Equal(
            AssignmentReason.DependencyNotMet,
            engine.Identify(Identifiers.User("x"), new RuleContext { ["isIncognitoUser"] = true })["child"].Reason);
    }

    private static ProctorResult Identify(RuleContext context, ForceGroups? force = null)
    {
        var engine = Engines.Of(
            ("closed", Engines.TestOf(1)),
            ("child", Engines.TestOf(1).DependingOn("closed", 1) with { EvaluateForIncognitoUsers = true }),
            ("open", Engines.TestOf(1) with { EvaluateForIncognitoUsers = true }),
            ("random", Engines.TestOf(1) with { TestType = TestTypes.Random }));
        return engine.Identify(new Identifiers { [TestTypes.User] = "x", RandomEnabled = true }, context, force);
    }

    private enum Answer
    {
        True,
    }
}
