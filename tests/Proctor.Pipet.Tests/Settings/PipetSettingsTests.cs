using System.Diagnostics.CodeAnalysis;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Proctor.Pipet.Configuration;
using Proctor.Pipet.ContextTypes;
using Proctor.Rules;

namespace Proctor.Pipet.Tests.Settings;

/// <summary>The options as <c>AddPipet</c> reads them from the application's configuration.</summary>
public sealed class PipetSettingsTests
{
    [Fact]
    public void The_section_sets_all_options()
    {
        var options = OptionsOf(
            """
            {
              "Pipet": {
                "MatrixUrl": "https://example.com/matrix.json",
                "LastGoodPath": "last.json",
                "ReloadInterval": "00:00:30.5",
                "MaxMatrixBytes": 1000000,
                "IdentifyAllDisabled": true,
                "EventHeartbeat": "00:00:20",
                "MaxEventStreams": 50,
                "Ofrep": {
                  "IsEnabled": false,
                  "TargetingKey": "ACCOUNT",
                  "Attributes": { "land": "country" },
                  "OffersEventStream": false,
                  "EventStreamUrl": "https://example.com/events"
                },
                "ConfigurationPath": "pipet-config.json"
              }
            }
            """);

        Assert.Equal((null, "https://example.com/matrix.json"), (options.MatrixPath, options.MatrixUrl?.AbsoluteUri));
        Assert.Equal(("last.json", "pipet-config.json"), (options.LastGoodPath, options.ConfigurationPath));
        Assert.Equal((TimeSpan.FromSeconds(30.5), 1_000_000, true), (options.ReloadInterval, options.MaxMatrixBytes, options.IdentifyAllDisabled));
        Assert.Equal((TimeSpan.FromSeconds(20), 50), (options.EventHeartbeat, options.MaxEventStreams));
        Assert.Equal((false, "ACCOUNT", false), (options.Ofrep.IsEnabled, options.Ofrep.TargetingKey, options.Ofrep.OffersEventStream));
        Assert.Equal("country", Assert.Single(options.Ofrep.Attributes, static attribute => attribute.Key == "land").Value);
        Assert.Equal("https://example.com/events", options.Ofrep.EventStreamUrl!.AbsoluteUri);
        Assert.Null(options.Configuration);
    }

