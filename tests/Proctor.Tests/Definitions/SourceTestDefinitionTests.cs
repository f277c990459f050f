using System.Text;
using Proctor.Definitions;
using Proctor.Rules;

namespace Proctor.Tests.Definitions;

public sealed class SourceTestDefinitionTests
{
    private const string Written = """
        {
          "version" : "-1",
          "constants" : {
            "HOT" : [ "US", "CA" ]
          },
          "specialConstants" : { },
          "salt" : "&sampletst",
          "rule" : "proctor:contains(HOT, country)",
          "buckets" : [ {
            "name" : "inactive",
            "value" : -1,
            "description" : "old page"
          }, {
            "name" : "active",
            "value" : 0,
            "description" : "new page"
          } ],
          "allocations" : [ {
            "rule" : null,
            "ranges" : [ {
              "bucketValue" : -1,
              "length" : 0.5
            }, {
              "bucketValue" : 0,
              "length" : 0.5
            } ],
            "id" : "#A1",
            "name" : ""
          } ],
          "silent" : false,
          "metaTags" : [ ],
          "testType" : "USER",
          "description" : "sample",
          "dependsOn" : null,
          "evaluateForIncognitoUsers" : false,
          "enableUnitlessAllocations" : false,
          "forceLogging" : false,
          "payloadExperimentConfig" : null
        }
        """;

    [Fact]
    public void The_written_form_reads_and_writes_back()
    {
        var definition = SourceTestDefinition.Parse(Written);
        Assert.Equal("proctor:contains(HOT, country)", definition.Rule);
        Assert.Equal("[US, CA]", definition.Constants["HOT"].ToString());
        Assert.Equal(new Bucket { Name = "inactive", Value = -1, Description = "old page" }, definition.Buckets[0]);
        Assert.Equal(Written.ReplaceLineEndings("\n"), definition.ToJson());
        Assert.Equal(definition, SourceTestDefinition.Parse(definition.ToJson(JsonLayout.Compact)));
    }

    [Fact]
    public void A_definition_without_members_has_the_defaults() => Assert.Equal(new SourceTestDefinition(), SourceTestDefinition.Parse("{}"));

    [Theory]
    [InlineData("""{"subrule":"a"}""", "a")]
    [InlineData("""{"rule":"a","subrule":"b"}""", "b")]
    [InlineData("""{"subrule":"b","rule":"a"}""", "a")]
    [InlineData("""{"rule":"a","subrule":null}""", null)]
    public void The_old_name_of_the_rule_counts_too(string json, string? rule) => Assert.Equal(rule, SourceTestDefinition.Parse(json).Rule);

    [Fact]
    public void Comments_a_byte_order_mark_and_text_after_the_end_do_no_harm() => Assert.Equal(
        "s",
        SourceTestDefinition.Parse("\uFEFF/* a */ { // b\n \"salt\" /* c */ : /* d */ \"s\" /* e */ } // f\n whatever").Salt);

    [Fact]
    public void What_looks_like_a_comment_inside_a_text_is_none()
    {
        var definition = SourceTestDefinition.Parse("""
            {"salt":"a//b/*c*/","rule":"\"//\\"/*x*/,"description":"http://x" // "salt":"no"
            ,"version":"*/"}
            """);
        Assert.Equal("a//b/*c*/", definition.Salt);
        Assert.Equal("\"//\\", definition.Rule);
        Assert.Equal("http://x", definition.Description);
        Assert.Equal("*/", definition.Version);
    }

    [Fact]
    public void Problems_after_a_comment_are_placed_as_in_the_file() => Assert.Equal(
        "Found a list where a text is wanted (salt, line 3, column 18)",
        Assert.Throws<MatrixFormatException>(static () => SourceTestDefinition.Parse("{ // one\n/* two\n ä ö */ \"salt\" : []}")).Message);

    [Theory]
    [InlineData("{/")]
    [InlineData("{/ * */}")]
    [InlineData("{*/}")]
    [InlineData("{\"salt\":\"/*}")]
    public void Half_a_comment_is_none(string json) => Assert.False(SourceTestDefinition.Read(Encoding.UTF8.GetBytes(json)).IsSuccess);

