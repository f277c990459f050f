using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Proctor.Rules;

/// <summary>An immutable map from texts to values that keeps the order of its members. Keys are compared ordinally. Safe for concurrent use.</summary>
public sealed class RuleMap : IReadOnlyDictionary<string, RuleValue>, IEquatable<RuleMap>
{
    private readonly OrderedDictionary<string, RuleValue> _members;

    /// <summary>Initializes a new instance of the <see cref="RuleMap"/> class.</summary>
    /// <param name="members">The members in order; they are copied. Of members with the same key the last one wins, at the place of the first.</param>
    /// <exception cref="ArgumentNullException"><paramref name="members"/> or a key is <see langword="null"/>.</exception>
    public RuleMap(IEnumerable<KeyValuePair<string, RuleValue>> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        _members = new OrderedDictionary<string, RuleValue>(StringComparer.Ordinal);
        foreach (var (key, value) in members)
        {
            _members[key] = value.IsDefined ? value : RuleValue.Null;
        }
    }

    /// <summary>Gets the map without members.</summary>
    public static RuleMap Empty { get; } = new([]);

    /// <summary>Gets the number of members.</summary>
    public int Count => _members.Count;

    /// <summary>Gets the keys in order.</summary>
    public IEnumerable<string> Keys => _members.Keys;

    /// <summary>Gets the values in the order of the keys.</summary>
    public IEnumerable<RuleValue> Values => _members.Values;

    /// <summary>Gets the value of a member.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="KeyNotFoundException">There is no such member.</exception>
    public RuleValue this[string key] => _members[key];

    /// <summary>Makes a map from any dictionary with text keys; see <see cref="RuleValue.From"/>.</summary>
    /// <param name="members">The members in order.</param>
    /// <returns>The map.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="members"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">A value is of a type that rules cannot see.</exception>
    [OverloadResolutionPriority(1)] // a Dictionary<string, object?> is both
    public static RuleMap From(IEnumerable<KeyValuePair<string, object?>> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        return new RuleMap(members.Select(static member => KeyValuePair.Create(member.Key, RuleValue.From(member.Value))));
    }

    /// <summary>Makes a map from any dictionary with text keys; see <see cref="RuleValue.From"/>.</summary>
    /// <param name="members">The members.</param>
    /// <returns>The map.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="members"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">A key is not a text, or a value is of a type that rules cannot see.</exception>
    public static RuleMap From(IDictionary members)
    {
        ArgumentNullException.ThrowIfNull(members);
        var copy = new List<KeyValuePair<string, RuleValue>>(members.Count);
        foreach (DictionaryEntry member in members)
        {
            var key = member.Key as string ?? throw new ArgumentException($"The key '{member.Key}' is not a text.", nameof(members));
            copy.Add(KeyValuePair.Create(key, RuleValue.From(member.Value)));
        }

        return new RuleMap(copy);
    }

    /// <inheritdoc />
    public bool ContainsKey(string key) => _members.ContainsKey(key);

    /// <inheritdoc />
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out RuleValue value) => _members.TryGetValue(key, out value);

    /// <inheritdoc />
    public IEnumerator<KeyValuePair<string, RuleValue>> GetEnumerator() => _members.GetEnumerator();

    /// <inheritdoc />
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Compares two maps member by member; the order does not count.</summary>
    /// <param name="other">The other map, or <see langword="null"/>.</param>
    /// <returns>Whether both have the same keys with equal values.</returns>
    public bool Equals(RuleMap? other)
    {
        if (other is null || other.Count != Count)
        {
            return false;
        }

        foreach (var (key, value) in _members)
        {
            if (!other._members.TryGetValue(key, out var theirs) || !value.Equals(theirs))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as RuleMap);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = Count;
        foreach (var (key, value) in _members)
        {
            hash += HashCode.Combine(string.GetHashCode(key, StringComparison.Ordinal), value); // a sum, since the order does not count
        }

        return hash;
    }

    /// <inheritdoc />
    public override string ToString() => ((RuleValue)this).ToString();
}