    [Fact]
    public void Variables_and_identifiers_may_stand_in_the_section()
    {
        var configuration = OptionsOf(
            """
            {
              "Pipet": {
                "MatrixPath": "m",
                "Context": {
                  "userAgent": { "Source": "HEADER", "SourceKey": "User-Agent", "Type": "UserAgent" },
                  "country": { "source": "query", "type": "String", "DefaultValue": "" },
                  "loggedIn": { "Source": "Query", "Type": "boolean", "DefaultValue": false },
                  "App": { "Source": "QUERY", "SourceKey": "a", "Type": "Version", "DefaultValue": null }
                },
                "Identifiers": { "user": { "Source": "QUERY" }, "ACCOUNT": { "Source": "QUERY", "SourceKey": "acctid" } }
              }
            }
            """).Configuration!;

        Assert.Equal(
            [
                "App QUERY:ctx.a (none)",
                "country QUERY:ctx.country ",
                "loggedIn QUERY:ctx.loggedIn False",
                "userAgent HEADER:User-Agent (none)",
            ],
            configuration.Context.Select(static variable => $"{variable.Name} {variable.Source} {variable.DefaultText ?? "(none)"}"));
        Assert.Equal(
            ["ACCOUNT ACCOUNT QUERY:id.acctid", "user USER QUERY:id.user"],
            configuration.Identifiers.Select(static identifier => $"{identifier.Name} {identifier.TestType} {identifier.Source}"));
        Assert.Empty(configuration.Warnings);
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once_with_its_key() => Assert.Equal(
        [
            "Pipet:MatrixPth: Did you mean 'MatrixPath'? Found an unknown setting, wanted a known one.",
            "Pipet:MatrixUrl: found \"ftp://example.com\", wanted an absolute http or https URL.",
            "Pipet:LastGoodPath: found several values, wanted one.",
            "Pipet:ReloadInterval: found \"abc\", wanted a time as hours:minutes:seconds, such as 00:00:10, of at least 00:00:00.0010000.",
            "Pipet:MaxMatrixBytes: found \"64MB\", wanted a number of bytes from 1 to 2147483590.",
            "Pipet:IdentifyAllDisabled: found \"maybe\", wanted true or false.",
            "Pipet:EventHeartbeat: found \"00:00:00.5\", wanted a time as hours:minutes:seconds, such as 00:00:10, of at least 00:00:01.",
            "Pipet:MaxEventStreams: found \"-1\", wanted a whole number of at least 0.",
            "Pipet:Ofrep:Enabled: found an unknown setting, wanted one of IsEnabled, TargetingKey, Attributes, OffersEventStream, EventStreamUrl.",
            "Pipet:Ofrep:IsEnabled: found \"on\", wanted true or false.",
            "Pipet:Ofrep:Attributes:a: found several values, wanted one.",
            "Pipet:Ofrep:EventStreamUrl: found \"/events\", wanted an absolute http or https URL.",
            "Pipet:Context:a: found \"QUERY\", wanted a section with Source and Type.",
            "Pipet:Context:b:Typ: Did you mean 'Type'? Found an unknown setting, wanted a known one.",
            "Pipet:Context:b:Source: found \"COOKIE\", wanted QUERY or HEADER.",
            "Pipet:Context:b:Type: found nothing, wanted one of UserAgent, Version, boolean, byte, char, double, float, int, long, short, string.",
            "Pipet:Context:c:Source: found several values, wanted one.",
            "Pipet:Context:c:Type: found \"Int\", wanted one of UserAgent, Version, boolean, byte, char, double, float, int, long, short, string.",
            "Pipet:Identifiers:PERSON: found \"PERSON\", wanted the name of a test type, such as USER or ACCOUNT.",
            "Pipet:Identifiers:PERSON:Source: found nothing, wanted QUERY or HEADER.",
        ],
        FailuresOf(
            """
            {
              "Pipet": {
                "MatrixPth": "m",
                "MatrixUrl": "ftp://example.com",
                "LastGoodPath": { "Path": "x" },
                "ReloadInterval": "abc",
                "MaxMatrixBytes": "64MB",
                "IdentifyAllDisabled": "maybe",
                "EventHeartbeat": "00:00:00.5",
                "MaxEventStreams": -1,
                "Ofrep": { "Enabled": true, "IsEnabled": "on", "Attributes": { "a": [ "b" ] }, "EventStreamUrl": "/events" },
                "Context": {
                  "a": "QUERY",
                  "b": { "Source": "COOKIE", "Typ": "int" },
                  "c": { "Source": [ "QUERY" ], "Type": "Int" }
                },
                "Identifiers": { "PERSON": { "SourceKey": "p" } }
              }
            }
            """));

    [Fact]
    public void A_setting_that_is_like_no_other_is_told_which_there_are() => Assert.Equal(
        ["Pipet:Context:v:Colour: found an unknown setting, wanted one of Source, SourceKey, Type, DefaultValue."],
        FailuresOf("""{"Pipet": {"MatrixPath": "m", "Context": {"v": {"Source": "QUERY", "Type": "int", "Colour": "red"}}}}"""));

    [Theory]
    [InlineData("30")]
    [InlineData("00:00:00")]
    [InlineData("-00:00:01")]
    [InlineData("00:00:61")]
    public void A_time_that_may_be_meant_otherwise_is_refused(string time) => Assert.Equal(
        [$"Pipet:ReloadInterval: found \"{time}\", wanted a time as hours:minutes:seconds, such as 00:00:10, of at least 00:00:00.0010000."],
        FailuresOf($$"""{"Pipet": {"MatrixPath": "m", "ConfigurationPath": "c", "ReloadInterval": "{{time}}"} }"""));

    [Fact]
    public void A_text_in_the_place_of_a_section_is_refused() => Assert.Equal(
        [
            "Pipet:Context: found \"x\", wanted a section with context variables by name.",
            "Pipet:Identifiers: found \"y\", wanted a section with identifiers by test type.",
        ],
        FailuresOf("""{"Pipet": {"MatrixPath": "m", "ConfigurationPath": "c", "Context": "x", "Identifiers": "y"}}"""));

    [Fact]
    public void What_says_the_same_twice_is_refused() => Assert.Equal(
        [
            "Pipet:MatrixUrl: found a URL beside Pipet:MatrixPath, wanted one of the two.",
            "Pipet:ConfigurationPath: found a path beside Pipet:Context or Identifiers, wanted one of the two.",
        ],
        FailuresOf(
            """
            {"Pipet": {"MatrixPath": "m", "MatrixUrl": "http://x/", "ConfigurationPath": "c", "Identifiers": {"USER": {"Source": "QUERY"}}}}
            """));

    [Fact]
    public void A_later_source_wins_also_when_it_says_it_in_another_way()
    {
        const string Earlier = """{"Pipet": {"MatrixUrl": "http://x/", "Identifiers": {"USER": {"Source": "QUERY"}}}}""";
        const string Later = """{"Pipet": {"MatrixPath": "m", "ConfigurationPath": "c"}}""";

        var one = OptionsOf(Earlier, Later);
        var other = OptionsOf(Later, Earlier);

        Assert.Equal((null, "m", "c", null), (one.MatrixUrl, one.MatrixPath, one.ConfigurationPath, one.Configuration));
        Assert.Equal(("http://x/", null, null), (other.MatrixUrl?.AbsoluteUri, other.MatrixPath, other.ConfigurationPath));
        Assert.Equal("USER", Assert.Single(other.Configuration!.Identifiers).Name);
    }

    [Fact]
    public void An_empty_text_unsets_what_earlier_sources_said()
    {
        var options = OptionsOf(
            """{"Pipet": {"MatrixUrl": "http://x/", "LastGoodPath": "l", "ConfigurationPath": "c"}}""", """{"Pipet": {"MatrixUrl": "", "MatrixPath": "m", "LastGoodPath": ""}}""");

        Assert.Equal((null, "m", null), (options.MatrixUrl, options.MatrixPath, options.LastGoodPath));
    }

    [Fact]
    public void A_member_of_a_variable_can_be_changed_alone()
    {
        var configuration = OptionsOf(
            """{"Pipet": {"MatrixPath": "m", "Context": {"country": {"Source": "QUERY", "Type": "string", "DefaultValue": "US"}}}}""",
            """{"Pipet": {"Context": {"country": {"DefaultValue": "DE"}}}}""").Configuration!;

        Assert.Equal("DE", Assert.Single(configuration.Context).DefaultText);
    }

    [Fact]
    public void Code_has_the_last_word()
    {
        var own = new PipetConfiguration([], [new IdentifierVariable("USER")]);

        var options = OptionsOf(
            """{"Pipet": {"MatrixPath": "m", "ReloadInterval": "00:01:00", "Identifiers": {"ACCOUNT": {"Source": "QUERY"}}}}""",
            options =>
            {
                options.MatrixPath += "atrix";
                options.Configuration = own;
            });

        Assert.Equal(("matrix", TimeSpan.FromMinutes(1)), (options.MatrixPath, options.ReloadInterval));
        Assert.Same(own, options.Configuration);
    }

    [Fact]
    public void Types_of_the_application_can_be_used()
    {
        var configuration = OptionsOf(
            """{"Pipet": {"MatrixPath": "m", "Context": {"c": {"Source": "QUERY", "Type": "Colour"}}}}""",
            static options => options.ContextTypes = options.ContextTypes.With(new ColourType())).Configuration!;

        Assert.IsType<ColourType>(Assert.Single(configuration.Context).Type);
    }

    [Fact]
    public void What_is_surely_not_meant_is_a_warning() => Assert.Equal(
        [
            "Pipet:Context:i:DefaultValue: Every request that relies on the default will be refused. Found \"abc\", "
                + "wanted a text that fits java.lang.Integer (NumberFormatException).",
            "Pipet:Identifiers:random: Tests of type RANDOM need no identifier; every request that gives one will be refused. "
                + "Found an identifier for random tests, wanted no such member.",
        ],
        OptionsOf(
            """
            {
              "Pipet": {
                "MatrixPath": "m",
                "Context": { "i": { "Source": "QUERY", "Type": "int", "DefaultValue": "abc" } },
                "Identifiers": { "random": { "Source": "QUERY" } }
              }
            }
            """).Configuration!.Warnings.Select(static warning => warning.ToString()));

    [Fact]
    public void Keys_are_a_list_and_never_shown()
    {
        var options = OptionsOf(
            """{"Pipet": {"MatrixPath": "m", "ConfigurationPath": "c", "ForceGroupsKeys": ["key-number-one-of-two", "key-number-two-of-two"]}}""");

        Assert.Equal(["key-number-one-of-two", "key-number-two-of-two"], options.ForceGroupsKeys);
        Assert.Equal(
            ["Pipet:ForceGroupsKeys: found a single text, wanted a list; its first entry is Pipet:ForceGroupsKeys:0."],
            FailuresOf("""{"Pipet": {"MatrixPath": "m", "ConfigurationPath": "c", "ForceGroupsKeys": "key-number-one-of-two"}}"""));
        Assert.Equal(
            ["Pipet:ForceGroupsKeys:1: found nothing, wanted a text.", "Pipet:ForceGroupsKeys:2: found several values, wanted one."],
            FailuresOf(
                """{"Pipet": {"MatrixPath": "m", "ConfigurationPath": "c", "ForceGroupsKeys": ["key-number-one-of-two", "", {"Key": "key-number-two-of-two"}]}}"""));
    }

    [Fact]
    public void Nothing_needs_to_be_configured() =>
        Assert.Equal("m", OptionsOf("{}", static options => (options.MatrixPath, options.ConfigurationPath) = ("m", "c")).MatrixPath);

    [Fact]
    public void An_application_without_configuration_sets_all_in_code()
    {
        var services = new ServiceCollection().AddLogging().AddPipet(static options => (options.MatrixPath, options.ConfigurationPath) = ("m", "c"));
        using var provider = services.BuildServiceProvider();

        Assert.Equal("m", provider.GetRequiredService<IOptions<PipetOptions>>().Value.MatrixPath);
    }

    [Fact]
    public void Where_a_mistake_stands_is_said_when_it_is_known()
    {
        const string Variable = "Proctor_Settings_Test_Pipet__ReloadInterval";
        var folder = Directory.CreateTempSubdirectory("settings-");
        try
        {
            var file = Path.Combine(folder.FullName, "some.json");
            File.WriteAllText(file, """{"Pipet": {"IdentifyAllDisabled": "no"}}""");
            Environment.SetEnvironmentVariable(Variable, "soon");
            var configuration = new ConfigurationBuilder().AddJsonFile(file).AddEnvironmentVariables("Proctor_Settings_Test_").Build();

            Assert.Equal(
                [
                    "Pipet:ReloadInterval (in the environment): found \"soon\", "
                        + "wanted a time as hours:minutes:seconds, such as 00:00:10, of at least 00:00:00.0010000.",
                    $"Pipet:IdentifyAllDisabled (in {file}): found \"no\", wanted true or false.",
                ],
                FailuresOf(configuration));
        }
        finally
        {
            Environment.SetEnvironmentVariable(Variable, null);
            folder.Delete(recursive: true);
        }
    }

    private static PipetOptions OptionsOf(params string[] sources) => OptionsOf(ConfigurationOf(sources), configure: null);

    private static PipetOptions OptionsOf(string json, Action<PipetOptions> configure) => OptionsOf(ConfigurationOf(json), configure);

    private static PipetOptions OptionsOf(IConfiguration configuration, Action<PipetOptions>? configure)
    {
        using var provider = new ServiceCollection().AddLogging().AddSingleton(configuration).AddPipet(configure).BuildServiceProvider();
        return provider.GetRequiredService<IOptions<PipetOptions>>().Value;
    }

    private static IEnumerable<string> FailuresOf(string json) => FailuresOf(ConfigurationOf(json));

    private static IEnumerable<string> FailuresOf(IConfiguration configuration) =>
        Assert.Throws<OptionsValidationException>(() => OptionsOf(configuration, configure: null)).Failures;

    private static IConfigurationRoot ConfigurationOf(params string[] sources)
    {
        var builder = new ConfigurationBuilder();
        foreach (var json in sources)
        {
            builder.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json)));
        }

        return builder.Build();
    }

    private sealed class ColourType() : ContextType("Colour")
    {
        public override bool TryConvert(string text, out RuleValue value, [NotNullWhen(false)] out string? reason)
        {
            (value, reason) = (text, null);
            return true;
        }
    }
}
