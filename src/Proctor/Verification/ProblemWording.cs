using System.Globalization;
using Proctor.Definitions;
using Proctor.Rules;
using Proctor.Rules.Numbers;

namespace Proctor.Verification;

/// <summary>
/// Words what is wrong with a test. The messages are those of the original, letter by letter, since clients show and compare them; the remedies are ours.
/// </summary>
internal static class ProblemWording
{
    private static readonly string PayloadTypeNames = string.Join(", ", Enum.GetValues<PayloadType>().Select(PayloadTypes.Name));

    public static TestProblem Rule(CheckedTest test, RuleVerification rule) =>
        new(test.Name, TestProblemCodes.Rule, $"Invalid rule in {test.Name}: {rule.Message}") { Diagnostics = rule.Diagnostics };

    public static TestProblem NoAllocations(CheckedTest test) =>
        new(test.Name, TestProblemCodes.NoAllocations, $"No allocations specified in test {test.Name}", "Add an allocation that gives a bucket 100%.");

    public static TestProblem NoRanges(CheckedTest test) => new(
        test.Name,
        TestProblemCodes.NoRanges,
        "Allocation range has no buckets, needs to add up to 1.",
        "Give the allocation ranges whose lengths add up to 1.");

    public static TestProblem UnitlessAllocation(CheckedTest test) => new(
        test.Name,
        TestProblemCodes.UnitlessAllocation,
        "Allocation with \"missingExperimentalUnit\" in rule must have one bucket set to 100%",
        "Users without an identifier cannot be divided: give one bucket the length 1.");

    public static TestProblem UnknownBucket(CheckedTest test, int value) => new(
        test.Name,
        TestProblemCodes.UnknownBucket,
        Text($"Allocation range in {test.Name} from {test.Source} refers to unknown bucket value {value}"),
        "Add a bucket of that value to the test, or take the range out.");

    public static TestProblem Lengths(CheckedTest test, Allocation allocation, double total)
    {
        var lengths = string.Join(" + ", allocation.Ranges.Select(static range => JavaNumber.ToText(range.Length)));
        var message = $"{test.Name} range with rule {allocation.Rule ?? "null"} does not add up to 1 : {lengths} = {JavaNumber.ToText(total)}";
        return new TestProblem(test.Name, TestProblemCodes.Lengths, message, "Change the lengths so that their sum is 1.");
    }

    public static TestProblem EmptyAllocationRule(CheckedTest test, int index, string? rule) => new(
        test.Name,
        TestProblemCodes.EmptyAllocationRule,
        Text($"Allocation[{index}] for test {test.Name} from {test.Source} has empty rule: {rule ?? "null"}"),
        "Only the last allocation may apply to everybody: give this one a rule, or take out those after it.");

    public static TestProblem AllocationRule(CheckedTest test, RuleVerification rule) =>
        new(test.Name, TestProblemCodes.AllocationRule, $"Invalid allocation rule in {test.Name}: {rule.Message}") { Diagnostics = rule.Diagnostics };

    public static TestProblem PayloadTypesDiffer(CheckedTest test, Bucket bucket, Payload first) => new(
        test.Name,
        TestProblemCodes.PayloadTypes,
        $"Test {test.Name} from {test.Source} has test bucket: {bucket} incompatible with type of payload: {first}",
        "Give all buckets payloads of the same type.");

    public static TestProblem MissingPayloads(CheckedTest test, IEnumerable<Bucket> buckets) => new(
        test.Name,
        TestProblemCodes.MissingPayloads,
        $"Test {test.Name} from {test.Source} has some test buckets without payloads: [{string.Join(", ", buckets)}]",
        "Give every bucket a payload, or none.");

    public static TestProblem TestType(CheckedTest test) => new(
        test.Name,
        TestProblemCodes.TestType,
        $"Test '{test.Name}' is included in the application specification but refers to unknown id type '{test.Definition.TestType ?? "null"}'.",
        "Use a test type the application knows; names are case-sensitive.");

    public static TestProblem Dependency(string test, string reason) =>
        new(test, TestProblemCodes.Dependency, $"Invalid dependency field is detected: {reason}");

    public static TestProblem BucketWithoutValue(CheckedTest test) => new(
        test.Name,
        TestProblemCodes.BucketWithoutValue,
        $"Test specification of {test.Name} has null in buckets",
        "Give each bucket in the application's specification a number.");

    public static TestProblem DuplicateBucketValue(CheckedTest test, int value) => new(
        test.Name,
        TestProblemCodes.DuplicateBucketValue,
        Text($"Test specification of {test.Name} has duplicated buckets for value {value}"),
        "Give each bucket in the application's specification a number of its own.");

