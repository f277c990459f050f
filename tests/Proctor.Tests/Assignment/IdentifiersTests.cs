using Proctor.Definitions;

namespace Proctor.Tests.Assignment;

public sealed class IdentifiersTests
{
    [Fact]
    public void Random_tests_have_no_identifier()
    {
        const string Message = "Cannot specify RANDOM in identifierMap (Parameter 'testType')";
        Assert.Equal(Message, Assert.Throws<ArgumentException>(static () => new Identifiers { ["RANDOM"] = "x" }).Message);
        Assert.Equal(Message, Assert.Throws<ArgumentException>(static () => new Identifiers { ["RANDOM"] = null }).Message);
        Assert.Equal(Message, Assert.Throws<ArgumentException>(static () => new Identifiers { { "RANDOM", null } }).Message);
        Assert.Equal(Message, Assert.Throws<ArgumentException>(static () => new Identifiers([new("USER", "a"), new("RANDOM", null)])).Message);
        Assert.Null(new Identifiers()["RANDOM"]);
    }

    [Fact]
    public void Types_are_case_sensitive()
    {
        var identifiers = new Identifiers { ["USER"] = "a", ["user"] = "b", ["Random"] = "c" };
        Assert.Equal(("a", "b", "c"), (identifiers["USER"], identifiers["user"], identifiers["Random"]));
        Assert.Equal(3, identifiers.Count);
    }

    [Fact]
    public void The_last_of_several_identifiers_of_one_type_counts()
    {
        Assert.Equal("b", new Identifiers([new("USER", "a"), new("USER", "b")])["USER"]);
        Assert.Equal("b", new Identifiers { { "USER", "a" }, { "USER", "b" } }["USER"]);
    }

    [Fact]
    public void What_was_copied_is_not_changed_later()
    {
        var source = new Dictionary<string, string?> { ["USER"] = "a" };
        var identifiers = new Identifiers(source);
        source["USER"] = "b";
        Assert.Equal("a", identifiers["USER"]);
    }

    [Fact]
    public void Random_tests_are_not_enabled_unless_asked_for()
    {
        Assert.False(new Identifiers().RandomEnabled);
        Assert.False(Identifiers.None.RandomEnabled);
        Assert.False(Identifiers.User("x").RandomEnabled);
        Assert.False(Identifiers.Account("x").RandomEnabled);
    }

    [Fact]
    public void Nobody_is_not_shared_between_callers()
    {
        Identifiers.None["USER"] = "x";
        Assert.Equal(0, Identifiers.None.Count);
    }

    [Fact]
    public void Identifiers_are_equal_when_entries_and_flag_are()
    {
        var one = new Identifiers { ["USER"] = "a", ["PAGE"] = null, RandomEnabled = true };
        var same = new Identifiers { ["PAGE"] = null, ["USER"] = "a", RandomEnabled = true };
        Assert.Equal(one, same);
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(one, new Identifiers { ["PAGE"] = null, ["USER"] = "a" });
        Assert.NotEqual(one, new Identifiers { ["PAGE"] = null, ["USER"] = "b", RandomEnabled = true });
        Assert.NotEqual(one, new Identifiers { ["EMAIL"] = null, ["USER"] = "a", RandomEnabled = true });
        Assert.NotEqual(one, new Identifiers { ["USER"] = "a", RandomEnabled = true });
        Assert.False(one.Equals(null));
        Assert.False(one.Equals((object)"USER"));
    }

    [Fact]
    public void Enumeration_gives_all_entries()
    {
        var identifiers = new Identifiers { ["USER"] = "a", ["PAGE"] = null };
        Assert.Equal([new("PAGE", null), new("USER", "a")], identifiers.OrderBy(static entry => entry.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void A_missing_type_is_refused()
    {
        Assert.Throws<ArgumentNullException>(static () => new Identifiers { [null!] = "x" });
        Assert.Throws<ArgumentNullException>(static () => new Identifiers(null!));
    }

    [Fact]
    public void Each_test_reads_the_identifier_of_its_type()
    {
        var test = Engines.TestOf(1);
        var engine = Engines.Of(
            ("account", test with { TestType = TestTypes.Account }),
            ("company", test with { TestType = TestTypes.Company }),
            ("email", test with { TestType = TestTypes.Email }),
            ("page", test with { TestType = TestTypes.Page }),
            ("user", test with { TestType = TestTypes.User }));
        var result = engine.Identify(new Identifiers { ["EMAIL"] = "a@b", ["PAGE"] = null, ["USER"] = "", ["OTHER"] = "x" });
        Assert.Equal(["email", "user"], result.Select(static assigned => assigned.TestName));
        Assert.Equal(AssignmentReason.NoIdentifier, result["account"].Reason);
        Assert.Equal(AssignmentReason.NoIdentifier, result["page"].Reason);
    }

    [Fact]
    public void Types_of_the_application_work_like_the_others()
    {
        var settings = EngineSettings.Default with { TestTypes = TestTypes.Standard.With("DEVICE") };
        var engine = Engines.Of(settings, ("a", Engines.TestOf(1) with { TestType = "DEVICE" }));
        Assert.True(engine.Identify(new Identifiers { ["DEVICE"] = "x" })["a"].IsAssigned);
        Assert.False(engine.Identify(Identifiers.User("x"))["a"].IsAssigned);
    }
}
