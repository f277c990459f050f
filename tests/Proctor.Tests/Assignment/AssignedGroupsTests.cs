using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Proctor.Assignment;
using Proctor.Definitions;

namespace Proctor.Tests.Assignment;

/// <summary>Sections 3 to 6 of the contract of what an application gets.</summary>
public sealed partial class AssignedGroupsTests
{
    private readonly UsedTests _used = new();

    [Fact]
    public void Values_fall_back()
    {
        var groups = Groups(("a", Engines.TestOf(2)), ("none", Engines.TestOf(1, "${false}")));
        Assert.Equal((2, 7, 42), (groups.GetValue("a", 7), groups.GetValue("none", 7), groups.GetValue("unknown", 42)));
        Assert.Equal((true, false), (groups.IsActive("a", 2, 0), groups.IsActive("a", 1, 1)));
        Assert.Equal((true, false), (groups.IsActive("unknown", 5, 5), groups.IsActive("unknown", 5)));
        Assert.Equal((true, false), (groups.IsActive("a", 2), groups.IsActive("a", 1)));
        Assert.False(groups.IsEmpty);
        Assert.True(Groups(("none", Engines.TestOf(1, "${false}"))).IsEmpty);
    }

    [Fact]
    public void Payloads_fall_back_to_the_bucket_of_the_fallback_only_without_a_bucket()
    {
        var groups = Groups(
            ("a", Paid(Engines.TestOf(1).WithPayload(0, Payload.OfString("fallback")).WithPayload(1, Payload.OfString("own")))),
            ("bare", Engines.TestOf(1)),
            ("none", Paid(Engines.TestOf(0, "${false}").WithPayload(0, Payload.OfString("fallback")))));
        Assert.Equal("own", groups.GetPayload("a", 0).StringValue);
        Assert.Equal(Payload.Empty, groups.GetPayload("bare", 0));
        Assert.Equal("fallback", groups.GetPayload("none", 0).StringValue);
        Assert.Equal((Payload.Empty, Payload.Empty), (groups.GetPayload("none", 9), groups.GetPayload("unknown", 0)));
        Assert.Equal((Payload.Empty, "own"), (groups.GetPayload("none"), groups.GetPayload("a").StringValue));
        Assert.Null(groups.GetPayload("a", 0).LongValue);
        Assert.Equal("fallback", groups.FindBucket("none", 0)!.Payload!.StringValue);
        Assert.Null(groups.FindBucket("none", 9));
    }

    [Fact]
    public void Reading_marks_tests_with_a_bucket_and_texts_mark_none()
    {
        var groups = Groups(("a", Engines.TestOf(1)), ("b", Engines.TestOf(1)), ("c", Engines.TestOf(-1)), ("none", Engines.TestOf(1, "${false}")));
        _ = (groups.ToString(), groups.ToVerifyString(), groups.ToLongString(), groups.Result, groups.RawResult, groups.IsEmpty, groups.FindBucket("a", 1));
        groups.AppendTo(new StringBuilder(), ',', ["a"]);
        Assert.Empty(_used.Names);
        groups.GetValue("a", 0);
        groups.GetPayload("b", 0);
        groups.IsActive("none", 1, 1);
        groups.GetPayload("unknown");
        Assert.Equal(["a", "b"], _used.Names);
        groups.MarkUsed("none");
        groups.ToScriptValues(static test => test == "c");
        Assert.Equal(["a", "b", "c", "none"], _used.Names);
    }

    [Fact]
    public void Used_tests_are_what_is_left_of_a_result()
    {
        var groups = Groups(("a", Engines.TestOf(1)), ("b", Experiment(1, 5)), ("c", Experiment(2, 9)));
        groups.MarkUsed("b", "unknown");
        var rest = _used.Restrict(groups.Result);
        Assert.Equal(["b"], rest.Select(static assignment => assignment.TestName));
        Assert.Equal((1, false, "v1"), (rest.Count, rest["a"].IsAssigned, rest.MatrixVersion));
        Assert.Empty(rest.Properties); // c sets the property
        groups.MarkUsed("c");
        Assert.Equal("c", Assert.Single(_used.Restrict(groups.Result).Properties).Value.TestName);
        Assert.Equal(3, groups.Result.Count);
    }

    [Fact]
    public void A_property_marks_the_test_that_set_it()
    {
        var groups = Groups(("loser", Experiment(1, 5)), ("winner", Experiment(2, 9)));
        Assert.False(groups.TryGetProperty("other", out _));
        Assert.Empty(_used.Names);
        Assert.True(groups.TryGetProperty("size", out var size));
        Assert.Equal(2, size.AsInt64);
        Assert.Equal(["winner"], _used.Names);
        Assert.True(groups.TryGetProperty("size", TypesContext.Default.Int32, out var number));
        Assert.Equal(2, number);
        Assert.False(groups.TryGetProperty("size", TypesContext.Default.String, out _));
        Assert.False(groups.TryGetProperty("other", TypesContext.Default.String, out _));
    }

