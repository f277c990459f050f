using Proctor.Definitions;
using Proctor.Rules;
using Proctor.Specifications;
using Proctor.Verification;

namespace Proctor.Tests.Verification;

/// <summary>What a matrix is verified for because a specification asks for it: buckets, payloads, schemas, validators.</summary>
public sealed class SpecificationVerificationTests
{
    private const string NoSchema =
        "The bucket definition of test x has no payload, but the application is expecting one. Add a payload to your test definition, "
        + "or if there should not be one, remove it from the application's Proctor specification. You can copy the Proctor specification "
        + "from the specification tab for the test on Proctor Webapp and add it to the application's json file that contains the test specification.";

    [Fact]
    public void A_test_the_matrix_lacks_is_missing()
    {
        var result = Verify(new TestMatrix(), new TestSpecification());
        Assert.Equal(["x"], result.MissingTests);
        Assert.Empty(result.Errors);
        Assert.True(result.HasInvalidTests);
    }

    [Fact]
    public void Names_of_buckets_need_not_agree() => AssertValid(Listing(("foo", 0), ("bar", 1)), Definition());

    [Fact]
    public void No_listed_bucket_accepts_every_bucket() => AssertValid(new TestSpecification(), Definition());

    [Fact]
    public void Listed_buckets_the_matrix_lacks_are_fine() => AssertValid(Listing(("a", 0), ("b", 1), ("c", 9)), Definition());

    [Fact]
    public void A_bucket_nobody_gets_need_not_be_listed() =>
        AssertValid(Listing(("a", 0)), Definition() with { Allocations = [new Allocation { Ranges = [new BucketRange(0, 1), new BucketRange(1, 0)] }] });

    [Fact]
    public void A_bucket_somebody_gets_must_be_listed()
    {
        AssertError(
            "Proctor specification in your application does not contain bucket value: 1. Please update the proctor specification first",
            Listing(("a", 0)),
            Definition());
        AssertError(
            "Proctor specification in your application does not contain bucket values: 0,1. Please update the proctor specification first",
            Listing(("a", 9)),
            Definition());
    }

    [Fact]
    public void Two_listed_buckets_cannot_have_one_value() =>
        AssertError("Test specification of x has duplicated buckets for value 0", Listing(("a", 0), ("b", 0)), Definition());

    [Fact]
    public void A_listed_bucket_needs_a_value()
    {
        var specification = Specification.Parse("""{ "tests": { "x": { "buckets": { "a": null, "b": 0 } } } }""").Tests["x"];
        AssertError("Test specification of x has null in buckets", specification, Definition());
    }

    [Fact]
    public void The_specification_is_looked_at_before_the_definition()
    {
        var result = Verify(Matrix(Definition() with { TestType = "FOO", Allocations = [] }), Listing(("a", 0), ("b", 0)));
        Assert.Equal(["SPEC002", "DEF011", "DEF002"], result.Problems.Select(static problem => problem.Code));
    }

    [Fact]
    public void A_test_that_is_named_and_selected_counts_as_named()
    {
        var specification = Specification.Everything with { Tests = Tests(Listing(("a", 9))) };
        var result = MatrixVerifier.Verify(Matrix(Definition()), "SRC", specification);
        Assert.Equal(["x"], result.Errors.Keys);
        Assert.Empty(result.DynamicTests);
        Assert.Empty(result.DynamicErrors);
    }

    [Fact]
    public void A_payload_specification_needs_a_type_there_is()
    {
        AssertError("The payload specification of test x has no type", Wanting(new PayloadSpecification()), Definition());
        AssertError(
            "Payload type name foo is not in the list of standard values: "
            + "[doubleValue, doubleArray, longValue, longArray, stringValue, stringArray, map, json]",
            Wanting("foo"),
            Definition());
    }

    [Fact]
    public void A_matrix_without_payloads_is_fine() => AssertValid(Wanting("longValue"), Definition());

    [Fact]
    public void Payloads_must_be_of_the_type_wanted()
    {
        AssertValid(Wanting("longValue"), WithPayloads(Payload.OfLong(1), Payload.OfLong(2)));
        AssertError(
            "For test x from SRC expected payload of type stringValue but matrix has a test bucket payload with wrong type: control = 0 { longValue : 1 }",
            Wanting("stringValue"),
            WithPayloads(Payload.OfLong(1), Payload.OfLong(2)));
        AssertError(
            "For test x from SRC expected payload of type map but matrix has a test bucket payload with wrong type: control = 0 { }",
            Wanting(Schema(("a", "longValue"))),
            WithPayloads(Payload.Empty, Payload.Empty));
    }

    [Fact]
    public void A_map_needs_a_schema()
    {
        AssertError(NoSchema, Wanting("map"), WithMap(("a", 1)));
        AssertError(NoSchema, Wanting(Schema()), WithMap(("a", 1)));
    }

    [Fact]
    public void A_map_may_have_more_keys_than_the_schema() => AssertValid(Wanting(Schema(("a", "longValue"))), WithMap(("b", "x"), ("a", 1)));

