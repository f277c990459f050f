using Proctor.Assignment;
using Proctor.Definitions;
using Proctor.Specifications;

namespace Proctor.Tests.Assignment;

/// <summary>Tests an application names that the matrix has not, or not in order.</summary>
public sealed class FallbackDefinitionTests
{
    private static readonly Identifiers WithRandom = new() { [TestTypes.User] = "x", RandomEnabled = true };

    private static readonly EngineSettings Settings = EngineSettings.Default with
    {
        Specification = new Specification
        {
            ProvidedContext = null,
            Tests = new Dictionary<string, TestSpecification>
            {
                ["absent"] = new() { FallbackValue = 2, Buckets = new Dictionary<string, int> { ["off"] = 2, ["on"] = 5 } },
                ["broken"] = new() { FallbackValue = -1 },
                ["child"] = new() { FallbackValue = 0 },
                ["fine"] = new() { FallbackValue = 0 },
            },
        },
    };

    private static readonly ProctorEngine Engine = ProctorEngine.Load(
        Engines.Matrix(
            ("broken", Engines.Test(Engines.Split(".5:0 .4:1"))),
            ("child", Engines.TestOf(1).DependingOn("broken", 0)),
            ("fine", Engines.TestOf(1)),
            ("unused", Engines.TestOf(1))),
        Settings);

    [Fact]
    public void They_are_there_and_get_no_bucket()
    {
        var result = Engine.Identify(Identifiers.User("x"));
        Assert.Equal(["absent", "broken", "child", "fine"], result.TestDefinitions.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["fine"], result.Select(static test => test.TestName));
        Assert.Equal(AssignmentReason.RandomDisabled, result["absent"].Reason);
        Assert.Equal(AssignmentReason.RandomDisabled, result["broken"].Reason);
        Assert.Equal(AssignmentReason.RandomDisabled, result["child"].Reason);
        Assert.Equal(AssignmentReason.NotEvaluated, result["unused"].Reason);
        Assert.Null(result["unused"].Test);
    }

    [Fact]
    public void Forcing_them_has_no_effect() =>
        Assert.False(Engine.Identify(Identifiers.User("x"), force: new ForceGroups([new("absent", 5)]))["absent"].IsAssigned);

    [Fact]
    public void With_random_tests_enabled_they_get_the_fallback_value()
    {
        var result = Engine.Identify(WithRandom);
        Assert.Equal([2, -1, 0, 1], result.Select(static test => test.Bucket!.Value));
        Assert.Equal(("inactive", ""), (result["absent"].Bucket!.Name, result["absent"].Allocation!.Id));
    }

    [Fact]
    public void With_random_tests_enabled_the_buckets_the_application_knows_can_be_forced()
    {
        var forced = Engine.Identify(WithRandom, force: new ForceGroups([new("absent", 5)]))["absent"];
        Assert.Equal((AssignmentReason.Forced, "on"), (forced.Reason, forced.Bucket!.Name));
    }

    [Fact]
    public void A_dependency_they_had_is_forgotten() => Assert.Null(Engine.Matrix.Tests["child"].DependsOn);
}
