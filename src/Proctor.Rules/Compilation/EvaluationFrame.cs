using Proctor.Rules.Binding;

namespace Proctor.Rules.Compilation;

/// <summary>What one evaluation works on.</summary>
internal ref struct EvaluationFrame(ReadOnlySpan<RuleValue> variables, TimeProvider clock)
{
    private readonly TextNumbers? _texts;
    private readonly Span<int> _found;

    /// <summary>The values of the variables by slot.</summary>
    public readonly ReadOnlySpan<RuleValue> Variables = variables;

    public readonly TimeProvider Clock = clock;

    /// <summary>
    /// Whether some property, element or method has been resolved in this evaluation. It decides what a path that starts at null gives: an error before, null
    /// afterwards (rules.md section 8). An accident of the original that buckets depend on.
    /// </summary>
    public bool HasResolved;

    /// <param name="variables">The values of the variables by slot.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="texts">The texts the rules compare variables with.</param>
    /// <param name="found">Room for a number for each slot.</param>
    public EvaluationFrame(ReadOnlySpan<RuleValue> variables, TimeProvider clock, TextNumbers texts, Span<int> found)
        : this(variables, clock)
    {
        found.Fill(TextNumbers.NotAsked);
        _texts = texts;
        _found = found;
    }

    /// <summary>The number of the text in a slot; see <see cref="TextNumbers"/>. Without numbers every value counts as no text.</summary>
    public readonly int TextNumberIn(int slot)
    {
        if ((uint)slot >= (uint)_found.Length)
        {
            return TextNumbers.NoText;
        }

        var number = _found[slot];
        return number == TextNumbers.NotAsked ? _found[slot] = _texts!.Find(slot, Variables[slot]) : number;
    }
}