    [Fact]
    public void A_map_must_have_as_many_keys_as_the_schema() =>
        AssertError(
            "For test x from SRC expected payload of equal size to specification MAP  but matrix has a test bucket payload with wrong type size: "
            + "control = 0 { map : [(a,1)] }",
            Wanting(Schema(("a", "longValue"), ("b", "longValue"))),
            WithMap(("a", 1)));

    [Fact]
    public void A_map_must_have_the_keys_of_the_schema() =>
        AssertError(
            "For test x from SRC expected payload of same order and variable names as specificied in MAP but matrix has a test bucket payload with wrong type: "
            + "control = 0 { map : [(a,1)] }",
            Wanting(Schema(("b", "longValue"))),
            WithMap(("a", 1)));

    [Theory]
    [InlineData("foo", "specification payload type unknown in: map")]
    [InlineData("", "specification payload type unknown in: map")]
    [InlineData("map", "specification payload type has unallowed nested map types: map")]
    [InlineData("json", "incompatible payload type?")]
    public void Some_types_cannot_be_in_a_map(string type, string message) =>
        AssertError($"For test x from SRC {message}", Wanting(Schema(("a", type))), WithMap(("a", 1)));

    public static TheoryData<string, string> FittingValues => new()
    {
        { "stringValue", "\"x\"" },
        { "stringValue", "[]" },
        { "longValue", "1" },
        { "longValue", "1.5" },
        { "longValue", "99999999999999999999" },
        { "doubleValue", "1" },
        { "doubleValue", "[]" },
        { "stringArray", "[\"x\"]" },
        { "stringArray", "[]" },
        { "longArray", "[1, 2.5]" },
        { "doubleArray", "[1]" },
        { "doubleArray", "[]" },
    };

    public static TheoryData<string, string> UnfittingValues => new()
    {
        { "stringValue", "1" },
        { "stringValue", "null" },
        { "stringValue", "[\"x\"]" },
        { "stringValue", "true" },
        { "longValue", "\"1\"" },
        { "longValue", "null" },
        { "longValue", "{}" },
        { "longValue", "[1]" },
        { "doubleValue", "true" },
        { "stringArray", "\"x\"" },
        { "stringArray", "[\"x\", 1]" },
        { "stringArray", "[null]" },
        { "longArray", "1" },
        { "longArray", "[1, \"x\"]" },
        { "doubleArray", "[null]" },
        { "doubleArray", "null" },
    };

    [Theory]
    [MemberData(nameof(FittingValues))]
    public void A_value_may_fit_the_schema(string type, string json) => AssertValid(Wanting(Schema(("a", type))), WithMapJson(json));

    [Theory]
    [MemberData(nameof(UnfittingValues))]
    public void A_value_may_not_fit_the_schema(string type, string json)
    {
        var message = Verify(Matrix(WithMapJson(json)), Wanting(Schema(("a", type)))).Errors["x"];
        Assert.StartsWith(
            "For test x from SRC expected payload of type map but matrix has a test bucket payload with wrong nested type: control = 0 { map : [(a,",
            message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("${value >= 0}")]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("${}")]
    [InlineData("${true}")]
    public void A_payload_may_meet_the_validator(string? validator) =>
        AssertValid(Wanting(new PayloadSpecification { Type = "longValue", Validator = validator }), WithPayloads(Payload.OfLong(0), Payload.OfLong(1)));

    [Theory]
    [InlineData("${value >= 1}")]
    [InlineData("value >= 0")]
    [InlineData("${value}")]
    [InlineData("${'x' + 1 > 0}")]
    public void A_payload_may_not_meet_the_validator(string validator) =>
        AssertError(
            $"For test x from SRC payload validation rule {validator} failed for test bucket: control = 0 {{ longValue : 0 }}",
            Wanting(new PayloadSpecification { Type = "longValue", Validator = validator }),
            WithPayloads(Payload.OfLong(0), Payload.OfLong(1)));

    [Fact]
    public void Texts_and_lists_can_be_validated()
    {
        AssertError(
            "For test x from SRC payload validation rule ${value >= \"b\"} failed for test bucket: control = 0 { stringValue : \"abba\" }",
            Wanting(new PayloadSpecification { Type = "stringValue", Validator = "${value >= \"b\"}" }),
            WithPayloads(Payload.OfString("abba"), Payload.OfString("c")));
        AssertError(
            "For test x from SRC payload validation rule ${value[0] > 1} failed for test bucket: control = 0 { longArray : [1, 2] }",
            Wanting(new PayloadSpecification { Type = "longArray", Validator = "${value[0] > 1}" }),
            WithPayloads(Payload.OfLongs(1, 2), Payload.OfLongs(2)));
    }

