using Proctor.Definitions;
using Proctor.Rules;
using Proctor.Tests.Definitions;

namespace Proctor.Tests.Assignment;

/// <summary>How a test comes to its bucket, step by step.</summary>
public sealed class ExplainTests
{
    private static readonly ProctorEngine Engine = ProctorEngine.Load(TestMatrix.Parse(RepositoryFile.Read("example/example-matrix.json")));
    private static readonly RuleContext Canadian = new() { ["country"] = "CA", ["loggedIn"] = true };

    [Fact]
    public void The_hash_and_the_place_it_gives_are_told()
    {
        var why = Engine.Explain("headertexttst", Identifiers.User("visitor-00622"), Canadian)!;
        Assert.Equal("&headline", why.HashedPrefix);
        Assert.Equal("ed979173c102ef1af9f95c081fdad44e", Convert.ToHexStringLower(why.Digest.Span));
        Assert.Equal(534_434_894, why.Point);
        Assert.Equal(0.6244, why.Position!.Value, 4);
        Assert.Equal("short", why.Assignment.Bucket?.Name);
        Assert.True(why.Rule?.IsTrue);
        Assert.Equal("visitor-00622", why.Identifier);
    }

    [Fact]
    public void Every_point_leads_to_the_bucket_the_engine_gives()
    {
        for (var i = 0; i < 500; i++)
        {
            var visitor = Identifiers.User($"visitor-{i}");
            var result = Engine.Identify(visitor, Canadian);
            foreach (var test in Engine.Matrix.Tests.Keys)
            {
                Assert.Equal(result[test], Engine.Explain(test, visitor, Canadian)!.Assignment with { Fault = result[test].Fault });
            }
        }
    }

    [Fact]
    public void Allocations_are_looked_at_up_to_the_first_that_is_true()
    {
        var canadian = Engine.Explain("countryalgotst", Identifiers.User("1"), Canadian)!;
        Assert.Equal(["True", ""], canadian.Allocations.Select(static outcome => $"{outcome?.IsTrue}"));
        var german = Engine.Explain("countryalgotst", Identifiers.User("1"), new RuleContext { ["country"] = "DE" })!;
        Assert.Equal(["False", "True"], german.Allocations.Select(static outcome => $"{outcome?.IsTrue}"));
    }

    [Fact]
    public void A_test_that_depends_on_another_tells_what_that_one_gave()
    {
        var why = Engine.Explain("loyaltytst", Identifiers.User("visitor-00622"), new RuleContext { ["loggedIn"] = false })!;
        Assert.Equal(AssignmentReason.RuleFalse, why.Parent?.Reason);
        Assert.Equal(AssignmentReason.DependencyNotMet, why.Assignment.Reason);
        Assert.Null(why.Rule);
    }

    [Fact]
    public void Without_an_identifier_there_is_no_place()
    {
        var why = Engine.Explain("buttoncolortst", Identifiers.Account("17"))!;
        Assert.Null(why.Identifier);
        Assert.Null(why.Point);
        Assert.Null(why.Position);
        Assert.Null(why.Rule);
        Assert.Equal(AssignmentReason.NoIdentifier, why.Assignment.Reason);
    }

    [Fact]
    public void A_test_that_is_not_in_the_matrix_has_no_explanation() => Assert.Null(Engine.Explain("missing", Identifiers.User("1")));

    [Fact]
    public void Explanations_are_not_reported()
    {
        var reporter = new CountingReporter();
        var engine = ProctorEngine.Load(Engine.Matrix, new EngineSettings { Reporter = reporter });
        engine.Explain("loyaltytst", Identifiers.User("1"), Canadian);
        Assert.Equal(0, reporter.Count);
        engine.Identify(Identifiers.User("1"), Canadian);
        Assert.Equal(1, reporter.Count);
    }

    private sealed class CountingReporter : IResultReporter
    {
        public int Count { get; private set; }

        public void ReportEvaluated(ProctorResult result) => Count++;

        public void ReportFallbacks(ProctorResult result)
        {
        }

        public void ReportInvalidIdentifiers(ProctorResult result, IReadOnlyDictionary<string, int> counts)
        {
        }
    }
}
