using System.Text;
using Proctor.Pipet.Configuration;
using Proctor.Rules;

namespace Proctor.Pipet.Tests.Configuration;

public sealed class PipetConfigurationTests
{
    [Fact]
    public void An_empty_configuration_has_no_variables_and_no_identifiers()
    {
        var configuration = Parse("{}");

        Assert.Empty(configuration.Context);
        Assert.Empty(configuration.Identifiers);
        Assert.Empty(configuration.Warnings);
    }

    [Fact]
    public void The_example_of_the_original_is_read_in_order()
    {
        var configuration = Parse(
            """
            {
              "context": {
                "country": { "source": "QUERY", "type": "String" },
                "loggedIn": { "source": "QUERY", "type": "boolean", "defaultValue": false },
                "userAgent": { "source": "HEADER", "sourceKey": "User-Agent", "type": "UserAgent" }
              },
              "identifiers": { "USER": { "source": "QUERY" }, "ACCOUNT": { "source": "QUERY", "sourceKey": "acctid" } }
            }
            """);

        Assert.Equal(
            [
                "country QUERY:ctx.country java.lang.String ",
                "loggedIn QUERY:ctx.loggedIn java.lang.Boolean false",
                "userAgent HEADER:User-Agent com.indeed.proctor.pipet.deploy.useragent.UserAgent ",
            ],
            configuration.Context.Select(static variable => $"{variable.Name} {variable.Source} {variable.Type} {variable.DefaultText}"));
        Assert.Equal(
            ["USER USER QUERY:id.USER", "ACCOUNT ACCOUNT QUERY:id.acctid"],
            configuration.Identifiers.Select(static identifier => $"{identifier.Name} {identifier.TestType} {identifier.Source}"));
    }

    [Theory]
    [InlineData("\"QUERY\"", "\"k\"", "QUERY:ctx.k")]
    [InlineData("\"HEADER\"", "\"k\"", "HEADER:k")]
    [InlineData("0", "\"k\"", "QUERY:ctx.k")]
    [InlineData("1", "\"k\"", "HEADER:k")]
    [InlineData("\"QUERY\"", "\"\"", "QUERY:ctx.v")]
    [InlineData("\"HEADER\"", "null", "HEADER:v")]
    [InlineData("\"QUERY\"", "7", "QUERY:ctx.7")]
    public void Source_and_key_say_where_the_text_stands(string source, string key, string expected)
    {
        var configuration = Parse($$"""{"context": {"v": {"source": {{source}}, "sourceKey": {{key}}, "type": "int"} } }""");

        Assert.Equal(expected, Assert.Single(configuration.Context).Source.ToString());
    }

    [Theory]
    [InlineData("false", "false")]
    [InlineData("1.50", "1.50")]
    [InlineData("1E5", "1E5")]
    [InlineData("\"\"", "")]
    [InlineData("null", null)]
    public void A_default_is_the_text_as_it_is_spelt(string json, string? expected)
    {
        var configuration = Parse($$"""{"context": {"v": {"source": "QUERY", "type": "String", "defaultValue": {{json}} } } }""");

        Assert.Equal(expected, Assert.Single(configuration.Context).DefaultText);
    }

    [Theory]
    [InlineData("user", "USER")]
    [InlineData("Account", "ACCOUNT")]
    [InlineData("EMAIL", "EMAIL")]
    public void Test_types_are_found_in_any_case_and_the_name_stays(string name, string testType)
    {
        var identifier = Assert.Single(Parse($$"""{"identifiers": {"{{name}}": {"source": "QUERY"} } }""").Identifiers);

        Assert.Equal((name, testType, $"QUERY:id.{name}"), (identifier.Name, identifier.TestType, identifier.Source.ToString()));
    }

