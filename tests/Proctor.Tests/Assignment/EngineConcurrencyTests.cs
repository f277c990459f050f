using Proctor.Assignment;
using Proctor.Definitions;
using Proctor.Rules;

namespace Proctor.Tests.Assignment;

public sealed class EngineConcurrencyTests
{
    private const int Threads = 8;
    private const int Users = 400;
    private static readonly RuleMap Constants = RuleMap.From([new("LIST", new List<string> { "C1", "C2" })]);

    [Fact]
    public void Many_threads_get_what_one_thread_gets()
    {
        var engine = Sample(RuleFunctionSet.Default);
        var expected = Enumerable.Range(0, Users).Select(user => Text(Identify(engine, user))).ToArray();
        AssertOnAllThreads(user => Assert.Equal(expected[user], Text(Identify(engine, user))));
    }

    [Fact]
    public void One_result_can_be_read_by_many_threads()
    {
        var engine = Sample(RuleFunctionSet.Default);
        var results = Enumerable.Range(0, Users).Select(user => Identify(engine, user)).ToArray();
        var expected = results.Select(static result => (Text(result), result.Properties.Count)).ToArray();
        var fresh = Enumerable.Range(0, Users).Select(user => Identify(engine, user)).ToArray();
        AssertOnAllThreads(user => Assert.Equal(expected[user], (Text(fresh[user]), fresh[user].Properties.Count)));
    }

    [Fact]
    public void A_function_of_a_rule_may_evaluate_something_itself()
    {
        ProctorEngine? engine = null;
        var functions = RuleFunctionSet.Default.With("app", RuleFunctionLibrary.Empty.Add("isOdd", (string user) => Inner(user)["inner"].Bucket!.Value == 1));
        engine = Engines.Of(
            EngineSettings.Default with { Functions = functions },
            ("inner", Engines.Test(Engines.Split(".5:0 .5:1"))),
            ("split", Engines.Test(Engines.Everybody(2, "${country == 'inner'}"), Engines.Everybody(3, null, "#B1"))),
            ("outer", Engines.Test(Engines.Everybody(1, "${app:isOdd(user)}"), Engines.Everybody(0, "${country == 'outer'}", "#B1"))));
        AssertOnAllThreads(user =>
        {
            var id = $"{user}";
            var isOdd = ReferenceAssignment.PointOf("inner", "salt", $"inner {id}") > 0;
            var result = engine.Identify(Identifiers.User(id), new RuleContext { ["country"] = "outer", ["user"] = id });
            Assert.Equal(isOdd ? 1 : 0, result["outer"].Bucket!.Value);
            Assert.Equal(3, result["split"].Bucket!.Value);
            Assert.Equal(ReferenceAssignment.PointOf("inner", "salt", id) > 0 ? 1 : 0, result["inner"].Bucket!.Value);
        });

        ProctorResult Inner(string user) => engine!.Identify(
            Identifiers.User($"inner {user}"), new RuleContext { ["country"] = "inner", ["user"] = "inner" }, tests: ["split", "inner"]);
    }

    [Fact]
    public void A_validator_and_a_reporter_may_evaluate_something_themselves()
    {
        var nested = new Nested(Engines.Of(("n", Engines.TestOf(1, "${who == 'nested'}"))));
        var engine = Engines.Of(
            EngineSettings.Default with { IdentifierValidator = nested, Reporter = nested },
            ("a", Engines.TestOf(1, "${who == 'outer'}")),
            ("b", Engines.TestOf(1, "${who == 'outer'}") with { TestType = TestTypes.Account }));
        var result = engine.Identify(new Identifiers { ["USER"] = "x", ["ACCOUNT"] = "1" }, new RuleContext { ["who"] = "outer" });
        Assert.Equal(["a", "b"], result.Select(static test => test.TestName));
        Assert.Equal(5, nested.Evaluations);
    }

    [Fact]
    public void Nothing_of_a_request_stays_with_the_thread()
    {
        var settings = EngineSettings.Default with { IdentifierValidator = IdentifierValidators.RefuseEmpty };
        var engine = Engines.Of(settings, ("a", Engines.TestOf(1, "${secret == 'x'}")), ("b", Engines.TestOf(1) with { TestType = TestTypes.Account }));
        engine.Identify(new Identifiers { ["USER"] = "secret", ["ACCOUNT"] = "" }, new RuleContext { ["secret"] = "x" });
        AssertScratchIsEmpty(engine);
    }

