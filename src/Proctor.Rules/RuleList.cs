using System.Collections;
using System.Collections.Frozen;

namespace Proctor.Rules;

/// <summary>An immutable list of values, as rules see it. Safe for concurrent use.</summary>
public sealed class RuleList : IReadOnlyList<RuleValue>, IEquatable<RuleList>
{
    // Below this a scan is as fast as hashing.
    private const int SetThreshold = 8;

    private readonly RuleValue[] _items;
    private FrozenSet<RuleValue>? _members;
    private FrozenSet<long>? _integers;

    /// <summary>Initializes a new instance of the <see cref="RuleList"/> class.</summary>
    /// <param name="items">The members in order; they are copied. Undefined members become null.</param>
    public RuleList(params ReadOnlySpan<RuleValue> items)
    {
        _items = items.ToArray();
        for (var i = 0; i < _items.Length; i++)
        {
            _items[i] = _items[i].IsDefined ? _items[i] : RuleValue.Null;
        }
    }

    /// <summary>Gets the list without members.</summary>
    public static RuleList Empty { get; } = new();

    /// <summary>Gets the number of members.</summary>
    public int Count => _items.Length;

    /// <summary>Gets a member.</summary>
    /// <param name="index">Its position, from 0.</param>
    /// <exception cref="IndexOutOfRangeException"><paramref name="index"/> is negative or not below <see cref="Count"/>.</exception>
    public RuleValue this[int index] => _items[index];

    internal ReadOnlySpan<RuleValue> Span => _items;

    /// <summary>Makes a list of texts.</summary>
    /// <param name="texts">The texts; <see langword="null"/> becomes the value null.</param>
    /// <returns>The list.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="texts"/> is <see langword="null"/>.</exception>
    public static RuleList OfStrings(IEnumerable<string?> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return new RuleList(texts.Select(static text => (RuleValue)text).ToArray());
    }

    /// <summary>Makes a list from any sequence; see <see cref="RuleValue.From"/>.</summary>
    /// <param name="items">The members in order.</param>
    /// <returns>The list.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="items"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">A member is of a type that rules cannot see.</exception>
    public static RuleList From(IEnumerable items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return new RuleList(items.Cast<object?>().Select(RuleValue.From).ToArray());
    }

    /// <inheritdoc />
    public bool Equals(RuleList? other) => other is not null && _items.AsSpan().SequenceEqual(other._items);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as RuleList);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var item in _items)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc />
    public IEnumerator<RuleValue> GetEnumerator() => ((IEnumerable<RuleValue>)_items).GetEnumerator();

    /// <inheritdoc />
    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();

    /// <inheritdoc />
    public override string ToString() => ((RuleValue)this).ToString();

    /// <summary>Plain membership by equality, without any conversion.</summary>
    internal bool ContainsEqual(in RuleValue value)
    {
        if (_items.Length <= SetThreshold)
        {
            return _items.AsSpan().Contains(value);
        }

        // Two threads may both build the set; either is right, and one of them stays.
        return (_members ??= _items.ToFrozenSet()).Contains(value);
    }

    /// <summary>Whether some member that counts as an integer has the given 64-bit value.</summary>
    internal bool ContainsInteger(long value)
    {
        if (_items.Length <= SetThreshold)
        {
            foreach (ref readonly var item in _items.AsSpan())
            {
                if (TryGetIntegerLike(item, out var member) && member == value)
                {
                    return true;
                }
            }

            return false;
        }

        return (_integers ??= CollectIntegers()).Contains(value);
    }

    /// <summary>
    /// Reads a number as the function <c>proctor:contains</c> does: every number that is not Float or Double counts, so a decimal is cut
    /// and a large integer gives its low 64 bits (rules.md section 10.2).
    /// </summary>
    internal static bool TryGetIntegerLike(in RuleValue value, out long integer)
    {
        switch (value.Kind)
        {
            case RuleKind.Byte or RuleKind.Short or RuleKind.Integer or RuleKind.Long:
                integer = value.AsInt64;
                return true;
            case RuleKind.BigInteger:
                integer = (long)(ulong)(value.AsBigInteger & ulong.MaxValue);
                return true;
            case RuleKind.BigDecimal:
                integer = value.AsBigDecimal.ToInt64LowBits();
                return true;
            default:
                integer = 0;
                return false;
        }
    }

    private FrozenSet<long> CollectIntegers()
    {
        var integers = new List<long>(_items.Length);
        foreach (ref readonly var item in _items.AsSpan())
        {
            if (TryGetIntegerLike(item, out var integer))
            {
                integers.Add(integer);
            }
        }

        return integers.ToFrozenSet();
    }
}
