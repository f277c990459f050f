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
    private readonly Dictionary<string, RequestValue> _entries = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public int Count => _entries.Count;

    /// <summary>Gets or sets an entry.</summary>
    /// <param name="key">The source key, case-sensitive.</param>
    /// <value>The value; <see cref="RequestValue.None"/> when there is none. Setting it to that leaves the entry out.</value>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> is <see langword="null"/>.</exception>
    public RequestValue this[string key]
    {
        get => _entries.GetValueOrDefault(key);
        set
        {
            if (value.IsNone)
            {
                _entries.Remove(key);
            }
            else
            {
                _entries[key] = value;
            }
        }
    }

    /// <summary>Sets an entry; makes collection initializers work.</summary>
    /// <param name="key">The source key, case-sensitive.</param>
    /// <param name="value">The value; <see cref="RequestValue.None"/> leaves the entry out.</param>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> is <see langword="null"/>.</exception>
    public void Add(string key, RequestValue value) => this[key] = value;

    /// <inheritdoc />
    public IEnumerator<KeyValuePair<string, RequestValue>> GetEnumerator() => _entries.GetEnumerator();

    /// <inheritdoc />
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
