using Proctor.Definitions;
using Proctor.Rules;

namespace Proctor.Tests.Assignment;

/// <summary>Buckets for requests whose identifier was refused.</summary>
public sealed class UnitlessAllocationTests
{
    private const string Missing = "${missingExperimentalUnit}";
    private const string NotMissing = "${!missingExperimentalUnit}";
    private const string MissingInUs = "${missingExperimentalUnit && country=='US'}";
    private const string MissingInUk = "${missingExperimentalUnit && country=='UK'}";
    private const string InUs = "${country=='US'}";

    private static readonly EngineSettings RefuseEmpty = EngineSettings.Default with { IdentifierValidator = IdentifierValidators.RefuseEmpty };

    [Theory]
    [InlineData(new[] { Missing }, "", "US", "#A1", 0)]
    [InlineData(new[] { Missing }, null, "US", null, null)]
    [InlineData(new[] { Missing }, "1", "US", null, null)]
    [InlineData(new[] { NotMissing, Missing }, "", "US", "#A2", 1)]
    [InlineData(new[] { NotMissing, Missing }, "1", "US", "#A1", 0)]
    [InlineData(new[] { NotMissing, Missing }, null, "US", null, null)]
    [InlineData(new[] { MissingInUs, MissingInUk, InUs }, "", "US", "#A1", 0)]
    [InlineData(new[] { MissingInUs, MissingInUk, InUs }, "", "UK", "#A2", 1)]
    [InlineData(new[] { MissingInUs, MissingInUk, InUs }, "", "FR", null, null)]
    [InlineData(new[] { MissingInUs, MissingInUk, InUs }, "1", "US", "#A3", 2)]
    [InlineData(new[] { MissingInUs, MissingInUk, InUs }, "1", "UK", null, null)]
    [InlineData(new[] { InUs, MissingInUs }, "", "US", "#A2", 1)]
    [InlineData(new[] { InUs, MissingInUs }, "1", "US", "#A1", 0)]
    [InlineData(new[] { "${country=='missingExperimentalUnit'}", Missing }, "", "US", "#A2", 1)]
    [InlineData(new[] { "${country=='missingExperimentalUnit'}", Missing }, "", "missingExperimentalUnit", "#A1", 0)]
    [InlineData(new[] { "${nobodySetThis}", Missing }, "", "US", "#A2", 1)] // not considered, so it cannot fail
    public void Identifiers_that_were_refused_get_only_allocations_that_speak_of_it(string[] rules, string? identifier, string country, string? id, int? bucket)
    {
        var outcome = Identify(Test(rules), identifier, country);
        Assert.Equal((id, bucket), (outcome.Allocation?.Id, outcome.Bucket?.Value));
    }

    [Fact]
    public void The_reasons_tell_the_cases_apart()
    {
        Assert.Equal(AssignmentReason.Assigned, Identify(Test(Missing), "").Reason);
        Assert.Equal(AssignmentReason.NoIdentifier, Identify(Test(Missing), null).Reason);
        Assert.Equal(AssignmentReason.NoAllocation, Identify(Test(Missing), "1").Reason);
        Assert.Equal(AssignmentReason.NoAllocation, Identify(Test(InUs, MissingInUk), "").Reason);
        Assert.Equal(AssignmentReason.InvalidIdentifier, Identify(Test(Missing) with { EnableUnitlessAllocations = false }, "").Reason);
    }

    [Fact]
    public void Without_a_unitless_allocation_a_refused_identifier_gets_nothing()
    {
        var test = Test(NotMissing) with { ContainsUnitlessAllocation = false };
        Assert.Equal(AssignmentReason.NoAllocation, Identify(test, "").Reason);
        Assert.Equal(AssignmentReason.Assigned, Identify(test, "1").Reason);
    }

    [Theory]
    [InlineData(Missing, "", true)]
    [InlineData(Missing, "1", false)]
    [InlineData("${missingExperimentalUnit == false}", "1", true)]
    public void The_rule_of_the_test_may_ask_too(string rule, string identifier, bool isAssigned)
    {
        var test = Test(Missing, NotMissing) with { Rule = rule };
        Assert.Equal(isAssigned, Identify(test, identifier).IsAssigned);
    }

    [Fact]
    public void Every_test_may_ask_and_is_told_no_as_long_as_it_has_no_unitless_allocation()
    {
        var plain = Engines.Test(Engines.Everybody(0, Missing), Engines.Everybody(1, NotMissing, "#A2"));
        Assert.Equal(1, Identify(plain, "1").Bucket?.Value);

        var enabled = plain with { EnableUnitlessAllocations = true };
        Assert.Equal(AssignmentReason.NoAllocation, Identify(enabled, "").Reason);
    }

    [Fact]
    public void What_one_test_is_told_is_not_what_the_next_is_told()
    {
        var engine = Engines.Of(
            RefuseEmpty,
            ("a", Test(Missing)),
            ("b", Engines.Test(Engines.Everybody(2, NotMissing)) with { TestType = TestTypes.Account }),
            ("c", Test(Missing)),
            ("d", Engines.Test(Engines.Everybody(3, NotMissing)) with { TestType = TestTypes.Random }));
        var result = engine.Identify(new Identifiers { [TestTypes.User] = "", [TestTypes.Account] = "7", RandomEnabled = true });
        Assert.Equal([0, 2, 0, 3], result.Select(static test => test.Bucket!.Value));
    }

    [Fact]
    public void The_variable_wins_over_one_of_the_application_but_not_over_a_constant()
    {
        var test = Engines.Test(Engines.Everybody(0, Missing), Engines.Everybody(1, null, "#A2"));
        var engine = Engines.Of(("plain", test), ("constant", test with { Constants = RuleMap.From([new("missingExperimentalUnit", true)]) }));
        var result = engine.Identify(Identifiers.User("x"), new RuleContext { ["missingExperimentalUnit"] = true });
        Assert.Equal(1, result["plain"].Bucket!.Value);
        Assert.Equal(0, result["constant"].Bucket!.Value);
    }

    [Fact]
    public void The_bucket_is_that_of_the_hash_of_the_refused_text()
    {
        var settings = EngineSettings.Default with { IdentifierValidator = new RefuseAll() };
        double[] lengths = [.99995, .00005];
        var test = Test(Missing) with { Allocations = [Engines.Split("0.99995:0 0.00005:1", Missing)] };
        var engine = Engines.Of(settings, ("t", test));
        var inSecond = 0;
        for (var i = 0; i < 60_000; i++)
        {
            var value = engine.Identify(Identifiers.User($"{i}"))["t"].Bucket!.Value;
            Assert.Equal(ReferenceAssignment.RangeOf(lengths, ReferenceAssignment.PointOf("t", "salt", $"{i}")), value);
            inSecond += value;
        }

        Assert.InRange(inSecond, 1, 10);
    }

    private static TestDefinition Test(params string[] rules) => Engines.Test(
        [.. rules.Select(static (rule, i) => Engines.Everybody(i, rule, $"#A{i + 1}"))]) with
    {
        EnableUnitlessAllocations = true,
        ContainsUnitlessAllocation = true,
    };

    private static TestAssignment Identify(TestDefinition test, string? identifier, string country = "US") =>
        Engines.Of(RefuseEmpty, ("t", test)).Identify(Identifiers.User(identifier), new RuleContext { ["country"] = country })["t"];

    private sealed class RefuseAll : IIdentifierValidator
    {
        public bool IsValid(string testType, string identifier) => false;
    }
}
