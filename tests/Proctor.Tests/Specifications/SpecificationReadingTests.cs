using Proctor.Definitions;
using Proctor.Specifications;

namespace Proctor.Tests.Specifications;

public sealed class SpecificationReadingTests
{
    [Fact]
    public void Everything_a_specification_can_say_is_read()
    {
        var specification = Specification.Parse("""
            {
              // comments are fine
              "providedContext": { "country": "String", "n": 5, "ok": true },
              "tests": {
                "bgtst": {
                  "fallbackValue": 2,
                  "buckets": { "control": 0, "test": 1 },
                  "payload": { "type": "map", "validator": "${a > 1}", "schema": { "a": "longValue" }, "allowForce": true },
                  "description": "Background"
                }
              },
              "dynamicFilters": [ { "type": "meta_tags_filter", "meta_tags": [ "test1", "test2" ] } ]
            }
            """);
        Assert.Equal(["country=String", "n=5", "ok=true"], specification.ProvidedContext?.Select(static pair => $"{pair.Key}={pair.Value}"));
        var expected = new TestSpecification
        {
            FallbackValue = 2,
            Buckets = new Dictionary<string, int> { ["control"] = 0, ["test"] = 1 },
            Payload = new PayloadSpecification
            {
                Type = "map",
                Validator = "${a > 1}",
                Schema = new Dictionary<string, string> { ["a"] = "longValue" },
                AllowForce = true,
            },
            Description = "Background",
        };
        Assert.Equal(expected, Assert.Single(specification.Tests).Value);
        var filter = Assert.IsType<MetaTagsFilter>(Assert.Single(specification.DynamicFilters));
        Assert.Equal(["test1", "test2"], filter.MetaTags);
    }

    [Fact]
    public void What_is_missing_has_a_default()
    {
        var specification = Specification.Parse("""{ "tests": { "a": {} }, "payloadOnly": true }""");
        Assert.NotNull(specification.ProvidedContext);
        Assert.Empty(specification.ProvidedContext);
        Assert.Empty(specification.DynamicFilters);
        var test = specification.Tests["a"];
        Assert.Equal(-1, test.FallbackValue);
        Assert.Empty(test.Buckets);
        Assert.Null(test.Payload);
        Assert.Null(test.Description);
        Assert.Equal(new Specification(), Specification.Parse("{}"));
    }

    [Fact]
    public void A_context_that_is_null_is_not_declared()
    {
        Assert.Null(Specification.Parse("""{ "providedContext": null }""").ProvidedContext);
        Assert.Empty(Specification.Parse("""{ "dynamicFilters": null }""").DynamicFilters);
        Assert.Equal(0, Specification.Parse("""{ "tests": { "a": { "fallbackValue": null } } }""").Tests["a"].FallbackValue);
    }

    [Fact]
    public void All_standard_filters_are_read()
    {
        var specification = Specification.Parse("""
            { "dynamicFilters": [
              { "type": "name_prefix", "prefix": "a" }, { "type": "name_pattern", "regex": "b.*" }, { "type": "meta_tags_filter", "meta_tags": [ "c", 5 ] },
              { "type": "namespaces_filter", "namespaces": [ "d" ] }, { "type": "match_all" } ] }
            """);
        Assert.Equal(
            ["name_prefix", "name_pattern", "meta_tags_filter", "namespaces_filter", "match_all"],
            specification.DynamicFilters.Select(static filter => filter.Type));
        Assert.Equal(["c", "5"], ((MetaTagsFilter)specification.DynamicFilters[2]).MetaTags);
    }

    [Fact]
    public void A_filter_type_of_the_application_is_read()
    {
        var types = DynamicFilterTypes.Standard.With("counting", CountingFilter.TryRead);
        var specification = Specification.Parse("""{ "dynamicFilters": [ { "type": "counting", "answer": true } ] }""", types);
        Assert.IsType<CountingFilter>(Assert.Single(specification.DynamicFilters));
        var reading = Specification.Read("""{ "dynamicFilters": [ { "type": "counting" } ] }""", types);
        Assert.Equal("answer should be true or false.", Assert.Single(reading.Problems).Message);
    }

