using Proctor.Definitions;
using Proctor.Rules;
using Proctor.Specifications;
using Proctor.Verification;

namespace Proctor.Tests.Verification;

/// <summary>What a matrix is verified for, whatever the specification says: the definition by itself, its test type, its dependencies.</summary>
public sealed class MatrixVerifierTests
{
    [Fact]
    public void A_sound_definition_has_no_problems() => Assert.Empty(Problems(Definition()));

    [Fact]
    public void A_test_needs_allocations() => AssertFirst("No allocations specified in test x", Definition() with { Allocations = [] });

    [Fact]
    public void An_allocation_needs_ranges() =>
        AssertFirst("Allocation range has no buckets, needs to add up to 1.", Definition() with { Allocations = [new Allocation()] });

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.0)]
    public void A_range_needs_a_bucket_whatever_its_length(double length) =>
        AssertFirst("Allocation range in x from SRC refers to unknown bucket value 7", Allocated((0, 1 - length), (7, length)));

    [Theory]
    [InlineData(0.5, 0.4998, "x range with rule null does not add up to 1 : 0.5 + 0.4998 = 0.9998")]
    [InlineData(0.5, 0.5002, "x range with rule null does not add up to 1 : 0.5 + 0.5002 = 1.0002")]
    [InlineData(0.3, 0.5, "x range with rule null does not add up to 1 : 0.3 + 0.5 = 0.8")]
    [InlineData(0.1, 0.2, "x range with rule null does not add up to 1 : 0.1 + 0.2 = 0.30000000000000004")]
    [InlineData(1e-7, 0, "x range with rule null does not add up to 1 : 1.0E-7 + 0.0 = 1.0E-7")]
    public void Lengths_must_add_up_to_one(double first, double second, string message) => AssertFirst(message, Allocated((0, first), (1, second)));

    [Theory]
    [InlineData(0.5, 0.4999)]
    [InlineData(0.5, 0.49991)]
    [InlineData(0.5, 0.5001)]
    [InlineData(-0.5, 1.5)]
    [InlineData(double.NaN, 1)]
    public void Lengths_may_be_off_a_little_and_single_lengths_are_not_checked(double first, double second) =>
        Assert.Empty(Problems(Allocated((0, first), (1, second))));

    [Theory]
    [InlineData(null, "null")]
    [InlineData("", "")]
    [InlineData("${}", "${}")]
    [InlineData("${ }", "${ }")]
    public void Only_the_last_allocation_may_be_for_everybody(string? rule, string text) =>
        AssertFirst($"Allocation[0] for test x from SRC has empty rule: {text}", Definition() with { Allocations = [Half(rule), Half(null)] });

    [Fact]
    public void The_last_allocation_may_have_a_rule() =>
        Assert.Empty(Problems(Definition() with { Allocations = [Half("${true}"), Half("${country == 'US'}")] }));

    [Theory]
    [InlineData("${missingExperimentalUnit}")]
    [InlineData("${missingExperimentalUnit==false}")]
    [InlineData("${not missingExperimentalUnit}")]
    public void An_allocation_for_users_without_identifier_cannot_divide_them(string rule) =>
        AssertFirst(
            "Allocation with \"missingExperimentalUnit\" in rule must have one bucket set to 100%",
            Definition() with { EnableUnitlessAllocations = true, Allocations = [Half(rule), Half(null)] });

    [Theory]
    [InlineData("${!missingExperimentalUnit}", true)]
    [InlineData("${missingExperimentalUnit == false}", true)]
    [InlineData("${missingExperimentalUnit}", false)]
    public void Other_allocations_may_divide(string rule, bool enabled) =>
        Assert.Empty(Problems(Definition() with { EnableUnitlessAllocations = enabled, Allocations = [Half(rule), Half(null)] }));

    [Fact]
    public void A_rule_that_cannot_be_parsed_is_invalid()
    {
        var problem = Problems(Definition() with { Rule = "${country ==}" })[0];
        Assert.Equal(
            "Invalid rule in x: Unable to evaluate rule ${country ==} due to a syntax error. "
            + "Check that your rule is in the correct format and returns a boolean. "
            + "For more information read: https://opensource.indeedeng.io/proctor/docs/test-rules/.",
            problem.Message);
        Assert.Equal(TestProblemCodes.Rule, problem.Code);
        Assert.NotEmpty(problem.Diagnostics);
    }

    [Fact]
    public void A_rule_of_an_allocation_that_cannot_be_parsed_is_invalid() =>
        AssertFirst(
            "Invalid allocation rule in x: Unable to evaluate rule ${country ==} due to a syntax error. "
            + "Check that your rule is in the correct format and returns a boolean. "
            + "For more information read: https://opensource.indeedeng.io/proctor/docs/test-rules/.",
            Definition() with { Allocations = [Half("${country ==}")] });

    [Fact]
    public void Without_context_names_are_not_checked() => Assert.Empty(Problems(Definition() with { Rule = "${nobody.knows > 5}" }));

    [Fact]
    public void With_a_context_names_are_checked()
    {
        var settings = new VerificationSettings { Context = RuleVerificationContext.Empty };
        var result = Verify(Matrix(Definition() with { Rule = "${zzz == 1}" }), settings);
        Assert.True(result.VerifiedRules);
        Assert.Equal(
            "Invalid rule in x: The variable zzz is defined in rule ${zzz == 1}, however it is not defined in the application's test specification. "
            + "Add the variable to your application's providedContext.json or remove it from the rule, "
            + "or if the application should not load your test report the issue to the Proctor team.",
            result.DynamicErrors["x"]);
    }

    [Fact]
    public void Constants_and_the_missing_unit_are_known_to_rules()
    {
        var settings = new VerificationSettings { Context = RuleVerificationContext.Empty };
        var definition = Definition() with { Rule = "${K == 'US' && missingExperimentalUnit}", Constants = new RuleMap([new("K", "US")]) };
        Assert.Empty(Verify(Matrix(definition), settings).Problems);
    }

    [Theory]
    [InlineData("${5 % 0 == 1}", "Invalid rule in x: Failed to evaluate a rule ${5 % 0 == 1}: / by zero")]
    [InlineData(
        "${99999999999999999999 > 1}",
        "Invalid rule in x: Failed to evaluate a rule ${99999999999999999999 > 1}: For input string: \"99999999999999999999\"")]
    public void A_rule_that_cannot_be_calculated_invalidates_its_test_alone(string rule, string message)
    {
        var settings = new VerificationSettings { Context = RuleVerificationContext.Empty };
        var result = Verify(Matrix(("x", Definition() with { Rule = rule }), ("y", Definition() with { Salt = "y" })), settings);
        Assert.Equal(message, Assert.Single(result.DynamicErrors).Value);
    }

    [Fact]
    public void Payloads_must_be_of_one_type() =>
        AssertFirst(
            "Test x from SRC has test bucket: test = 1 { longValue : 1 } incompatible with type of payload: { stringValue : \"a\" }",
            WithPayloads(Payload.OfString("a"), Payload.OfLong(1)));

    [Fact]
    public void An_empty_payload_is_of_no_type()
    {
        AssertFirst(
            "Test x from SRC has test bucket: test = 1 { stringValue : \"x\" } incompatible with type of payload: { }",
            WithPayloads(Payload.Empty, Payload.OfString("x")));
        Assert.Empty(Problems(WithPayloads(Payload.Empty, Payload.Empty)));
    }

    [Fact]
    public void All_buckets_have_a_payload_or_none()
    {
        AssertFirst("Test x from SRC has some test buckets without payloads: [test = 1]", WithPayloads(Payload.OfString("a"), null));
        AssertFirst("Test x from SRC has some test buckets without payloads: [control = 0]", WithPayloads(null, Payload.OfString("a")));
    }

    [Theory]
    [InlineData("FOO", "FOO")]
    [InlineData("user", "user")]
    [InlineData("", "")]
    [InlineData(null, "null")]
    public void The_test_type_must_be_known(string? type, string text) =>
        Assert.Equal(
            $"Test 'x' is included in the application specification but refers to unknown id type '{text}'.",
            Verify(Matrix(Definition() with { TestType = type })).DynamicErrors["x"]);

    [Fact]
    public void A_registered_test_type_is_known() =>
        Assert.Empty(Verify(Matrix(Definition() with { TestType = "FOO" }), new VerificationSettings { TestTypes = TestTypes.Standard.With("FOO") }).Problems);

    [Fact]
    public void All_problems_of_a_test_are_told_and_the_one_of_the_original_comes_first()
    {
        var definition = Definition() with
        {
            TestType = "FOO",
            Rule = "${country ==}",
            Buckets = [new Bucket { Name = "control", Value = 0, Payload = Payload.OfLong(1) }, new Bucket { Name = "test", Value = 1 }],
            Allocations = [Half(null), Half("${(}"), new Allocation(), new Allocation { Ranges = [new BucketRange(9, 0.5)] }],
        };
        var result = Verify(Matrix(definition));
        Assert.Equal(
            ["DEF011", "DEF001", "DEF007", "DEF008", "DEF003", "DEF007", "DEF005", "DEF006", "DEF010"], result.Problems.Select(static problem => problem.Code));
        Assert.Equal(result.Problems[0].Message, result.DynamicErrors["x"]);
        Assert.Equal(8, Problems(definition).Count);
    }

    [Fact]
    public void At_most_twenty_problems_of_a_test_are_told()
    {
        var ranges = Enumerable.Range(2, 1000).Select(static i => new BucketRange(i, 0.001));
        Assert.Equal(20, Problems(Definition() with { Allocations = [new Allocation { Ranges = [.. ranges] }] }).Count);
    }

    [Fact]
    public void Tests_nobody_uses_are_not_looked_at()
    {
        var matrix = Matrix(Definition() with { Allocations = [] });
        var result = MatrixVerifier.Verify(matrix, "SRC", new Specification());
        Assert.Empty(result.Problems);
        Assert.Empty(result.DynamicTests);
        Assert.False(result.HasInvalidTests);
    }

    [Fact]
    public void Selected_tests_that_are_invalid_do_not_count_as_invalid()
    {
        var result = Verify(Matrix(Definition() with { Allocations = [] }));
        Assert.Equal(["x"], result.DynamicErrors.Keys);
        Assert.Empty(result.Errors);
        Assert.Equal(["x"], result.DynamicTests);
        Assert.False(result.HasInvalidTests);
    }

    [Fact]
    public void A_test_cannot_depend_on_one_that_is_invalid_or_not_loaded()
    {
        var child = Definition() with { Salt = "child", DependsOn = new TestDependency { TestName = "x", BucketValue = 1 } };
        var invalid = Verify(Matrix(("x", Definition() with { Allocations = [] }), ("y", child)));
        Assert.Equal("Invalid dependency field is detected: A test y depends on an unknown or incompatible test x", invalid.DynamicErrors["y"]);

        var matrix = Matrix(("x", Definition()), ("y", child));
        var named = new Specification { Tests = new Dictionary<string, TestSpecification> { ["y"] = new() } };
        var notLoaded = MatrixVerifier.Verify(matrix, "SRC", named);
        Assert.Equal("Invalid dependency field is detected: A test y depends on an unknown or incompatible test x", notLoaded.Errors["y"]);
        Assert.True(notLoaded.HasInvalidTests);
        Assert.Empty(MatrixVerifier.Verify(matrix, "SRC", named with { DynamicFilters = [new NamePrefixFilter("x")] }).Problems);
    }

    [Fact]
    public void A_matrix_can_be_verified_alone()
    {
        var unknown = Definition() with { TestType = "FOO", DependsOn = new TestDependency { TestName = "gone" } };
        var matrix = Matrix(("x", unknown), ("y", Definition() with { Allocations = [] }));
        var result = MatrixVerifier.VerifyAlone(matrix, "SRC");
        Assert.Equal(["y: No allocations specified in test y"], result.Errors.Select(static pair => $"{pair.Key}: {pair.Value}"));
        Assert.False(result.VerifiedRules);
        Assert.Single(result.Problems);
    }

    private static VerificationResult Verify(TestMatrix matrix, VerificationSettings? settings = null) =>
        MatrixVerifier.Verify(matrix, "SRC", Specification.Everything, settings);

    private static IReadOnlyList<TestProblem> Problems(TestDefinition definition) => MatrixVerifier.VerifyDefinition("x", definition, "SRC");

    private static void AssertFirst(string message, TestDefinition definition)
    {
        Assert.Equal(message, Problems(definition)[0].Message);
        Assert.Equal(message, Verify(Matrix(definition)).DynamicErrors["x"]);
    }

    private static TestMatrix Matrix(TestDefinition definition) => Matrix(("x", definition));

    private static TestMatrix Matrix(params (string Name, TestDefinition Definition)[] tests) =>
        new() { Tests = tests.ToDictionary(static test => test.Name, static test => test.Definition) };

    private static TestDefinition Definition() => new()
    {
        Salt = "s",
        TestType = TestTypes.User,
        Buckets = [new Bucket { Name = "control", Value = 0 }, new Bucket { Name = "test", Value = 1 }],
        Allocations = [Half(null)],
    };

    private static TestDefinition WithPayloads(Payload? control, Payload? test) => Definition() with
    {
        Buckets = [new Bucket { Name = "control", Value = 0, Payload = control }, new Bucket { Name = "test", Value = 1, Payload = test }],
    };

    private static TestDefinition Allocated(params (int Value, double Length)[] ranges) => Definition() with
    {
        Allocations = [new Allocation { Ranges = [.. ranges.Select(static range => new BucketRange { BucketValue = range.Value, Length = range.Length })] }],
    };

    private static Allocation Half(string? rule) => new() { Rule = rule, Ranges = [new BucketRange(0, 0.5), new BucketRange(1, 0.5)] };
}
