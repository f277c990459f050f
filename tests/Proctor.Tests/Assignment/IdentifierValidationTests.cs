using Proctor.Assignment;
using Proctor.Definitions;

namespace Proctor.Tests.Assignment;

public sealed class IdentifierValidationTests
{
    [Theory]
    [InlineData("", true, false)]
    [InlineData(" ", true, true)]
    [InlineData("x", true, true)]
    public void The_validators_that_come_with_the_engine_look_at_nothing_but_emptiness(string identifier, bool all, bool nonEmpty)
    {
        Assert.Equal(all, IdentifierValidators.AcceptAll.IsValid(TestTypes.User, identifier));
        Assert.Equal(nonEmpty, IdentifierValidators.RefuseEmpty.IsValid(TestTypes.User, identifier));
    }

    [Fact]
    public void A_refused_identifier_gets_no_bucket_not_even_a_forced_one()
    {
        var engine = Engines.Of(EngineSettings.Default with { IdentifierValidator = IdentifierValidators.RefuseEmpty }, ("a", Engines.TestOf(1)));
        Assert.Equal(AssignmentReason.InvalidIdentifier, engine.Identify(Identifiers.User(""))["a"].Reason);
        Assert.Equal(AssignmentReason.InvalidIdentifier, engine.Identify(Identifiers.User(""), force: new ForceGroups([new("a", 2)]))["a"].Reason);
        Assert.Equal(AssignmentReason.NoIdentifier, engine.Identify(Identifiers.User(null))["a"].Reason);
        Assert.Equal(AssignmentReason.Assigned, engine.Identify(Identifiers.User("x"))["a"].Reason);
    }

    [Fact]
    public void Types_are_judged_one_by_one()
    {
        var validator = new Recorder(static (type, _) => type != TestTypes.Account);
        var engine = Engines.Of(
            EngineSettings.Default with { IdentifierValidator = validator },
            ("a1", Engines.TestOf(1) with { TestType = TestTypes.Account }),
            ("a2", Engines.TestOf(1) with { TestType = TestTypes.Account }),
            ("e", Engines.TestOf(1) with { TestType = TestTypes.Email }),
            ("r", Engines.TestOf(1) with { TestType = TestTypes.Random }),
            ("u", Engines.TestOf(1)));
        var result = engine.Identify(new Identifiers { ["ACCOUNT"] = "1", ["EMAIL"] = null, ["USER"] = "x", RandomEnabled = true });
        Assert.Equal(["r", "u"], result.Select(static test => test.TestName));
        Assert.Equal(["ACCOUNT 1", "USER x"], validator.Calls.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_exception_of_a_validator_reaches_the_caller_and_harms_nobody_else()
    {
        var validator = new Recorder(static (_, id) => id != "bad" ? true : throw new InvalidOperationException("no"));
        var engine = Engines.Of(EngineSettings.Default with { IdentifierValidator = validator }, ("u", Engines.TestOf(1)));
        Assert.Throws<InvalidOperationException>(() => engine.Identify(Identifiers.User("bad")));
        Assert.True(engine.Identify(Identifiers.User("good"))["u"].IsAssigned);
    }

    private sealed class Recorder(Func<string, string, bool> judge) : IIdentifierValidator
    {
        public List<string> Calls { get; } = [];

        public bool IsValid(string testType, string identifier)
        {
            Calls.Add($"{testType} {identifier}");
            return judge(testType, identifier);
        }
    }
}