    [Fact]
    public void Random_damage_gives_a_definition_or_problems()
    {
        var random = new Random(99);
        var original = Encoding.UTF8.GetBytes("/* comment */" + Written);
        var refused = 0;
        for (var i = 0; i < 5_000; i++)
        {
            var bytes = original.ToArray();
            bytes[random.Next(bytes.Length)] = (byte)"{}[]\",:0/*\\\n\xFF"[random.Next(13)];
            var reading = SourceTestDefinition.Read(bytes);
            Assert.Equal(reading.Problems.Count == 0, reading.IsSuccess);
            refused += reading.IsSuccess ? 0 : 1;
        }

        Assert.InRange(refused, 1_000, 4_999);
    }

    [Fact]
    public void Members_of_compiled_definitions_are_none_of_source_definitions()
    {
        var reading = SourceTestDefinition.Read("""{"dynamic":true,"containsUnitlessAllocation":true}"""u8, strict: true);
        Assert.Equal(["dynamic", "containsUnitlessAllocation"], reading.Problems.Select(static problem => problem.Path));
        Assert.Equal(new SourceTestDefinition(), SourceTestDefinition.Parse("""{"dynamic":[],"containsUnitlessAllocation":{}}"""));
    }

    [Fact]
    public void A_strict_reading_refuses_members_nobody_knows_at_any_level()
    {
        var reading = SourceTestDefinition.Read("""
            {"salt":"s","u1":{},"constants":{"u":1},"buckets":[{"u2":1,"payload":{"u3":[]}}],"allocations":[{"u4":1,"ranges":[{"u5":1}]}],
            "dependsOn":{"u6":1},"payloadExperimentConfig":{"u7":1}}
            """u8, strict: true);
        Assert.Null(reading.Value);
        Assert.Equal(
            [
                "u1",
                "buckets[0].u2",
                "buckets[0].payload.u3",
                "allocations[0].u4",
                "allocations[0].ranges[0].u5",
                "dependsOn.u6",
                "payloadExperimentConfig.u7",
            ],
            reading.Problems.Select(static problem => problem.Path));
        Assert.Equal(
            "Unknown member \"u2\" (buckets[0].u2, line 1, column 53). Known here: name, value, description, payload.",
            reading.Problems[1].ToString());
    }

    [Fact]
    public void A_strict_reading_takes_what_is_known()
    {
        var strict = SourceTestDefinition.Read(Encoding.UTF8.GetBytes(Written), strict: true);
        Assert.True(strict.IsSuccess);
        Assert.Equal(SourceTestDefinition.Parse(Written), strict.Value);
    }

    [Theory]
    [InlineData("null", "Found null where an object is wanted (line 1, column 1)")]
    [InlineData("[]", "Found a list where an object is wanted (line 1, column 1)")]
    [InlineData("{/*", "The text ends before it is complete (line 1, column 4). Was the file cut off?")]
    [InlineData("{\"salt\":{}}", "Found an object where a text is wanted (salt, line 1, column 9)")]
    public void What_is_no_definition_is_refused(string json, string message) =>
        Assert.Equal(message, Assert.Throws<MatrixFormatException>(() => SourceTestDefinition.Parse(json)).Message);

    [Fact]
    public void A_matrix_of_definitions_is_read_and_written()
    {
        var definition = TestMatrixDefinition.Parse("""/**/{"u":1,"tests":{"b":{"salt":"s"},"a":{"rule":"r"},"n":null}}""");
        Assert.Equal(["b", "a"], definition.Tests.Keys);
        Assert.Equal(new SourceTestDefinition { Salt = "s" }, definition.Tests["b"]);
        Assert.StartsWith(
            """{"tests":{"a":{"version":null,"constants":{},"specialConstants":{},""",
            definition.ToJson(JsonLayout.Compact),
            StringComparison.Ordinal);
        Assert.Equal(definition, TestMatrixDefinition.Parse(definition.ToJson()));
        Assert.Equal(["u"], TestMatrixDefinition.Read("""{"u":1,"tests":{}}"""u8, strict: true).Problems.Select(static problem => problem.Path));
        Assert.Equal(new TestMatrixDefinition(), TestMatrixDefinition.Parse("""{"tests":null}"""));
    }

    [Fact]
    public void Definitions_compare_their_buckets_in_full()
    {
        var definition = new SourceTestDefinition { Buckets = [new Bucket { Name = "a", Description = "x" }] };
        Assert.Equal(definition, definition with { Buckets = [new Bucket { Name = "a", Description = "x" }] });
        Assert.NotEqual(definition, definition with { Buckets = [new Bucket { Name = "a", Description = "y" }] });
        Assert.NotEqual(definition, definition with { Constants = new RuleMap([KeyValuePair.Create<string, RuleValue>("c", 1)]) });
    }
}
