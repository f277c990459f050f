using System.Collections.Frozen;

namespace Proctor.Rules.Binding;

/// <summary>
/// Numbers the texts that rules compare a variable with, so that its value is looked up once a request and then compared as a number, however many rules ask for it. Filled
/// while rules are compiled, only read afterwards.
/// </summary>
internal sealed class TextNumbers
{
    /// <summary>The number of a text no rule compares the variable with.</summary>
    public const int None = -1;

    /// <summary>Instead of a number: the value is no text.</summary>
    public const int NoText = -2;

    /// <summary>Instead of a number: nobody has asked yet.</summary>
    public const int NotAsked = -3;

    private readonly Dictionary<int, Dictionary<string, int>> _bySlot = [];
    private FrozenDictionary<string, int>?[] _frozen = [];

    /// <summary>Numbers a text.</summary>
    /// <param name="slot">The slot of the variable.</param>
    /// <param name="text">The text.</param>
    /// <returns>The number: 0, 1, 2 ... for each slot.</returns>
    public int Add(int slot, string text)
    {
        if (!_bySlot.TryGetValue(slot, out var numbers))
        {
            numbers = new Dictionary<string, int>(StringComparer.Ordinal);
            _bySlot.Add(slot, numbers);
        }

        if (!numbers.TryGetValue(text, out var number))
        {
            number = numbers.Count;
            numbers.Add(text, number);
        }

        return number;
    }

    /// <summary>Ends the filling.</summary>
    /// <param name="slots">How many slots there are.</param>
    public void Freeze(int slots)
    {
        _frozen = new FrozenDictionary<string, int>?[slots];
        foreach (var (slot, numbers) in _bySlot)
        {
            _frozen[slot] = numbers.ToFrozenDictionary(StringComparer.Ordinal);
        }
    }

    /// <summary>Finds the number of a value.</summary>
    public int Find(int slot, in RuleValue value)
    {
        if (value.Kind != RuleKind.String || _frozen[slot] is not { } numbers)
        {
            return NoText;
        }

        return numbers.TryGetValue(value.AsString, out var number) ? number : None;
    }
}
