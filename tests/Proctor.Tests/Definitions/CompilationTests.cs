using Proctor.Definitions;
using Proctor.Rules;

namespace Proctor.Tests.Definitions;

public sealed class CompilationTests
{
    private static readonly RuleMap Countries = Map(("__COUNTRIES", RuleList.OfStrings(["US", "CA"])));

    [Theory]
    [InlineData(null, null, "${proctor:contains(__COUNTRIES, country)}")]
    [InlineData("", null, "${proctor:contains(__COUNTRIES, country)}")]
    [InlineData("  ", null, "${proctor:contains(__COUNTRIES, country)}")]
    [InlineData("${}", null, "${proctor:contains(__COUNTRIES, country)}")]
    [InlineData("${ }", null, "${proctor:contains(__COUNTRIES, country)}")]
    [InlineData(" ${} ", null, "${proctor:contains(__COUNTRIES, country)}")]
    [InlineData("\u2003${\t\u001C\n}\u3000", null, "${proctor:contains(__COUNTRIES, country)}")]
    [InlineData("lang == 'en'", "${lang == 'en'}", "${proctor:contains(__COUNTRIES, country) && lang == 'en'}")]
    [InlineData("${lang == 'en'}", "${lang == 'en'}", "${proctor:contains(__COUNTRIES, country) && lang == 'en'}")]
    [InlineData(" ${ lang == 'en' } ", "${lang == 'en'}", "${proctor:contains(__COUNTRIES, country) && lang == 'en'}")]
    [InlineData("a || b", "${a || b}", "${proctor:contains(__COUNTRIES, country) && a || b}")]
    [InlineData("${${x}}", "${${x}}", "${proctor:contains(__COUNTRIES, country) && ${x}}")]
    [InlineData("TRUE", "${TRUE}", "${proctor:contains(__COUNTRIES, country) && TRUE}")]
    [InlineData("x}", "${x}}", "${proctor:contains(__COUNTRIES, country) && x}}")]
    [InlineData("${x", "${${x}", "${proctor:contains(__COUNTRIES, country) && ${x}")]
    [InlineData("${x} && ${y}", "${x} && ${y}", "${proctor:contains(__COUNTRIES, country) && x} && ${y}")]
    [InlineData("\u00A0x", "${\u00A0x}", "${proctor:contains(__COUNTRIES, country) && \u00A0x}")]
    public void A_rule_is_wrapped_once_and_follows_the_countries(string? source, string? alone, string withCountries)
    {
        Assert.Equal(alone, new SourceTestDefinition { Rule = source }.Compile().Rule);
        Assert.Equal(withCountries, new SourceTestDefinition { Rule = source, SpecialConstants = Countries }.Compile().Rule);
    }

    [Fact]
    public void Only_countries_that_are_not_null_have_an_effect_on_the_rule()
    {
        Assert.Equal("${a}", new SourceTestDefinition { Rule = "a", SpecialConstants = Map(("__COUNTRIES", RuleValue.Null)) }.Compile().Rule);
        Assert.Equal("${a}", new SourceTestDefinition { Rule = "a", SpecialConstants = Map(("__OTHER", RuleList.Empty)) }.Compile().Rule);
        Assert.Equal(
            "${proctor:contains(__COUNTRIES, country)}",
            new SourceTestDefinition { SpecialConstants = Map(("__COUNTRIES", RuleList.Empty)) }.Compile().Rule);
        Assert.Equal("${a}", new SourceTestDefinition { Rule = "a", Constants = Countries }.Compile().Rule);
    }

    [Fact]
    public void Countries_that_are_no_list_cannot_be_compiled()
    {
        var source = new SourceTestDefinition { SpecialConstants = Map(("__COUNTRIES", "US")) };
        var exception = Assert.Throws<MatrixFormatException>(source.Compile);
        Assert.Equal(
            "Found the text \"US\" where a list of countries is wanted (specialConstants.__COUNTRIES). Write [\"US\"].",
            exception.Message);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData(" ${ } ", null)]
    [InlineData("a", "${a}")]
    [InlineData(" ${ a } ", "${a}")]
    [InlineData(" ${${a}} ", " ${${a}} ")]
    [InlineData("${ ${a} }", "${ ${a} }")]
    [InlineData("${a", "${${a}")]
    public void Rules_of_allocations_are_wrapped_but_left_alone_when_wrapped_twice(string? source, string? expected)
    {
        var test = new SourceTestDefinition { Allocations = [new Allocation { Rule = source, Id = "#A1" }] };
        Assert.Equal(new Allocation { Rule = expected, Id = "#A1" }, Assert.Single(test.Compile().Allocations));
        Assert.Equal(source, test.Allocations[0].Rule);
    }

    [Fact]
    public void Special_constants_come_after_the_others_and_win()
    {
        var test = new SourceTestDefinition
        {
            Constants = Map(("a", 1), ("__COUNTRIES", 2), ("b", 3)),
            SpecialConstants = Map(("c", 4), ("__COUNTRIES", RuleList.OfStrings(["US"]))),
        };
        Assert.Equal("{a=1, __COUNTRIES=[US], b=3, c=4}", test.Compile().Constants.ToString());
        Assert.Equal("{a=1, __COUNTRIES=2, b=3}", test.Constants.ToString());
    }

