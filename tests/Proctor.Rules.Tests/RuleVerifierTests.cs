namespace Proctor.Rules.Tests;

/// <summary>rules.md section 13.</summary>
public sealed class RuleVerifierTests
{
    private static readonly RuleMap Constants = new([new("missingExperimentalUnit", true), new("C", new RuleList(1, 2)), new("nothing", RuleValue.Null)]);

    private static readonly RuleVerificationContext Context = new(
        new Dictionary<string, RuleValue>
        {
            ["country"] = "",
            ["age"] = 0,
            ["loggedIn"] = true,
            ["nul"] = RuleValue.Null,
            ["suit"] = Samples.Suit.Constants[0],
            ["map"] = new RuleMap([new("t", true), new("k", "v")]),
            ["list"] = new RuleList(true),
            ["bean"] = Samples.AccountType.Wrap(new Account("Ann", true, null)),
        },
        new HashSet<string> { "custom" });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("${}")]
    [InlineData("${  }")]
    [InlineData("${true}")]
    [InlineData("${false}")]
    [InlineData("${null}")]
    [InlineData("${country == 'US'}")]
    [InlineData("${missingExperimentalUnit}")]
    [InlineData("${nothing}")]
    [InlineData("${nul}")]
    [InlineData("${proctor:contains(C, age)}")]
    [InlineData("${map.t}")]
    [InlineData("${map.missing == 'x'}")]
    [InlineData("${bean.active}")]
    [InlineData("${suit == 'SPADES'}")]
    [InlineData("#{loggedIn}")]
    [InlineData("${custom}")]
    [InlineData("${custom.anything}")]
    [InlineData("${custom > 5}")]
    [InlineData("${custom.x.y() == bean.missing}")]
    [InlineData("${custom == null && bean.missing == 1}")]
    [InlineData("${loggedIn || bean.missing == 1}")]
    [InlineData("${proctor:inRange(5, 1, 9)}")]
    public void A_rule_that_fits_its_context_can_be_used(string? rule)
    {
        var verification = new RuleVerifier().Verify(rule, Constants, Context);
        Assert.Null(verification.Message);
        Assert.True(verification.IsValid);
        Assert.DoesNotContain(verification.Diagnostics, static diagnostic => diagnostic.Severity == RuleSeverity.Error);
    }

    [Theory]
    [InlineData("${country == }")]
    [InlineData("${country}${country}")]
    [InlineData("country == 'US'")]
    [InlineData(" ${loggedIn}")]
    [InlineData("${loggedIn}}")]
    [InlineData("${missing:function()}")]
    [InlineData("${fn:length()}")]
    [InlineData("${loggedIn && missing()}")]
    [InlineData("${country}")]
    [InlineData("${1}")]
    [InlineData("${'true'}")]
    [InlineData("${age + 1}")]
    [InlineData("${-age}")]
    [InlineData("${fn:trim(country)}")]
    [InlineData("${map.k}")]
    [InlineData("${map.missing}")]
    [InlineData("${list[0]}")]
    [InlineData("${bean.name}")]
    [InlineData("${C}")]
    [InlineData("${loggedIn ? 1 : true}")]
    public void A_rule_that_is_no_rule_is_a_syntax_error(string rule)
    {
        var verification = new RuleVerifier().Verify(rule, Constants, Context);
        Assert.Equal(
            $"Unable to evaluate rule {rule} due to a syntax error. Check that your rule is in the correct format and returns a boolean. "
            + "For more information read: https://opensource.indeedeng.io/proctor/docs/test-rules/.",
            verification.Message);
        Assert.False(verification.IsValid);
        Assert.NotEmpty(verification.Diagnostics);
    }

    [Theory]
    [InlineData("${TRUE}", "TRUE")]
    [InlineData("${true && x}", "x")]
    [InlineData("${state == 'TX'}", "state")]
    [InlineData("${loggedIn || a.b.c && d}", "a")]
    [InlineData("${loggedIn ? loggedIn : never}", "never")]
    [InlineData("${map[key]}", "key")]
    [InlineData("${Country == 'US'}", "Country")]
    [InlineData("${custom && zzz}", "zzz")]
    public void A_variable_nobody_declared_is_named(string rule, string variable)
    {
        var verification = new RuleVerifier().Verify(rule, Constants, Context);
        Assert.Equal(
            $"The variable {variable} is defined in rule {rule}, however it is not defined in the application's test specification. "
            + "Add the variable to your application's providedContext.json or remove it from the rule, "
            + "or if the application should not load your test report the issue to the Proctor team.",
            verification.Message);
    }

    [Theory]
    [InlineData("${bean.missing == 1}", "Property [missing] not found on type [app.Account]")]
    [InlineData("${suit == 'SP'}", "Cannot convert [SP] of type [class java.lang.String] to [class cards.Suit]")]
    [InlineData("${country == 0 && age == 'x'}", "Cannot convert [x] of type [class java.lang.String] to [class java.lang.Long]")]
    [InlineData("${nul.x == 1}", "ELResolver did not handle type: [null] with property of [null]")]
    [InlineData("${bean.missing}", "Property [missing] not found on type [app.Account]")]
    [InlineData("${nul.x}", "Target Unreachable, identifier [nul] resolved to null")]
    [InlineData("${bean.isValid()}", "Property [isValid] not found on type [app.Account]")]
    [InlineData("${bean.fails() == 1}", "InvalidOperationException: no connection")]
    [InlineData("${proctor:matches(country, '[')}", "Problems calling function [proctor:matches]")]
    [InlineData("${proctor:inRange(age, 1, 9)}", "Problems calling function [proctor:inRange]")]
    [InlineData("${proctor:versionInRange(country, '1.x', '2.0.0.0')}", "Problems calling function [proctor:versionInRange]")]
    [InlineData("${list && loggedIn}", "Cannot convert [[true]] of type [class java.util.ArrayList] to [class java.lang.Boolean]")]
    [InlineData("${country + 'x' == 1}", "For input string: \"x\"")]
    [InlineData("${age % 0 == 1}", "/ by zero")]
    [InlineData("${custom == null && age % 0 == 1}", "/ by zero")]
    [InlineData("${99999999999999999999 == age}", "For input string: \"99999999999999999999\"")]
    [InlineData("${bean < list}", "Cannot compare [Account { Name = Ann, IsActive = True, Parent =  }] to [[true]]")]
    [InlineData("${list < suit}", "Cannot convert [[true]] of type [class java.util.ArrayList] to [class cards.Suit]")]
    [InlineData("${loggedIn + 1 == 2}", "Cannot convert [true] of type [class java.lang.Boolean] to [Number]")]
    public void A_rule_that_fails_on_the_samples_says_how(string rule, string message)
    {
        var verification = new RuleVerifier().Verify(rule, Constants, Context);
        Assert.Equal($"Failed to evaluate a rule {rule}: {message}", verification.Message);
        Assert.Equal(message, verification.Fault!.Message);
        Assert.Contains(verification.Diagnostics, diagnostic => diagnostic.ToString() == $"(1) RULE022: The rule fails when it is tried out: {message}.");
    }

    [Theory]
    [InlineData("${state == 'TX'}", true)]
    [InlineData("${TRUE}", true)]
    [InlineData("${'text'}", true)]
    [InlineData("country", true)]
    [InlineData("${a}${b}", true)]
    [InlineData("${age % 0 == 1}", true)]
    [InlineData("${state ==}", false)]
    [InlineData("${missing:function()}", false)]
    [InlineData("${a}#{b}", false)]
    public void Without_a_context_only_syntax_and_functions_are_checked(string rule, bool isValid) =>
        Assert.Equal(isValid, new RuleVerifier().Verify(rule, Constants, null).IsValid);

    [Fact]
    public void A_failure_is_forgiven_only_where_a_variable_without_sample_is_read()
    {
        var verification = new RuleVerifier().Verify("${bean.missing == custom}", Constants, Context);
        Assert.True(verification.IsValid);
        Assert.Equal("Property [missing] not found on type [app.Account]", verification.Fault!.Message);
        Assert.False(new RuleVerifier().Verify("${bean.missing == nul}", Constants, Context).IsValid);
    }

    [Fact]
    public void Warnings_do_not_keep_a_rule_from_being_used()
    {
        var verification = new RuleVerifier().Verify("${true && loggedIn}", Constants, Context);
        Assert.True(verification.IsValid);
        Assert.Equal("RULE102", Assert.Single(verification.Diagnostics).Code);
    }

    [Fact]
    public void The_empty_context_knows_no_variable()
    {
        Assert.Empty(RuleVerificationContext.Empty.Samples);
        Assert.Empty(RuleVerificationContext.Empty.Uninstantiated);
        Assert.False(new RuleVerifier().Verify("${country == 'US'}", RuleMap.Empty, RuleVerificationContext.Empty).IsValid);
        Assert.True(new RuleVerifier().Verify("${1 == 1}", RuleMap.Empty, RuleVerificationContext.Empty).IsValid);
    }

    [Fact]
    public void Functions_and_clock_are_those_given()
    {
        var functions = RuleFunctionSet.Default.With("geo", RuleFunctionLibrary.Empty.Add<string>("isNear", static place => place.Length > 0));
        Assert.True(new RuleVerifier(functions).Verify("${geo:isNear(country)}", Constants, Context).IsValid);
        Assert.False(new RuleVerifier().Verify("${geo:isNear(country)}", Constants, Context).IsValid);
        Assert.True(new RuleVerifier(clock: new FixedClock()).Verify("${1 % (proctor:now() - 1609556645677) == 0}", Constants, Context).IsValid);
    }

    [Fact]
    public void Null_arguments_are_the_callers_mistake()
    {
        Assert.Throws<ArgumentNullException>("constants", () => new RuleVerifier().Verify("${b}", null!, Context));
        Assert.Throws<ArgumentNullException>("samples", () => new RuleVerificationContext(null!, new HashSet<string>()));
        Assert.Throws<ArgumentNullException>("uninstantiated", () => new RuleVerificationContext(new Dictionary<string, RuleValue>(), null!));
    }
}