    [Fact]
    public void A_map_is_validated_by_its_keys()
    {
        var specification = Wanting(Schema(("a", "longValue"), ("b", "longValue")) with { Validator = "${a + b < 10}" });
        AssertValid(specification, WithMap(("a", 4), ("b", 5)));
        AssertError(
            "For test x from SRC payload validation rule ${a + b < 10} failed for test bucket: control = 0 { map : [(a,5)(b,5)] }",
            specification,
            WithMap(("a", 5), ("b", 5)));
    }

    [Theory]
    [InlineData("${a}")]
    [InlineData("${'x' + 1 > 0}")]
    public void A_validator_of_a_map_that_is_not_boolean_accepts_everything(string validator) =>
        AssertValid(Wanting(Schema(("a", "longValue")) with { Validator = validator }), WithMap(("a", 4)));

    [Theory]
    [InlineData("${value >}")]
    [InlineData("${unknown}")]
    [InlineData("${value == 'x'}")]
    [InlineData("${value % 0 == 1}")]
    public void A_validator_that_fails_invalidates_its_test_alone(string validator)
    {
        var specification = Wanting(new PayloadSpecification { Type = "longValue", Validator = validator });
        var result = Verify(Matrix(WithPayloads(Payload.OfLong(0), Payload.OfLong(1))), specification);
        Assert.StartsWith(
            $"For test x from SRC payload validation rule {validator} could not be evaluated for test bucket: control = 0 {{ longValue : 0 }}: ",
            result.Errors["x"],
            StringComparison.Ordinal);
        Assert.All(result.Problems, static problem => Assert.Equal(TestProblemCodes.Validator, problem.Code));
    }

    [Fact]
    public void Validators_read_the_clock_of_the_settings()
    {
        var specification = Wanting(new PayloadSpecification { Type = "longValue", Validator = "${proctor:now() == value}" });
        var settings = new VerificationSettings { Clock = new StoppedClock(DateTimeOffset.FromUnixTimeMilliseconds(5)) };
        var result = MatrixVerifier.Verify(
            Matrix(WithPayloads(Payload.OfLong(5), Payload.OfLong(5))), "SRC", new Specification { Tests = Tests(specification) }, settings);
        Assert.Empty(result.Problems);
    }

    private static void AssertValid(TestSpecification specification, TestDefinition definition) =>
        Assert.Empty(Verify(Matrix(definition), specification).Problems);

    private static void AssertError(string message, TestSpecification specification, TestDefinition definition)
    {
        var result = Verify(Matrix(definition), specification);
        Assert.Equal([$"x: {message}"], result.Errors.Select(static pair => $"{pair.Key}: {pair.Value}"));
        Assert.Equal(message, result.Problems[0].Message);
        Assert.True(result.HasInvalidTests);
    }

    private static VerificationResult Verify(TestMatrix matrix, TestSpecification specification) =>
        MatrixVerifier.Verify(matrix, "SRC", new Specification { Tests = Tests(specification) });

    private static Dictionary<string, TestSpecification> Tests(TestSpecification specification) => new() { ["x"] = specification };

    private static TestMatrix Matrix(TestDefinition definition) => new() { Tests = new Dictionary<string, TestDefinition> { ["x"] = definition } };

    private static TestSpecification Listing(params (string Name, int Value)[] buckets) =>
        new() { Buckets = new OrderedDictionary<string, int>(buckets.Select(static bucket => KeyValuePair.Create(bucket.Name, bucket.Value))) };

    private static TestSpecification Wanting(string type) => Wanting(new PayloadSpecification { Type = type });

    private static TestSpecification Wanting(PayloadSpecification payload) => new() { Payload = payload };

    private static PayloadSpecification Schema(params (string Key, string Type)[] keys) => new()
    {
        Type = "map",
        Schema = new OrderedDictionary<string, string>(keys.Select(static key => KeyValuePair.Create(key.Key, key.Type))),
    };

    private static TestDefinition Definition() => WithPayloads(null, null);

    private static TestDefinition WithMap(params (string Key, RuleValue Value)[] members)
    {
        var payload = Payload.OfMap(new RuleMap(members.Select(static member => KeyValuePair.Create(member.Key, member.Value))));
        return WithPayloads(payload, payload);
    }

    private static TestDefinition WithMapJson(string value) =>
        TestMatrix.Parse($$"""
            { "audit": {}, "tests": { "x": { "testType": "USER", "buckets": [ { "name": "control", "payload": { "map": { "a": {{value}} } } } ],
              "allocations": [ { "ranges": [ { "bucketValue": 0, "length": 1 } ] } ] } } }
            """).Tests["x"];

    private static TestDefinition WithPayloads(Payload? control, Payload? test) => new()
    {
        Salt = "s",
        TestType = TestTypes.User,
        Buckets = [new Bucket { Name = "control", Value = 0, Payload = control }, new Bucket { Name = "test", Value = 1, Payload = test }],
        Allocations = [new Allocation { Ranges = [new BucketRange(0, 0.5), new BucketRange(1, 0.5)] }],
    };

    private sealed class StoppedClock(DateTimeOffset time) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => time;
    }
}
