using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Proctor.Client.Text;

namespace Proctor.Client;

/// <summary>
/// The names of the tests an application uses, in its order. Immutable; make it once and use it for every request. Equal when it has the same names in the same
/// order.
/// </summary>
/// <example><code>TestNames tests = ["buttoncolortst", "newfeaturerollout"];</code></example>
[CollectionBuilder(typeof(TestNames), nameof(Create))]
public sealed class TestNames : IReadOnlyList<string>, IEquatable<TestNames>
{
    /// <summary>What makes a text a name, in words.</summary>
    internal const string NameRule = "a name is not empty and has neither a comma nor a control character.";

    private readonly string[] _names;
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    /// <summary>Initializes a new instance of the <see cref="TestNames"/> class.</summary>
    /// <param name="names">The names; of equal ones the first counts.</param>
    /// <exception cref="ArgumentNullException"><paramref name="names"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">A name is <see langword="null"/> or empty, or has a comma or a control character.</exception>
    public TestNames(IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        foreach (var name in names)
        {
            if (!IsName(name))
            {
                throw new ArgumentException($"'{name}' cannot be the name of a test: {NameRule}", nameof(names));
            }

            _places.TryAdd(name, _places.Count);
        }

        _names = [.. _places.Keys];
        Joined = string.Join(',', _names);
    }

    /// <summary>Gets no names.</summary>
    public static TestNames None { get; } = new([]);

    /// <inheritdoc />
    public int Count => _names.Length;

    /// <summary>Gets the names with commas between them, as servers want them.</summary>
    internal string Joined { get; }

    /// <inheritdoc />
    public string this[int index] => _names[index];

    /// <summary>Makes names of a list; this is what collection expressions call.</summary>
    /// <param name="names">The names; of equal ones the first counts.</param>
    /// <returns>The names.</returns>
    /// <exception cref="ArgumentException">A name is <see langword="null"/> or empty, or has a comma or a control character.</exception>
    public static TestNames Create(ReadOnlySpan<string> names) => names.IsEmpty ? None : new TestNames(names.ToArray());

    /// <summary>Finds the place of a test.</summary>
    /// <param name="name">The name, case-sensitive.</param>
    /// <returns>The place, from 0; -1 when it is not among these.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is <see langword="null"/>.</exception>
    public int IndexOf(string name) => _places.GetValueOrDefault(name, -1);

    /// <inheritdoc />
    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)_names).GetEnumerator();

    /// <inheritdoc />
    IEnumerator IEnumerable.GetEnumerator() => _names.GetEnumerator();

    /// <inheritdoc />
    public bool Equals(TestNames? other) => ReferenceEquals(this, other) || (other is not null && Joined == other.Joined);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as TestNames);

    /// <inheritdoc />
    public override int GetHashCode() => Joined.GetHashCode(StringComparison.Ordinal);

    /// <summary>Lists the names with commas between them.</summary>
    /// <returns>The names.</returns>
    public override string ToString() => Joined;

    /// <summary>Whether a text can be the name of a test. Names go into URLs, logs and perhaps headers, with commas between them.</summary>
    internal static bool IsName([NotNullWhen(true)] string? text) => !string.IsNullOrEmpty(text) && !text.Any(static character => character == ',' || char.IsControl(character));

    /// <summary>Says that a test is not among these, and which are.</summary>
    internal string Missing(string name)
    {
        var guess = NearestName.Of(name, _names) is { } nearest ? $" Did you mean '{nearest}'?" : "";
        return _names.Length == 0
            ? $"'{name}' is not a test of this application, which names none."
            : $"'{name}' is not a test of this application, which names {string.Join(", ", _names)}.{guess}";
    }
}
