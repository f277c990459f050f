using Proctor.Definitions;
using Proctor.Rules;
using Proctor.Specifications;

namespace Proctor.Verification;

/// <summary>What a matrix is verified with. Immutable and safe for concurrent use.</summary>
public sealed record VerificationSettings
{
    /// <summary>Gets settings for an application nothing is known of: standard functions and test types, rules get a syntax check only.</summary>
    public static VerificationSettings Default { get; } = new();

    /// <summary>Gets the functions rules may call.</summary>
    /// <value>The default is <see cref="RuleFunctionSet.Default"/>.</value>
    public RuleFunctionSet Functions { get; init; } = RuleFunctionSet.Default;

    /// <summary>Gets a sample value for each variable of the application; <see cref="SampleTypes.CreateContext"/> makes them.</summary>
    /// <value>The default is <see langword="null"/>: rules are not evaluated, they get a syntax check only.</value>
    public RuleVerificationContext? Context { get; init; }

    /// <summary>Gets the test types there are.</summary>
    /// <value>The default is <see cref="TestTypes.Standard"/>.</value>
    public TestTypes TestTypes { get; init; } = TestTypes.Standard;

    /// <summary>Gets the clock for rules that ask for the time.</summary>
    /// <value>The default is that of the system.</value>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