    [Fact]
    public void An_override_changes_everything_but_the_allocation()
    {
        var warnings = new List<string>();
        var raw = Identify(
            ("abtst", Paid(Engines.TestOf(1).WithPayload(0, Payload.OfLong(5)).WithPayload(1, Payload.OfLong(6))) with { ForceLogging = true }),
            ("bgtst", Engines.TestOf(2) with { ForceLogging = true }),
            ("holdout_tst", Engines.TestOf(2) with { ForceLogging = true }));
        var groups = new AssignedGroups(raw, new AssignedGroupsSettings
        {
            Override = static (test, bucket) => test switch { "abtst" => 0, "bgtst" => 9, _ => bucket.Value },
            Warn = warnings.Add,
        });
        Assert.Equal("#A1:abtst0,#A1:bgtst2,#A1:holdout_tst2", groups.ToString());
        Assert.Equal("abtst-bucket0,bgtst-bucket2,holdout_tst-bucket2", groups.ToLongString());
        Assert.Equal((0, 5L), (groups.GetValue("abtst", 7), groups.GetPayload("abtst").LongValue));
        Assert.Equal((0, 1), (groups.Result["abtst"].Bucket!.Value, groups.RawResult["abtst"].Bucket!.Value));
        Assert.Same(raw, groups.RawResult);
        Assert.Equal(
            "Overriding bucket value 9 for test 'bgtst' does not match any bucket in test definition, using determined bucket value 2", Assert.Single(warnings));
        var holdout = new AssignedGroups(raw, new AssignedGroupsSettings { Override = static (test, bucket) => test == "bgtst" ? -1 : bucket.Value });
        Assert.Equal("#A1:abtst1,#A1:holdout_tst2", holdout.ToString());
    }

    [Fact]
    public void A_forced_payload_goes_with_its_bucket()
    {
        var engine = Engines.Of(("tst", Paid(Engines.TestOf(1).WithPayload(0, Payload.OfString("own")).WithPayload(1, Payload.OfString("assigned")))));
        var raw = engine.Identify(Identifiers.User("u"), force: ForceGroups.Parse("tst1;stringValue:\"forced\"", new HashSet<string> { "tst" }));
        Assert.Equal("forced", new AssignedGroups(raw).GetPayload("tst").StringValue);
        Assert.Equal("own", new AssignedGroups(raw, new AssignedGroupsSettings { Override = static (_, _) => 0 }).GetPayload("tst").StringValue);
    }

    [Fact]
    public void Texts_for_logs_leave_out_what_tells_nothing()
    {
        var everybody = new AssignedGroups(Identify(
            ("abtst", Engines.TestOf(1) with { ForceLogging = true }),
            ("bgtst", Engines.TestOf(0) with { ForceLogging = true }),
            ("btntst", Engines.TestOf(-1) with { ForceLogging = true }),
            ("groupwithfallbacktst", Engines.TestOf(2) with { ForceLogging = true }),
            ("nearly", Engines.Test(Engines.Split("0.99999:1 0.00001:1"))),
            ("silent", Engines.TestOf(2) with { ForceLogging = true, Silent = true }),
            ("suppress_logging_example_tst", Engines.TestOf(0))));
        Assert.Equal("#A1:abtst1,#A1:bgtst0,#A1:groupwithfallbacktst2,#A1:nearly1", everybody.ToString());
        Assert.Equal("#A1:abtst1,#A1:bgtst0,#A1:groupwithfallbacktst2,#A1:nearly1,#A1:suppress_logging_example_tst0", everybody.ToVerifyString());
        Assert.Equal(
            "abtst-bucket1,bgtst-bucket0,btntst-inactive,groupwithfallbacktst-bucket2,nearly-bucket1,silent-bucket2,suppress_logging_example_tst-bucket0",
            everybody.ToLongString());
        Assert.Equal("#A1:abtst1|#A1:bgtst0|#A1:groupwithfallbacktst2|#A1:nearly1|", everybody.AppendTo(new StringBuilder(), '|').ToString());
        Assert.Equal("x#A1:silent2 #A1:btntst-1 ", everybody.AppendTo(new StringBuilder("x"), ' ', ["silent", "unknown", "btntst"]).ToString());
    }

    [Fact]
    public void Of_payload_experiments_those_are_logged_that_set_a_property()
    {
        var groups = Groups(("bgtst", Experiment(1, 123) with { ForceLogging = true }), ("propertytest", Experiment(1, 20000) with { ForceLogging = true }));
        Assert.Equal("#A1:propertytest1", groups.ToString());
        Assert.Equal("#A1:bgtst1,#A1:propertytest1", groups.ToVerifyString());
    }

    [Fact]
    public void An_empty_allocation_id_hides_a_group_and_a_forced_one_has_none()
    {
        Assert.Equal("", Groups(("a", Engines.Test(Engines.Split("0.5:1 0.5:1", id: "")))).ToString());
        var forced = Engines.Of(("tst", Engines.TestOf(1))).Identify(Identifiers.User("u"), force: ForceGroups.Parse("tst2"));
        Assert.Equal("tst2", new AssignedGroups(forced).ToString());
    }

