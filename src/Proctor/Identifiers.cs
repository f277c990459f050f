using System.Collections;
using Proctor.Definitions;

namespace Proctor;

/// <summary>
/// Who a request is from: one text for each test type, such as a cookie for <c>USER</c> and an account number for <c>ACCOUNT</c>. Filled before it is used; safe for
/// concurrent reading, not for writing. Identifiers are personal data: they are hashed, never stored.
/// </summary>
/// <example><code>new Identifiers { ["USER"] = "pa5xq0lz4n80", ["ACCOUNT"] = "17" }</code></example>
public sealed class Identifiers : IEnumerable<KeyValuePair<string, string?>>, IEquatable<Identifiers>
{
    private readonly Dictionary<string, string?> _byType = new(StringComparer.Ordinal);

    /// <summary>Initializes a new instance of the <see cref="Identifiers"/> class without identifiers.</summary>
    public Identifiers()
    {
    }

    /// <summary>Initializes a new instance of the <see cref="Identifiers"/> class.</summary>
    /// <param name="identifiers">Test type to identifier; they are copied. Of several for one type the last one counts.</param>
    /// <exception cref="ArgumentNullException"><paramref name="identifiers"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">A type is <c>RANDOM</c>.</exception>
    public Identifiers(IEnumerable<KeyValuePair<string, string?>> identifiers)
    {
        ArgumentNullException.ThrowIfNull(identifiers);
        foreach (var (type, identifier) in identifiers)
        {
            this[type] = identifier;
        }
    }

    /// <summary>Gets identifiers of nobody, without random tests.</summary>
    public static Identifiers None => [];

    /// <summary>Gets the number of types there is an entry for.</summary>
    public int Count => _byType.Count;

    /// <summary>Gets a value indicating whether tests of type <c>RANDOM</c> take part; they need no identifier and draw anew each time.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool RandomEnabled { get; init; }

    /// <summary>Gets or sets the identifier of a type.</summary>
    /// <param name="testType">The test type, case-sensitive.</param>
    /// <value>The identifier; <see langword="null"/> is the same as none.</value>
    /// <exception cref="ArgumentNullException"><paramref name="testType"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The type is <c>RANDOM</c>, which has no identifiers.</exception>
    public string? this[string testType]
    {
        get => _byType.GetValueOrDefault(testType);
        set
        {
            if (testType == TestTypes.Random)
            {
                throw new ArgumentException("Cannot specify RANDOM in identifierMap", nameof(testType));
            }

            _byType[testType] = value;
        }
    }

    /// <summary>Makes identifiers of one visitor, known by a cookie or the like.</summary>
    /// <param name="identifier">The identifier for type <c>USER</c>.</param>
    /// <returns>The identifiers.</returns>
    public static Identifiers User(string? identifier) => new() { [TestTypes.User] = identifier };

    /// <summary>Makes identifiers of one account.</summary>
    /// <param name="identifier">The identifier for type <c>ACCOUNT</c>.</param>
    /// <returns>The identifiers.</returns>
    public static Identifiers Account(string? identifier) => new() { [TestTypes.Account] = identifier };

    /// <summary>Adds an identifier; makes collection initializers work.</summary>
    /// <param name="testType">The test type, case-sensitive.</param>
    /// <param name="identifier">The identifier, or <see langword="null"/> for none.</param>
    /// <exception cref="ArgumentException">The type is <c>RANDOM</c>.</exception>
    public void Add(string testType, string? identifier) => this[testType] = identifier;

    /// <summary>Enumerates types and identifiers without allocating.</summary>
    /// <returns>The enumerator.</returns>
    public Dictionary<string, string?>.Enumerator GetEnumerator() => _byType.GetEnumerator();

    /// <inheritdoc />
    IEnumerator<KeyValuePair<string, string?>> IEnumerable<KeyValuePair<string, string?>>.GetEnumerator() => _byType.GetEnumerator();

    /// <inheritdoc />
    IEnumerator IEnumerable.GetEnumerator() => _byType.GetEnumerator();

    /// <inheritdoc />
    public bool Equals(Identifiers? other) =>
        other is not null && RandomEnabled == other.RandomEnabled && _byType.Count == other._byType.Count
        && _byType.All(entry => other._byType.TryGetValue(entry.Key, out var theirs) && theirs == entry.Value);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Identifiers);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = RandomEnabled.GetHashCode();
        foreach (var (type, identifier) in _byType)
        {
            hash += HashCode.Combine(type, identifier); // a sum, since the order does not count
        }

        return hash;
    }
}
