using System.Collections;
using Proctor.Client;

namespace Proctor.AspNetCore;

/// <summary>
/// Identifiers or context variables of a request, by source key. Entries without value are left out. Filled before it is used; not safe for concurrent
/// writing.
/// </summary>
/// <example><code>new RequestEntries { ["USER"] = context.Request.Cookies["tracking"], ["acctid"] = account }</code></example>
public sealed class RequestEntries : IReadOnlyCollection<KeyValuePair<string, RequestValue>>
{
    // Nearly always there are fewer, among which looking is faster than in a dictionary.
    private const int Few = 16;

    private KeyValuePair<string, RequestValue>[] _entries = [];
    private Dictionary<string, int>? _places;

    /// <inheritdoc />
    public int Count { get; private set; }

    /// <summary>The entries.</summary>
    internal ReadOnlySpan<KeyValuePair<string, RequestValue>> Entries => _entries.AsSpan(0, Count);

    /// <summary>Gets or sets an entry.</summary>
    /// <param name="key">The source key, case-sensitive.</param>
    /// <value>The value; <see cref="RequestValue.None"/> when there is none. Setting it to that leaves the entry out.</value>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> is <see langword="null"/>.</exception>
    public RequestValue this[string key]
    {
        get => IndexOf(key) is >= 0 and var place ? _entries[place].Value : RequestValue.None;
        set
        {
            var place = IndexOf(key);
            if (value.IsNone)
            {
                RemoveAt(place);
            }
            else if (place >= 0)
            {
                _entries[place] = new(key, value);
            }
            else
            {
                Append(key, value);
            }
        }
    }

    /// <summary>Sets an entry; makes collection initializers work.</summary>
    /// <param name="key">The source key, case-sensitive.</param>
    /// <param name="value">The value; <see cref="RequestValue.None"/> leaves the entry out.</param>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> is <see langword="null"/>.</exception>
    public void Add(string key, RequestValue value) => this[key] = value;

    /// <inheritdoc />
    public IEnumerator<KeyValuePair<string, RequestValue>> GetEnumerator() => _entries.Take(Count).GetEnumerator();

    /// <inheritdoc />
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int IndexOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (_places is not null)
        {
            return _places.GetValueOrDefault(key, -1);
        }

        for (var i = 0; i < Count; i++)
        {
            if (_entries[i].Key == key)
            {
                return i;
            }
        }

        return -1;
    }

    private void Append(string key, RequestValue value)
    {
        if (Count == _entries.Length)
        {
            Array.Resize(ref _entries, Math.Max(4, 2 * Count));
        }

        _entries[Count++] = new(key, value);
        if (_places is not null)
        {
            _places.Add(key, Count - 1);
        }
        else if (Count > Few)
        {
            FindPlaces();
        }
    }

    private void RemoveAt(int place)
    {
        if (place < 0)
        {
            return;
        }

        Array.Copy(_entries, place + 1, _entries, place, Count - place - 1);
        _entries[--Count] = default;
        if (_places is not null)
        {
            FindPlaces();
        }
    }

    private void FindPlaces()
    {
        _places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < Count; i++)
        {
            _places.Add(_entries[i].Key, i);
        }
    }
}