    public static TestProblem UnlistedBuckets(CheckedTest test, IReadOnlyCollection<int> values)
    {
        var noun = values.Count == 1 ? "value" : "values";
        var list = string.Join(',', values.Select(static value => value.ToString(CultureInfo.InvariantCulture)));
        return new TestProblem(
            test.Name,
            TestProblemCodes.UnlistedBucket,
            $"Proctor specification in your application does not contain bucket {noun}: {list}. Please update the proctor specification first");
    }

    public static TestProblem NoPayloadType(CheckedTest test) => new(
        test.Name,
        TestProblemCodes.PayloadType,
        $"The payload specification of test {test.Name} has no type",
        $"Name the payload type in the application's specification: one of {PayloadTypeNames}.");

    public static TestProblem UnknownPayloadType(CheckedTest test, string type) => new(
        test.Name,
        TestProblemCodes.PayloadType,
        PayloadTypes.UnknownNameMessage(type),
        "Correct the payload type in the application's specification; names are case-sensitive.");

    public static TestProblem NoSchema(CheckedTest test) => new(
        test.Name,
        TestProblemCodes.NoSchema,
        $"The bucket definition of test {test.Name} has no payload, but the application is expecting one. Add a payload to your test definition, "
        + "or if there should not be one, remove it from the application's Proctor specification. You can copy the Proctor specification "
        + "from the specification tab for the test on Proctor Webapp and add it to the application's json file that contains the test specification.",
        "Add a \"schema\" to the map payload in the application's specification.");

    public static TestProblem WrongPayload(CheckedTest test, string type, Bucket bucket) => new(
        test.Name,
        TestProblemCodes.WrongPayload,
        $"For test {test.Name} from {test.Source} expected payload of type {type} but matrix has a test bucket payload with wrong type: {bucket}");

    public static TestProblem MapTooSmall(CheckedTest test, Bucket bucket) => new(
        test.Name,
        TestProblemCodes.MissingKey,
        $"For test {test.Name} from {test.Source} expected payload of equal size to specification MAP  "
        + $"but matrix has a test bucket payload with wrong type size: {bucket}",
        "Add the missing keys to the payload, or take them out of the schema in the application's specification.");

    public static TestProblem MissingKey(CheckedTest test, string key, Bucket bucket) => new(
        test.Name,
        TestProblemCodes.MissingKey,
        $"For test {test.Name} from {test.Source} expected payload of same order and variable names as specificied in MAP "
        + $"but matrix has a test bucket payload with wrong type: {bucket}",
        $"Add the key \"{key}\" to the payload, or take it out of the schema in the application's specification.");

    public static TestProblem UnknownSchemaType(CheckedTest test, string key, string type) => new(
        test.Name,
        TestProblemCodes.SchemaType,
        $"For test {test.Name} from {test.Source} specification payload type unknown in: map",
        $"\"{type}\", the type of \"{key}\" in the application's specification, is none of {PayloadTypeNames}.");

    public static TestProblem NestedMap(CheckedTest test, string key) => new(
        test.Name,
        TestProblemCodes.SchemaType,
        $"For test {test.Name} from {test.Source} specification payload type has unallowed nested map types: map",
        $"A map payload cannot hold maps: change the type of \"{key}\" in the application's specification.");

    public static TestProblem NestedJson(CheckedTest test, string key) => new(
        test.Name,
        TestProblemCodes.SchemaType,
        $"For test {test.Name} from {test.Source} incompatible payload type?",
        $"A map payload cannot hold JSON: change the type of \"{key}\" in the application's specification.");

    public static TestProblem WrongValue(CheckedTest test, string key, string type, Bucket bucket) => new(
        test.Name,
        TestProblemCodes.WrongValue,
        $"For test {test.Name} from {test.Source} expected payload of type map but matrix has a test bucket payload with wrong nested type: {bucket}",
        $"The value of \"{key}\" is no {type}.");

    public static TestProblem RejectedPayload(CheckedTest test, string validator, Bucket bucket) => new(
        test.Name,
        TestProblemCodes.RejectedPayload,
        $"For test {test.Name} from {test.Source} payload validation rule {validator} failed for test bucket: {bucket}");

    public static TestProblem Validator(CheckedTest test, string validator, Bucket bucket, RuleFault fault) => new(
        test.Name,
        TestProblemCodes.Validator,
        $"For test {test.Name} from {test.Source} payload validation rule {validator} could not be evaluated for test bucket: {bucket}: {fault}",
        "Correct the validator in the application's specification.");

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
