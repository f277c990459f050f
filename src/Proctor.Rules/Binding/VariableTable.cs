namespace Proctor.Rules.Binding;

/// <summary>
/// Gives every variable that a set of rules reads a slot, so that evaluation looks nothing up by name. Filled while rules are bound, only read afterwards.
/// </summary>
internal sealed class VariableTable
{
    private readonly Dictionary<string, int> _slots = new(StringComparer.Ordinal);

    public int Count => _slots.Count;

    public IReadOnlyCollection<string> Names => _slots.Keys;

    /// <summary>Gets the texts the variables are compared with.</summary>
    public TextNumbers Texts { get; } = new();

    public int SlotOf(string name)
    {
        if (!_slots.TryGetValue(name, out var slot))
        {
            slot = _slots.Count;
            _slots.Add(name, slot);
        }

        return slot;
    }

    public bool TryGetSlot(string name, out int slot) => _slots.TryGetValue(name, out slot);

    /// <summary>Puts the variables of a context into their slots; those nobody set stay undefined, those no rule reads are left out.</summary>
    public void Fill(Span<RuleValue> slots, RuleContext context)
    {
        foreach (var (name, value) in context)
        {
            if (_slots.TryGetValue(name, out var slot))
            {
                slots[slot] = value;
            }
        }
    }
}
