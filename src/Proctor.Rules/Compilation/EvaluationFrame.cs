namespace Proctor.Rules.Compilation;

/// <summary>What one evaluation works on.</summary>
internal ref struct EvaluationFrame(ReadOnlySpan<RuleValue> variables, TimeProvider clock)
{
    /// <summary>The values of the variables by slot.</summary>
    public readonly ReadOnlySpan<RuleValue> Variables = variables;

    public readonly TimeProvider Clock = clock;

    /// <summary>
    /// Whether some property, element or method has been resolved in this evaluation. It decides what a path that starts at null gives: an error before, null
    /// afterwards (rules.md section 8). An accident of the original that buckets depend on.
    /// </summary>
    public bool HasResolved;
}
