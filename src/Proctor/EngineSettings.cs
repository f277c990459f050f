using Proctor.Definitions;
using Proctor.Rules;
using Proctor.Specifications;
using Proctor.Verification;

namespace Proctor;

/// <summary>How an engine is made. Immutable and safe for concurrent use.</summary>
public sealed record EngineSettings
{
    /// <summary>Gets the settings for an application nothing is known of: all tests, rules are checked for syntax only.</summary>
    public static EngineSettings Default { get; } = new();

    /// <summary>Gets which tests the application uses and which variables it has.</summary>
    /// <value>The default takes every test and declares no variables, so that rules are checked for syntax only.</value>
    public Specification Specification { get; init; } = Specification.Everything with { ProvidedContext = null };

    /// <summary>Gets where the matrix comes from, for messages.</summary>
    /// <value>The default is <c>matrix</c>.</value>
    public string Source { get; init; } = "matrix";

    /// <summary>Gets the functions rules can call.</summary>
    /// <value>The default is <see cref="RuleFunctionSet.Default"/>.</value>
    public RuleFunctionSet Functions { get; init; } = RuleFunctionSet.Default;

    /// <summary>Gets the sample values rules are tried out with when a matrix is loaded.</summary>
    /// <value>The default is <see langword="null"/>: they are made from the variables the specification declares, by <see cref="SampleTypes"/>.</value>
    public RuleVerificationContext? VerificationContext { get; init; }

    /// <summary>Gets the types the specification may declare variables of.</summary>
    /// <value>The default is <see cref="SampleTypes.Standard"/>.</value>
    public SampleTypes SampleTypes { get; init; } = SampleTypes.Standard;

    /// <summary>Gets the test types there are.</summary>
    /// <value>The default is <see cref="TestTypes.Standard"/>.</value>
    public TestTypes TestTypes { get; init; } = TestTypes.Standard;

    /// <summary>Gets what checks identifiers.</summary>
    /// <value>The default is <see cref="IdentifierValidators.AcceptAll"/>.</value>
    public IIdentifierValidator IdentifierValidator { get; init; } = IdentifierValidators.AcceptAll;

    /// <summary>Gets what is told of every evaluation.</summary>
    /// <value>The default is <see langword="null"/>: nobody.</value>
    public IResultReporter? Reporter { get; init; }

    /// <summary>Gets what tests of type <c>RANDOM</c> draw from.</summary>
    /// <value>The default is <see langword="null"/>: .NET's shared generator. A generator given here, seeded for a test for instance, is used by one thread at a time.</value>
    public Random? Random { get; init; }

    /// <summary>Gets the clock <c>proctor:now()</c> reads.</summary>
    /// <value>The default is that of the system.</value>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    internal VerificationSettings ForVerification() => new()
    {
        Functions = Functions,
        Context = VerificationContext ?? SampleTypes.CreateContext(Specification.ProvidedContext),
        TestTypes = TestTypes,
        Clock = Clock,
    };
}
