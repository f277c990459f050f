using Proctor.Definitions;
using Proctor.Rules;

namespace Proctor.Tests.Assignment;

public sealed class ResultReporterTests
{
    private readonly Recorder _reporter = new();

    [Fact]
    public void It_is_called_three_times_an_evaluation_in_order_with_the_result()
    {
        var engine = Engines.Of(Settings, ("a", Engines.TestOf(1)));
        var first = engine.Identify(Identifiers.User("x"));
        var second = engine.Identify(Identifiers.User("x"), tests: []);
        Assert.Equal(["evaluated", "fallbacks", "invalid", "evaluated", "fallbacks", "invalid"], _reporter.Calls);
        Assert.Equal([first, first, first, second, second, second], _reporter.Results);
        Assert.Empty(_reporter.Counts!);
    }

    [Fact]
    public void Tests_whose_identifier_was_refused_are_counted_by_type()
    {
        var test = Engines.TestOf(1);
        Engines.Of(
            Settings,
            ("u1", test),
            ("u2", test with { Rule = "${false}" }),
            ("u3", test with { EnableUnitlessAllocations = true }),
            ("a1", test with { TestType = TestTypes.Account }),
            ("c1", test with { TestType = TestTypes.Company }),
            ("e1", test with { TestType = TestTypes.Email }),
            ("r1", test with { TestType = TestTypes.Random }))
            .Identify(new Identifiers { ["USER"] = "", ["ACCOUNT"] = "", ["COMPANY"] = null, ["EMAIL"] = "a@b", ["PAGE"] = "" });
        Assert.Equal([new("ACCOUNT", 1), new("USER", 2)], _reporter.Counts!);
    }

    [Fact]
    public void Tests_that_are_not_for_incognito_visitors_are_not_counted()
    {
        Engines.Of(Settings, ("u1", Engines.TestOf(1)), ("u2", Engines.TestOf(1) with { EvaluateForIncognitoUsers = true }))
            .Identify(Identifiers.User(""), new RuleContext { ["isIncognitoUser"] = true });
        Assert.Equal([new("USER", 1)], _reporter.Counts!);
    }

    [Fact]
    public void Only_evaluated_tests_are_counted_parents_that_were_not_asked_for_among_them()
    {
        var engine = Engines.Of(
            Settings, ("child", Engines.TestOf(1).DependingOn("parent", 1)), ("parent", Engines.TestOf(1)), ("stranger", Engines.TestOf(1)));
        engine.Identify(Identifiers.User(""), tests: ["child"]);
        Assert.Equal([new("USER", 2)], _reporter.Counts!);
        engine.Identify(Identifiers.User(""), tests: ["stranger"]);
        Assert.Equal([new("USER", 1)], _reporter.Counts!);
        engine.Identify(Identifiers.User(""), tests: []);
        Assert.Empty(_reporter.Counts!);
    }

    private EngineSettings Settings => EngineSettings.Default with { Reporter = _reporter, IdentifierValidator = IdentifierValidators.RefuseEmpty };

    private sealed class Recorder : IResultReporter
    {
        public List<string> Calls { get; } = [];

        public List<ProctorResult> Results { get; } = [];

        public IReadOnlyDictionary<string, int>? Counts { get; private set; }

        public void ReportEvaluated(ProctorResult result) => Add("evaluated", result);

        public void ReportFallbacks(ProctorResult result) => Add("fallbacks", result);

        public void ReportInvalidIdentifiers(ProctorResult result, IReadOnlyDictionary<string, int> countsByType)
        {
            Add("invalid", result);
            Counts = countsByType;
        }

        private void Add(string call, ProctorResult result)
        {
            Calls.Add(call);
            Results.Add(result);
        }
    }
}