    [Theory]
    [InlineData(
        """{ "type": "nope" }""",
        "Unknown dynamic filter type 'nope'. Known are match_all, meta_tags_filter, name_pattern, name_prefix, namespaces_filter.")]
    [InlineData("{}", "A dynamic filter needs a \"type\", one of match_all, meta_tags_filter, name_pattern, name_prefix, namespaces_filter.")]
    [InlineData("""{ "type": "name_prefix" }""", "Prefix should be non-empty string")]
    [InlineData("""{ "type": "name_prefix", "prefix": "" }""", "Prefix should be non-empty string")]
    [InlineData("""{ "type": "name_pattern", "regex": "(" }""", "the regular expression for test name pattern has syntax error.")]
    [InlineData("""{ "type": "meta_tags_filter", "meta_tags": [] }""", "meta_tags should be non-empty string list.")]
    [InlineData("""{ "type": "meta_tags_filter", "metaTags": ["a"] }""", "meta_tags should be non-empty string list.")]
    [InlineData("""{ "type": "meta_tags_filter", "meta_tags": "a" }""", "meta_tags should be non-empty string list.")]
    [InlineData("""{ "type": "namespaces_filter", "namespaces": [{}] }""", "namespaces should be non-empty string list.")]
    public void A_filter_that_cannot_be_made_is_a_problem(string filter, string message)
    {
        var problem = Assert.Single(Specification.Read($$"""{ "dynamicFilters": [ { "type": "match_all" }, {{filter}} ] }""").Problems);
        Assert.Equal("dynamicFilters[1]", problem.Path);
        Assert.Equal(message, problem.Message);
        Assert.Equal((1, 48), (problem.Line, problem.Column));
    }

    [Fact]
    public void All_problems_are_reported_at_once()
    {
        var reading = Specification.Read("""
            { "providedContext": { "a": null, "b": [] },
              "tests": { "x": null, "y": { "buckets": null }, "z": { "fallbackValue": "q", "buckets": { "a": {} } } },
              "dynamicFilters": [ 5 ] }
            """);
        Assert.False(reading.IsSuccess);
        Assert.Equal(
            [
                "providedContext.a: Found null where the name of a type is wanted",
                "providedContext.b: Found a list where a text is wanted",
                "tests.x: Found null where an object is wanted",
                "tests.y.buckets: Missing buckets",
                "tests.z.fallbackValue: Found the text \"q\" where a 32-bit integer is wanted",
                "tests.z.buckets.a: Found an object where a 32-bit integer is wanted",
                "dynamicFilters[0]: Found the number 5 where an object is wanted",
            ],
            reading.Problems.Select(static problem => $"{problem.Path}: {problem.Message}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{ \"tests\": {}, }")]
    public void A_text_that_is_no_specification_is_a_problem(string json)
    {
        Assert.Single(Specification.Read(json).Problems);
        Assert.Throws<MatrixFormatException>(() => Specification.Parse(json));
    }

    [Fact]
    public void A_bucket_without_value_is_kept_for_verification()
    {
        var test = Specification.Parse("""{ "tests": { "a": { "buckets": { "x": 1, "y": null } } } }""").Tests["a"];
        Assert.Equal(["x"], test.Buckets.Keys);
        Assert.Equal(["y"], test.BucketsWithoutValue);
    }

    [Fact]
    public void The_order_of_buckets_is_kept()
    {
        var test = Specification.Parse("""{ "tests": { "a": { "buckets": { "z": 1, "m": 0, "a": 2 } } } }""").Tests["a"];
        Assert.Equal(["z", "m", "a"], test.Buckets.Keys);
    }

    [Fact]
    public void A_specification_is_written_in_the_form_of_the_original()
    {
        var specification = Specification.Parse("""
            { "dynamicFilters": [ { "meta_tags": [ "a" ], "type": "meta_tags_filter" }, { "type": "match_all" } ],
              "tests": {
                "x": { "description": "d", "payload": { "schema": { "k": "longValue" }, "type": "map" }, "buckets": { "c": 0 }, "fallbackValue": 0 },
                "y": { "payload": { "type": "longValue", "validator": "${value >= 0}", "allowForce": true } }
              },
              "providedContext": { "country": "String" } }
            """);
        const string Expected = """
            {
              "providedContext" : {
                "country" : "String"
              },
              "tests" : {
                "x" : {
                  "fallbackValue" : 0,
                  "buckets" : {
                    "c" : 0
                  },
                  "payload" : {
                    "type" : "map",
                    "schema" : {
                      "k" : "longValue"
                    },
                    "allowForce" : false
                  },
                  "description" : "d"
                },
                "y" : {
                  "fallbackValue" : -1,
                  "buckets" : { },
                  "payload" : {
                    "type" : "longValue",
                    "validator" : "${value >= 0}",
                    "allowForce" : true
                  }
                }
              },
              "dynamicFilters" : [ {
                "type" : "meta_tags_filter",
                "meta_tags" : [ "a" ]
              }, {
                "type" : "match_all"
              } ]
            }
            """;
        Assert.Equal(Expected, specification.ToJson());
        Assert.Equal(specification.Tests, Specification.Parse(specification.ToJson(JsonLayout.Compact)).Tests);
    }

    [Fact]
    public void A_specification_of_one_test_is_written_alone() =>
        Assert.Equal(
            """{"fallbackValue":-1,"buckets":{"a":1}}""",
            new TestSpecification { Buckets = new Dictionary<string, int> { ["a"] = 1 } }.ToJson(JsonLayout.Compact));

    [Fact]
    public void A_context_that_is_not_declared_is_written_as_null() =>
        Assert.Equal("""{"providedContext":null,"tests":{},"dynamicFilters":[]}""", new Specification { ProvidedContext = null }.ToJson(JsonLayout.Compact));
}
