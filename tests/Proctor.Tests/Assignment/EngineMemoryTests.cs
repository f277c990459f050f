using Proctor.Assignment;
using Proctor.Definitions;
using Proctor.Rules;

namespace Proctor.Tests.Assignment;

/// <summary>Evaluating allocates the result and nothing else.</summary>
public sealed class EngineMemoryTests
{
    private const int Tests = 100;

    // The result, what it refers to for rare cases, and the head of its array.
    private const int BytesOfResult = 160;
    private const int BytesOfTest = 8;

    private static readonly Identifiers Identifiers = new() { ["USER"] = "16s2o7s01001d9vj", ["ACCOUNT"] = new string('7', 400), RandomEnabled = true };

    private static readonly RuleContext Context = new()
    {
        ["country"] = "US",
        ["language"] = "en",
        ["age"] = 42,
        ["score"] = 1.5,
        ["loggedIn"] = true,
    };

    [Fact]
    public void A_call_allocates_the_result_and_its_array()
    {
        var engine = Engine(static (test, _) => test);
        Assert.InRange(BytesOfCall(engine), 1, BytesOfResult + (Tests * BytesOfTest));
    }

    [Fact]
    public void Rules_allocate_nothing()
    {
        var withoutRules = Engine(static (test, _) => test);
        var withRules = Engine(static (test, i) => test with
        {
            Constants = RuleMap.From([new("LIST", new List<string> { "DE", "US", "FR" }), new("MIN", 18)]),
            Rule = $"${{country == 'US' && loggedIn && age >= MIN and (score > 1.{i} || !loggedIn or language != 'de')}}",
            Allocations =
            [
                Engines.Everybody(0, $"${{age == {i} && !loggedIn}}"),
                Engines.Everybody(1, "${proctor:contains(LIST, language) || fn:startsWith(country, 'D')}", "#B1"),
                Engines.Everybody(1, "${proctor:contains(LIST, language) ? true : empty country}", "#C1"),
                Engines.Split(".5:1 .5:2", "${proctor:contains(LIST, country)}", "#D1"),
            ],
        });
        Assert.All(withRules.Identify(Identifiers, Context), static test => Assert.Equal("#D1", test.Allocation!.Id));
        Assert.Equal(BytesOfCall(withoutRules), BytesOfCall(withRules));
    }

    [Fact]
    public void Kinds_of_tests_make_no_difference()
    {
        var plain = Engine(static (test, _) => test);
        var mixed = Engine(static (test, i) => (i % 5) switch
        {
            0 => test with { TestType = TestTypes.Account },
            1 => test with { TestType = TestTypes.Random },
            2 => test with { TestType = TestTypes.Email },
            3 when i > 3 => test.DependingOn("test3", 0),
            _ => test with { Salt = "&shared" },
        });
        Assert.Equal(BytesOfCall(plain), BytesOfCall(mixed));
    }

    [Fact]
    public void Forcing_buckets_makes_no_difference()
    {
        var engine = Engine(static (test, _) => test);
        var force = new ForceGroups(Enumerable.Range(0, Tests).Select(static i => KeyValuePair.Create($"test{i}", 1)), null, ForceDefaultMode.Fallback);
        Assert.Equal(BytesOfCall(engine), BytesOfCall(engine, force));
    }

    [Fact]
    public void Reading_the_bucket_of_a_test_allocates_nothing()
    {
        var result = Engine(static (test, _) => test).Identify(Identifiers, Context);
        Assert.Equal(0, Bytes(() => Assert.True(result["test7"].IsAssigned && result.TryGetBucket("test8", out _))));
    }

    private static ProctorEngine Engine(Func<TestDefinition, int, TestDefinition> change) => Engines.Of(
        [.. Enumerable.Range(0, Tests).Select(i => ($"test{i}", change(Engines.Test(Engines.Split(".5:0 .5:1")), i)))]);

    private static long BytesOfCall(ProctorEngine engine, ForceGroups? force = null) => Bytes(() => engine.Identify(Identifiers, Context, force));

    // Of the last of several rounds, when everything there is to make once has been made.
    private static long Bytes(Action action)
    {
        const int Calls = 100;
        var bytes = 0L;
        for (var round = 0; round < 3; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < Calls; i++)
            {
                action();
            }

            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        return bytes / Calls;
    }
}