    [Fact]
    public void Scripts_get_values_lists_and_hashes()
    {
        var groups = Groups(
            ("bgcolortst", Paid(Engines.TestOf(1).WithPayload(1, Payload.OfDoubles(1, 2.5)))),
            ("inactive", Engines.TestOf(-1)),
            ("silent", Engines.TestOf(3) with { Silent = true }));
        Assert.Equal([new("bgcolortst", 1), new("silent", 3)], groups.ToScriptValues());
        Assert.Equal([new("silent", 3)], groups.ToScriptValues(static test => test == "silent"));
        KeyValuePair<string, int>[] tests = [new("bgcolortst", -1), new("payloaded_excluded", 42)];
        Assert.Equal("[1,[1.0,2.5]] [42,null]", string.Join(' ', groups.ToScriptGroups(tests).Select(Json)));
        Assert.Equal(
            "fd7dd68cd855695f8d0e5facb16f53fbba56a2f69996019fb6935cc04eff5539 [1,[1.0,2.5]] "
                + "7f5e9c05a1d834b63e33e21e0071f872c4f8eb013de38f6813e6636dbd5fa1c9 [42,null]",
            string.Join(' ', groups.ToHashedScriptGroups(tests).Select(static group => $"{group.Key} {Json(group.Value)}")));
        Assert.Equal(["bgcolortst", "inactive", "silent"], _used.Names);
    }

    [Fact]
    public void A_writer_writes_as_an_application_wants()
    {
        var engine = Engines.Of(
            ("a_inactive_tst", Half(-1)),
            ("c_empty_alloc_id", Engines.Test(Engines.Split("0.5:0 0.5:0", id: ""))),
            ("d_foo_tst", Half(1)),
            ("e_silent_tst", Half(1) with { Silent = true }),
            ("f_forced_tst", Engines.TestOf(2)),
            ("g_losing_payload_tst", Half(1, 5)),
            ("h_winning_payload_tst", Half(1, 9)),
            ("i_rolled_out_tst", Engines.TestOf(1)));
        var result = engine.Identify(Identifiers.User("u"), force: ForceGroups.Parse("f_forced_tst1"));
        var both = new GroupTextWriter { Formats = [GroupTextFormat.WithoutAllocationId, GroupTextFormat.WithAllocationId] };
        Assert.Equal(
            "c_empty_alloc_id0,d_foo_tst1,f_forced_tst1,h_winning_payload_tst1,#A:d_foo_tst1,f_forced_tst1,#A:h_winning_payload_tst1", both.Write(result));
        Assert.Equal(
            "#A:a_inactive_tst-1,#A:d_foo_tst1,#A:e_silent_tst1,f_forced_tst1,#A:h_winning_payload_tst1",
            new GroupTextWriter { IncludeSilent = true, IncludeInactive = true }.Write(result));
        Assert.Equal(
            "mobile app|#A:g_losing_payload_tst1|#A1:i_rolled_out_tst1",
            new GroupTextWriter { Separator = '|', Filter = static (test, _) => test[0] is 'g' or 'i' or 'a' or 'e' }.Write(result, "mobile app", ""));
        Assert.Equal("", new GroupTextWriter { Filter = static (_, _) => false }.Write(result));
        Assert.Throws<ArgumentException>(static () => new GroupTextWriter { Formats = [] });
    }

    private AssignedGroups Groups(params (string Name, TestDefinition Test)[] tests) =>
        new(Identify(tests), new AssignedGroupsSettings { Observers = [_used] });

    private static ProctorResult Identify(params (string Name, TestDefinition Test)[] tests) => Engines.Of(tests).Identify(Identifiers.User("u"));

    private static TestDefinition Half(int bucket, int? priority = null)
    {
        var test = Engines.Test(Engines.Split($"0.5:{bucket} 0.5:{bucket}", id: "#A"));
        return priority is { } number ? WithProperty(test, 1, number) : test;
    }

    private static TestDefinition Experiment(int size, int priority) => WithProperty(Engines.TestOf(1), size, priority);

    private static TestDefinition WithProperty(TestDefinition test, int size, int priority)
    {
        using var json = JsonDocument.Parse($$"""{"size":{{size}}}""");
        return Paid(test.WithPayload(1, Payload.OfJson(json.RootElement))) with
        {
            PayloadExperiment = new PayloadExperiment { Priority = priority.ToString(System.Globalization.CultureInfo.InvariantCulture) },
        };
    }

    // All buckets of a test have a payload, or none has.
    private static TestDefinition Paid(TestDefinition test) => test with { Buckets = [.. test.Buckets.Where(static bucket => bucket.Payload is not null)] };

    private static string Json(ScriptGroup group)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            group.WriteTo(json);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    [JsonSerializable(typeof(int))]
    [JsonSerializable(typeof(string))]
    private sealed partial class TypesContext : JsonSerializerContext;
}