    [Theory]
    [InlineData("", "$: The text breaks off or goes wrong in line 1, column 1. Found text that is no JSON, wanted a JSON object without comments.")]
    [InlineData("{} x", "$: The text breaks off or goes wrong in line 1, column 4. Found text that is no JSON, wanted a JSON object without comments.")]
    [InlineData("// c\n{}", "$: The text breaks off or goes wrong in line 1, column 1. Found text that is no JSON, wanted a JSON object without comments.")]
    [InlineData("null", "$: found null, wanted an object with the members \"context\" and \"identifiers\".")]
    [InlineData("""{"contexts": {}}""", "contexts: found an unknown member, wanted only context, identifiers.")]
    [InlineData("""{"context": null}""", "context: found null, wanted an object with context variables by name, or no such member.")]
    [InlineData("""{"identifiers": null}""", "identifiers: found null, wanted an object with identifiers by test type, or no such member.")]
    [InlineData("""{"context": {"v": null}}""", "context.v: found null, wanted an object with \"source\" and \"type\".")]
    [InlineData(
        """{"context": {"v": {"type": "int"}}}""",
        "context.v.source: ExtractorSource must be provided. Found nothing, wanted \"QUERY\" or \"HEADER\".")]
    [InlineData("""{"context": {"v": {"source": "query", "type": "int"}}}""", "context.v.source: found \"query\", wanted \"QUERY\" or \"HEADER\".")]
    [InlineData("""{"context": {"v": {"source": 2, "type": "int"}}}""", "context.v.source: found 2, wanted \"QUERY\" or \"HEADER\".")]
    [InlineData(
        """{"context": {"v": {"source": "QUERY"}}}""",
        "context.v.type: Type 'null' unrecognized. VariableConfigurationJsonParser missing converter for this type. Found nothing, "
        + "wanted one of UserAgent, Version, boolean, byte, char, double, float, int, long, short, string.")]
    [InlineData(
        """{"context": {"v": {"source": "QUERY", "type": "bool"}}}""",
        "context.v.type: Type 'bool' unrecognized. VariableConfigurationJsonParser missing converter for this type. Found \"bool\", "
        + "wanted one of UserAgent, Version, boolean, byte, char, double, float, int, long, short, string.")]
    [InlineData(
        """{"context": {"v": {"source": "QUERY", "type": "int", "foo": 1}}}""",
        "context.v.foo: found an unknown member, wanted only source, sourceKey, type, defaultValue.")]
    [InlineData(
        """{"context": {"v": {"source": "QUERY", "type": "int", "defaultValue": [1]}}}""",
        "context.v.defaultValue: found an array, wanted a text, a number, true or false.")]
    [InlineData(
        """{"context": {"": {"source": "QUERY", "type": "int"}}}""",
        "context[\"\"]: VarName cannot be empty or null. Found an empty name, wanted a name that rules can use.")]
    [InlineData(
        """{"identifiers": {"FOO": {"source": "QUERY"}}}""",
        "identifiers.FOO: TestType must be specified. Found \"FOO\", wanted the name of a test type, such as USER or ACCOUNT.")]
    [InlineData(
        """{"identifiers": {"USER": {"source": "QUERY", "type": "x"}}}""",
        "identifiers.USER.type: found an unknown member, wanted only source, sourceKey.")]
    [InlineData(
        """{"context": {"v": {"source": "QUERY", "type": "\ud800"}}}""",
        "$: found a text with bytes that are no UTF-8 or with half a surrogate pair, wanted UTF-8.")]
    public void What_is_wrong_is_said_with_its_place(string json, string expected) =>
        Assert.Equal(expected, Assert.Single(ProblemsOf(json)).ToString());

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        var problems = ProblemsOf(
            """
            {
              "context": { "a": { "source": "COOKIE", "type": "Int" }, "b": 1, "c d": { "source": "QUERY", "type": "int", "x": 1 } },
              "identifiers": { "FOO": {} },
              "more": 1
            }
            """);