    [Theory]
    [InlineData("missingExperimentalUnit", 1.0, true)]
    [InlineData("${missingExperimentalUnit}", 1.0, true)]
    [InlineData("missingExperimentalUnit", 0.99991, true)]
    [InlineData("missingExperimentalUnit", 0.9999, false)]
    [InlineData("a && missingExperimentalUnit", 1.0, true)]
    [InlineData("!missingExperimentalUnit", 1.0, false)]
    [InlineData("!missingExperimentalUnit || missingExperimentalUnit", 1.0, false)]
    [InlineData("missingExperimentalUnit || !missingExperimentalUnit", 1.0, true)]
    [InlineData("! missingExperimentalUnit", 1.0, true)]
    [InlineData("not missingExperimentalUnit", 1.0, true)]
    [InlineData("missingExperimentalUnit == false", 1.0, false)]
    [InlineData("missingExperimentalUnit==false", 1.0, true)]
    [InlineData("x == 'missingExperimentalUnit'", 1.0, true)]
    [InlineData("missingExperimental", 1.0, false)]
    [InlineData(null, 1.0, false)]
    public void Unitless_allocations_are_recognised_by_their_text(string? rule, double length, bool expected)
    {
        var test = new SourceTestDefinition
        {
            EnableUnitlessAllocations = true,
            Allocations = [new Allocation { Ranges = [new BucketRange(0, 1)] }, new Allocation { Rule = rule, Ranges = [new BucketRange(0, length)] }],
        };
        Assert.Equal(expected, test.Compile().ContainsUnitlessAllocation);
        Assert.False((test with { EnableUnitlessAllocations = false }).Compile().ContainsUnitlessAllocation);
    }

    [Fact]
    public void Everything_else_is_copied()
    {
        var source = new SourceTestDefinition
        {
            Version = "v",
            Salt = "s",
            Buckets = [new Bucket { Name = "b" }],
            Silent = true,
            MetaTags = ["m"],
            TestType = "USER",
            Description = "d",
            DependsOn = new TestDependency { TestName = "p", BucketValue = 1 },
            EvaluateForIncognitoUsers = true,
            EnableUnitlessAllocations = true,
            ForceLogging = true,
            PayloadExperiment = new PayloadExperiment { Priority = "1" },
        };
        Assert.Equal(
            new TestDefinition
            {
                Version = "v",
                Salt = "s",
                Buckets = [new Bucket { Name = "b" }],
                Silent = true,
                MetaTags = ["m"],
                TestType = "USER",
                Description = "d",
                DependsOn = new TestDependency { TestName = "p", BucketValue = 1 },
                EvaluateForIncognitoUsers = true,
                EnableUnitlessAllocations = true,
                ForceLogging = true,
                PayloadExperiment = new PayloadExperiment { Priority = "1" },
            },
            source.Compile());
    }

    [Fact]
    public void A_version_compiles_to_a_matrix_with_its_audit()
    {
        var version = new TestMatrixVersion
        {
            Definition = new TestMatrixDefinition { Tests = new Dictionary<string, SourceTestDefinition> { ["x"] = new() { Rule = "a" } } },
            Published = DateTimeOffset.FromUnixTimeMilliseconds(1_720_000_000_000).ToOffset(TimeSpan.FromHours(9)),
            Version = "149569",
            Author = "jenkins",
            Description = "not in the matrix",
        };
        var matrix = version.Compile();
        Assert.Equal("Audit{version=149569, updated=1720000000000, updatedDate=2024-07-03T04:46-0500, updatedBy='jenkins'}", matrix.Audit.ToString());
        Assert.Equal(new TestDefinition { Rule = "${a}" }, Assert.Single(matrix.Tests).Value);
    }

    [Fact]
    public void A_version_without_tests_or_time_cannot_be_compiled()
    {
        var version = new TestMatrixVersion { Definition = new TestMatrixDefinition(), Published = DateTimeOffset.UnixEpoch };
        Assert.Equal("Missing test matrix definition", Assert.Throws<MatrixFormatException>((version with { Definition = null }).Compile).Message);
        Assert.Equal("Missing publication date", Assert.Throws<MatrixFormatException>((version with { Published = null }).Compile).Message);
        Assert.Equal("", version.Compile().Audit.UpdatedDate);
    }

    [Fact]
    public void All_tests_that_cannot_be_compiled_are_named()
    {
        var bad = new SourceTestDefinition { SpecialConstants = Map(("__COUNTRIES", 5)) };
        var tests = new Dictionary<string, SourceTestDefinition> { ["x"] = bad, ["y"] = new(), ["z"] = bad };
        var version = new TestMatrixVersion { Definition = new TestMatrixDefinition { Tests = tests }, Published = DateTimeOffset.UnixEpoch };
        Assert.Equal(
            ["tests.x.specialConstants.__COUNTRIES", "tests.z.specialConstants.__COUNTRIES"],
            Assert.Throws<MatrixFormatException>(version.Compile).Problems.Select(static problem => problem.Path));
    }

    [Fact]
    public void A_version_is_written_with_its_time_as_ISO_text()
    {
        var version = new TestMatrixVersion
        {
            Definition = new TestMatrixDefinition(),
            Published = DateTimeOffset.FromUnixTimeMilliseconds(1).ToOffset(TimeSpan.FromHours(-5)),
            Version = "v",
            Description = "d",
            Author = "a",
        };
        Assert.Equal(
            """{"testMatrixDefinition":{"tests":{}},"published":"1970-01-01T00:00:00.001+00:00","version":"v","description":"d","author":"a"}""",
            version.ToJson(JsonLayout.Compact));
        Assert.Equal(
            """{"testMatrixDefinition":null,"published":null,"version":null,"description":null,"author":null}""",
            new TestMatrixVersion().ToJson(JsonLayout.Compact));
    }

    private static RuleMap Map(params (string Name, RuleValue Value)[] members) =>
        new(members.Select(static member => KeyValuePair.Create(member.Name, member.Value)));
}
