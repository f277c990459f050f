namespace Proctor.Rules.Tests;

public sealed class RuleTypeTests
{
    [Fact]
    public void A_class_that_knows_nothing_of_rules_is_wrapped()
    {
        var value = Samples.AccountType.Wrap(new Account("Ann", true, null));
        Assert.Equal(RuleKind.Object, value.Kind);
        Assert.Equal(value, Samples.AccountType.Wrap(new Account("Ann", true, null)));
        Assert.Equal(value.GetHashCode(), Samples.AccountType.Wrap(new Account("Ann", true, null)).GetHashCode());
        Assert.NotEqual(value, Samples.AccountType.Wrap(new Account("Bob", true, null)));
        Assert.True(Samples.AccountType.Wrap(null).IsNull);
    }

    [Fact]
    public void A_class_can_name_its_type_itself()
    {
        var device = new Device("phone");
        var context = new RuleContext { ["device"] = RuleValue.FromObject(device), ["wrapped"] = Device.Type.Wrap(device) };
        Assert.True(new RuleEvaluator().Evaluate("${device.kind == 'phone' && device == wrapped && wrapped.isA('phone')}", RuleMap.Empty, context).IsTrue);
        Assert.True(RuleValue.FromObject(null).IsNull);
        Assert.Equal("Device phone", RuleValue.FromObject(device).ToString());
    }

    [Fact]
    public void Only_what_was_named_is_reachable()
    {
        Assert.Equal(["URL", "active", "anything", "broken", "name", "nul", "parent", "undefined"], Samples.AccountType.PropertyNames);
        Assert.Equal("app.Account", Samples.AccountType.Name);
        Assert.Equal("app.Account", Samples.AccountType.ToString());
        Assert.Equal("!! Property [Parent] not found on type [app.Account]", Samples.Evaluate("bean.Parent"));
        Assert.Equal("!! Method not found: class app.Account.GetType()", Samples.Evaluate("bean.GetType()"));
        Assert.Equal("!! Method not found: class app.Account.getClass()", Samples.Evaluate("bean.getClass()"));
    }

    [Fact]
    public void What_the_application_throws_becomes_a_fault()
    {
        Assert.Equal("!! InvalidOperationException: no connection", Samples.Evaluate("bean.fails()"));
        Assert.StartsWith("!! Error reading [broken] on type [", Samples.Evaluate("bean.broken"), StringComparison.Ordinal);
        Assert.StartsWith("!! Error reading [broken] on type [", Samples.EvaluateRule("${bean.broken}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("${bad == 'x'}")]
    [InlineData("${'x' == bad}")]
    [InlineData("${bad == other}")]
    [InlineData("${bad < other}")]
    [InlineData("${bad == 1}")]
    [InlineData("${!bad}")]
    [InlineData("${bad && b}")]
    [InlineData("${bad}")]
    [InlineData("${bad ? b : b}")]
    [InlineData("${map[bad]}")]
    [InlineData("${other[bad]}")]
    [InlineData("${bean[bad]}")]
    [InlineData("${bean[bad] == 1}")]
    [InlineData("${bad.nothing == 1}")]
    [InlineData("${bad.equals(other)}")]
    [InlineData("${bad.toString() == ''}")]
    [InlineData("${bad + 1 == 1}")]
    [InlineData("${-bad == 1}")]
    [InlineData("${list[bad] == 1}")]
    [InlineData("${proctor:contains(bads, bad)}")]
    [InlineData("${proctor:contains(bads, other)}")]
    [InlineData("${fn:trim(bad) == ''}")]
    [InlineData("${bads == others}")]
    [InlineData("${bads == ''}")]
    public void Objects_that_throw_when_they_are_compared_or_written_never_end_an_evaluation(string rule)
    {
        var context = new RuleContext(Samples.Context)
        {
            ["bad"] = Hostile.Type.Wrap(new Hostile()),
            ["other"] = Hostile.Type.Wrap(new Hostile()),
            ["bads"] = new RuleList(Enumerable.Range(0, 20).Select(static _ => Hostile.Type.Wrap(new Hostile())).ToArray()),
            ["others"] = new RuleList(Enumerable.Range(0, 20).Select(static _ => Hostile.Type.Wrap(new Hostile())).ToArray()),
        };
        var evaluator = new RuleEvaluator();
        Assert.NotNull(evaluator.Evaluate(rule, RuleMap.Empty, context).Fault);
        evaluator.CouldBeTrue(rule.Replace("${", "${unknown && ", StringComparison.Ordinal), RuleMap.Empty, context);
        evaluator.EvaluateExpression(rule, RuleMap.Empty, context);
        evaluator.EvaluateExpression("x" + rule, RuleMap.Empty, context);
        Assert.False(new RuleVerifier().Verify(rule, RuleMap.Empty, new RuleVerificationContext(context.ToDictionary(), new HashSet<string>())).IsValid);
    }

    [Fact]
    public void A_mistake_in_a_description_is_found_at_once()
    {
        Assert.Throws<ArgumentException>(() => RuleType<Account>.Create("a", static type => type.Property("x", static _ => true).Property("x", static _ => false)));
        Assert.Throws<NotSupportedException>(() => RuleType<Account>.Create("a", static type => type.Method<DateTime>("x", static (_, _) => true)));
        Assert.Throws<ArgumentNullException>("name", () => RuleType<Account>.Create(null!, static _ => { }));
        Assert.Throws<ArgumentNullException>("describe", () => RuleType<Account>.Create("a", null!));
        Assert.Throws<ArgumentNullException>("name", () => RuleType<Account>.Create("a", static type => type.Property(null!, static _ => true)));
        Assert.Throws<ArgumentNullException>("read", () => RuleType<Account>.Create("a", static type => type.Property("x", (Func<Account, bool>)null!)));
        Assert.Throws<ArgumentNullException>("call", () => RuleType<Account>.Create("a", static type => type.Method("x", null!)));
    }

    private sealed class Device(string kind) : IRuleObject
    {
        public static readonly RuleType<Device> Type = RuleType<Device>.Create("app.Device", static type => type
            .Property("kind", static device => device.Kind)
            .Method<string>("isA", static (device, kind) => device.Kind == kind));

        public string Kind { get; } = kind;

        public RuleType RuleType => Type;

        public override string ToString() => $"Device {Kind}";
    }

    private sealed class Hostile
    {
        public static readonly RuleType<Hostile> Type = RuleType<Hostile>.Create("app.Hostile", static _ => { });

        public override bool Equals(object? obj) => throw new InvalidOperationException("Equals");

        public override int GetHashCode() => throw new InvalidOperationException("GetHashCode");

        public override string ToString() => throw new InvalidOperationException("ToString");
    }
}