        Assert.Equal(
            ["more", "context.a.source", "context.a.type", "context.b", "context[\"c d\"].x", "identifiers.FOO", "identifiers.FOO.source"],
            problems.Select(static problem => problem.Path));
    }

    [Fact]
    public void A_long_text_is_cut_in_messages()
    {
        var problem = Assert.Single(ProblemsOf($$"""{"identifiers": {"{{new string('x', 100_000)}}": {"source": "QUERY"} } }"""));

        Assert.Equal($"\"{new string('x', 60)}...\" (100000 characters)", problem.Found);
    }

    [Fact]
    public void A_byte_order_mark_is_ignored() =>
        Assert.Empty(PipetConfiguration.Parse((byte[])[0xEF, 0xBB, 0xBF, .. "{}"u8], "test").Context);

    [Fact]
    public void What_is_surely_not_meant_is_a_warning()
    {
        var configuration = Parse(
            """
            {
              "context": {
                "i": { "source": "QUERY", "type": "int", "defaultValue": 1.5 },
                "c": { "source": "QUERY", "type": "char", "defaultValue": "ab" },
                "i": { "source": "QUERY", "type": "int", "defaultValue": "abc" }
              },
              "identifiers": { "RANDOM": { "source": "QUERY" } }
            }
            """);

        Assert.Equal(
            [
                "context.i: The last one counts. Found the name twice, wanted it once.",
                "context.i.defaultValue: Every request that relies on the default will be refused. Found \"abc\", "
                    + "wanted a text that fits java.lang.Integer (NumberFormatException).",
                "context.c.defaultValue: Every request that relies on the default will be refused. Found \"ab\", wanted a text that fits java.lang.Character "
                    + "(Parameter was length 2 but expecting length 1.).",
                "identifiers.RANDOM: Tests of type RANDOM need no identifier; every request that gives one will be refused. "
                    + "Found an identifier for random tests, wanted no such member.",
            ],
            configuration.Warnings.Select(static warning => warning.ToString()));
        Assert.Equal(["i", "c"], configuration.Context.Select(static variable => variable.Name));
    }

    [Fact]
    public void The_message_of_the_exception_lists_source_and_problems()
    {
        var failure = Assert.Throws<PipetConfigurationException>(
            () => PipetConfiguration.Parse(Encoding.UTF8.GetBytes("""{"a": 1, "b": 2}"""), "pipet-config.json"));

        Assert.Equal(
            string.Join(
                Environment.NewLine,
                "The configuration pipet-config.json cannot be used:",
                "  a: found an unknown member, wanted only context, identifiers.",
                "  b: found an unknown member, wanted only context, identifiers."),
            failure.Message);
        Assert.Equal("pipet-config.json", failure.ConfigurationSource);
    }

    [Fact]
    public void A_file_that_is_not_there_is_a_problem_of_the_configuration()
    {
        var path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));

        var failure = Assert.Throws<PipetConfigurationException>(() => PipetConfiguration.Load(path));

        Assert.Contains(path, Assert.Single(failure.Problems).Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_are_tried_out_with_a_sample_of_texts_only()
    {
        var context = Parse(
            """
            {"context": {"s": {"source": "QUERY", "type": "string"}, "i": {"source": "QUERY", "type": "int"}, "u": {"source": "HEADER", "type": "UserAgent"}}}
            """).ToVerificationContext();

        Assert.Equal([KeyValuePair.Create("s", (RuleValue)"")], context.Samples);
        Assert.Equal(["i", "u"], context.Uninstantiated.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_name_given_twice_by_the_application_is_its_own_mistake()
    {
        IdentifierVariable[] identifiers = [new("USER"), new("USER")];

        Assert.Throws<ArgumentException>(() => new PipetConfiguration([], identifiers));
    }

    private static PipetConfiguration Parse(string json) => PipetConfiguration.Parse(Encoding.UTF8.GetBytes(json), "test");

    private static IReadOnlyList<ConfigurationProblem> ProblemsOf(string json) =>
        Assert.Throws<PipetConfigurationException>(() => Parse(json)).Problems;
}
