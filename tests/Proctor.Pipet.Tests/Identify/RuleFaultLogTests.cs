using System.Globalization;
using Microsoft.Extensions.Logging;
using Proctor.Definitions;
using Proctor.Pipet.Configuration;
using Proctor.Pipet.ContextTypes;
using Proctor.Pipet.Identify;
using Proctor.Pipet.Tests.Testing;
using Proctor.Rules;

namespace Proctor.Pipet.Tests.Identify;

public sealed class RuleFaultLogTests : IDisposable
{
    private const string NotANumber = "${n > 5}";

    private readonly ShiftedClock _clock = new();
    private readonly RecordingLoggerProvider _log = new();
    private readonly LoggerFactory _loggers;
    private readonly RuleFaultLog _faults;

    public RuleFaultLogTests()
    {
        _loggers = new LoggerFactory([_log]);
        _faults = new RuleFaultLog(_loggers.CreateLogger<RuleFaultLog>(), _clock);
    }

    public void Dispose() => _loggers.Dispose();

    [Fact]
    public async Task A_rule_that_fails_for_a_request_is_logged_and_the_test_left_out()
    {
        await using var host = await PipetHost.StartAsync(
            """
            {"audit": {"version": "1"}, "tests": {
              "bad": {"salt": "a", "testType": "USER", "rule": "${i == 'abc'}", "buckets": [{"name": "x", "value": 1}],
                "allocations": [{"ranges": [{"bucketValue": 1, "length": 1}]}]},
              "good": {"salt": "a", "testType": "USER", "buckets": [{"name": "x", "value": 1}],
                "allocations": [{"ranges": [{"bucketValue": 1, "length": 1}]}]}}}
            """,
            static options => options.Configuration = new PipetConfiguration(
                [new ContextVariable("i", ContextTypeSet.Standard.TryFind("int", out var type) ? type : throw new InvalidOperationException())],
                [new IdentifierVariable("USER")]));

        Assert.Equal("good=1", await host.GroupsAsync("/groups/identify?id.USER=a&ctx.i=1"));
        Assert.Equal("good=1", await host.GroupsAsync("/groups/identify?id.USER=b&ctx.i=2"));

        Assert.Equal(
            "Error: Error evaluating rule '${i == 'abc'}' for test 'bad': 'Cannot convert [abc] of type [class java.lang.String] to [class java.lang.Long]'. "
            + "Failing evaluation and continuing.",
            Assert.Single(host.Log.Lines, static line => line.StartsWith("Error", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_same_failure_is_logged_once_a_minute()
    {
        var engine = EngineOf(("t", NotANumber, null));

        Report(engine, "x");
        _clock.Advance(TimeSpan.FromSeconds(59));
        Report(engine, "x");
        Assert.Single(_log.Lines);

        _clock.Advance(TimeSpan.FromSeconds(1));
        Report(engine, "x");
        Report(engine, "x");
        Assert.Equal(2, _log.Lines.Count);
    }

    [Fact]
    public void Other_tests_and_other_messages_are_other_failures()
    {
        var engine = EngineOf(("t", NotANumber, null), ("u", NotANumber, null));

        Report(engine, "x");
        Report(engine, "y");
        Report(engine, "x");

        Assert.Equal(4, _log.Lines.Count);
    }

    [Fact]
    public void A_result_without_failures_is_not_logged()
    {
        Report(EngineOf(("t", "${n == 'x'}", "${n == 'y'}")), "x");

        Assert.Empty(_log.Lines);
    }

    [Fact]
    public void The_rule_of_the_allocation_that_failed_is_named()
    {
        Report(EngineOf(("t", "${n != ''}", "${n < 7}")), "x");

        Assert.StartsWith("Error: Error evaluating rule '${n < 7}' for test 't': '", Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_test_evaluated_for_another_one_is_logged_too()
    {
        var tests = new Dictionary<string, TestDefinition>
        {
            ["parent"] = TestOf(NotANumber, null),
            ["child"] = TestOf(null, null) with { Salt = "other", DependsOn = new TestDependency { TestName = "parent", BucketValue = 1 } },
        };
        var engine = ProctorEngine.Load(new TestMatrix { Tests = tests });

        _faults.Report(engine.Identify(Identifiers.User("a"), new RuleContext { ["n"] = "x" }, null, ["child"]));

        Assert.Contains(" for test 'parent': ", Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_request_brings_cannot_forge_or_flood_a_line()
    {
        Report(EngineOf(("t", NotANumber, null)), $"\r\n\u001b[2J\u0085{new string('x', 100_000)}");

        var line = Assert.Single(_log.Lines);
        Assert.DoesNotContain(line, char.IsControl);
        Assert.InRange(line.Length, RuleFaultLog.MaxLength, RuleFaultLog.MaxLength + 200);
    }

    [Fact]
    public void Ever_new_messages_are_logged_up_to_a_limit_until_the_minute_is_over()
    {
        var engine = EngineOf(("t", NotANumber, null));

        for (var i = 0; i < 3 * RuleFaultLog.MaxRecords; i++)
        {
            Report(engine, string.Create(CultureInfo.InvariantCulture, $"x{i}"));
        }

        Assert.Equal(RuleFaultLog.MaxRecords + 1, _log.Lines.Count);
        Assert.Equal(
            "Error: More than 200 different rules and messages failed within a minute; further ones are not logged until it is over.", _log.Lines[^1]);

        _clock.Advance(TimeSpan.FromMinutes(1));
        Report(engine, "other");
        Assert.Contains("other", _log.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Of_many_threads_one_logs()
    {
        var engine = EngineOf(("t", NotANumber, null));

        Parallel.For(0, 1_000, _ => Report(engine, "x"));

        Assert.Single(_log.Lines);
    }

    private static ProctorEngine EngineOf(params (string Name, string? Rule, string? AllocationRule)[] tests) => ProctorEngine.Load(
        new TestMatrix { Tests = tests.ToDictionary(static test => test.Name, static test => TestOf(test.Rule, test.AllocationRule)) });

    private static TestDefinition TestOf(string? rule, string? allocationRule)
    {
        BucketRange[] everybody = [new BucketRange(1, 1)];
        return new TestDefinition
        {
            Salt = "s",
            TestType = TestTypes.User,
            Rule = rule,
            Buckets = [new Bucket { Name = "b", Value = 1 }],
            Allocations = allocationRule is null
                ? [new Allocation { Ranges = everybody }]
                : [new Allocation { Rule = "${n == 'nobody'}", Ranges = everybody }, new Allocation { Rule = allocationRule, Ranges = everybody },
                    new Allocation { Ranges = everybody }],
        };
    }

    private void Report(ProctorEngine engine, string n) => _faults.Report(engine.Identify(Identifiers.User("a"), new RuleContext { ["n"] = n }));
}