    [Fact]
    public void Nothing_stays_with_the_thread_when_a_validator_throws()
    {
        var settings = EngineSettings.Default with { IdentifierValidator = new Nested(null) };
        var engine = Engines.Of(settings, ("a", Engines.TestOf(1, "${secret == 'x'}")));
        Assert.Throws<InvalidOperationException>(() => engine.Identify(Identifiers.User("secret"), new RuleContext { ["secret"] = "x" }));
        AssertScratchIsEmpty(engine);
    }

    // Looks no further than that engine filled it, because to ask for more room is to get a new array.
    private static void AssertScratchIsEmpty(ProctorEngine engine)
    {
        var scratch = EvaluationScratch.Take();
        Assert.All(scratch.Variables(engine.Compiled.Variables.Count).ToArray(), static variable => Assert.False(variable.IsDefined));
        Assert.All(scratch.Identifiers(engine.Compiled.TestTypes.Length).ToArray(), Assert.Null);
        Assert.All(scratch.Refused(engine.Compiled.TestTypes.Length).ToArray(), Assert.False);
        scratch.Return();
    }

    private static void AssertOnAllThreads(Action<int> assert)
    {
        var failures = new List<Exception>();
        using var start = new Barrier(Threads);
        var threads = Enumerable.Range(0, Threads).Select(number => new Thread(() =>
        {
            start.SignalAndWait();
            try
            {
                for (var i = 0; i < Users; i++)
                {
                    assert((i + (number * 37)) % Users);
                }
            }
            catch (Exception exception)
            {
                lock (failures)
                {
                    failures.Add(exception);
                }
            }
        })).ToArray();
        Array.ForEach(threads, static thread => thread.Start());
        Array.ForEach(threads, static thread => thread.Join());
        Assert.Empty(failures);
    }

    private static ProctorEngine Sample(RuleFunctionSet functions)
    {
        var tests = new List<(string, TestDefinition)>();
        for (var i = 0; i < 40; i++)
        {
            var test = Engines.Test(
                Engines.Split(".3:0 .7:1", $"${{country == 'C{i % 5}'}}"),
                Engines.Split(".5:1 .5:2", $"${{age > {i} and proctor:contains(LIST, country)}}", "#B1"),
                Engines.Everybody(-1, i % 2 == 0 ? null : "${unknown}", "#C1"));
            test = test with { Constants = Constants, TestType = i % 3 == 0 ? TestTypes.Account : TestTypes.User };
            tests.Add(($"test{i}", i >= 20 ? test.DependingOn($"test{i - 18}", 1) : test));
        }

        return Engines.Of(EngineSettings.Default with { Functions = functions }, [.. tests]);
    }

    private static ProctorResult Identify(ProctorEngine engine, int user) => engine.Identify(
        new Identifiers { ["USER"] = $"user {user}", ["ACCOUNT"] = user % 7 == 0 ? null : $"{user}" },
        new RuleContext { ["country"] = $"C{user % 6}", ["age"] = user % 50, ["secret"] = "secret" },
        user % 5 == 0 ? new ForceGroups([new("test3", 1), new("test4", 2)]) : null,
        user % 11 == 0 ? ["test39", "test21", "test5"] : null);

    private static string Text(ProctorResult result) => string.Join('\n', result.Explain());

    private sealed class Nested(ProctorEngine? engine) : IIdentifierValidator, IResultReporter
    {
        public int Evaluations { get; private set; }

        public bool IsValid(string testType, string identifier) => Evaluate();

        public void ReportEvaluated(ProctorResult result) => Evaluate();

        public void ReportFallbacks(ProctorResult result) => Evaluate();

        public void ReportInvalidIdentifiers(ProctorResult result, IReadOnlyDictionary<string, int> countsByType) => Evaluate();

        private bool Evaluate()
        {
            if (engine is null)
            {
                throw new InvalidOperationException("No engine.");
            }

            Evaluations++;
            return engine.Identify(Identifiers.User("nested"), new RuleContext { ["who"] = "nested" })["n"].IsAssigned;
        }
    }
}
