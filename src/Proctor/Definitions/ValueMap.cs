using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Proctor.Definitions;

/// <summary>
/// The immutable map behind the properties of the model. It keeps the order of its members and compares keys ordinally; two maps with equal
/// members are equal whatever their order.
/// </summary>
internal sealed class ValueMap<T> : IReadOnlyDictionary<string, T>, IEquatable<ValueMap<T>>
{
    private readonly OrderedDictionary<string, T> _members;

    private ValueMap(OrderedDictionary<string, T> members) => _members = members;

    public static ValueMap<T> Empty { get; } = new(new OrderedDictionary<string, T>(StringComparer.Ordinal));

    public int Count => _members.Count;

    public IEnumerable<string> Keys => _members.Keys;

    public IEnumerable<T> Values => _members.Values;

    public T this[string key] => _members[key];

    /// <summary>Copies a map; one that is immutable already is taken as it is.</summary>
    public static ValueMap<T> Copy(IReadOnlyDictionary<string, T> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        return members as ValueMap<T> ?? Own(new OrderedDictionary<string, T>(members, StringComparer.Ordinal));
    }

    /// <summary>Takes a dictionary with the ordinal comparer that nobody else will change.</summary>
    public static ValueMap<T> Own(OrderedDictionary<string, T> members) => members.Count == 0 ? Empty : new ValueMap<T>(members);

    public bool ContainsKey(string key) => _members.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => _members.TryGetValue(key, out value);

    public bool Equals(ValueMap<T>? other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        if (other is null || other.Count != Count)
        {
            return false;
        }

        foreach (var (key, value) in _members)
        {
            if (!other._members.TryGetValue(key, out var theirs) || !EqualityComparer<T>.Default.Equals(value, theirs))
            {
                return false;
            }
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as ValueMap<T>);

    public override int GetHashCode()
    {
        var hash = Count;
        foreach (var (key, value) in _members)
        {
            hash += HashCode.Combine(string.GetHashCode(key, StringComparison.Ordinal), value); // a sum, since the order does not count
        }

        return hash;
    }

    public IEnumerator<KeyValuePair<string, T>> GetEnumerator() => _members.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _members.GetEnumerator();
}
