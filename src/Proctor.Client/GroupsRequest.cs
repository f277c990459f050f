namespace Proctor.Client;

/// <summary>
/// What groups depend on: who asks, from where, for which tests. Immutable. Two requests are equal when they have the same tests in the same order, the same
/// entries in any order, and the same text of forced groups; <see langword="null"/> and the empty text differ there.
/// </summary>
public sealed record GroupsRequest
{
    private readonly KeyValuePair<string, RequestValue>[] _identifiers = [];
    private readonly KeyValuePair<string, RequestValue>[] _context = [];

    /// <summary>Initializes a new instance of the <see cref="GroupsRequest"/> class.</summary>
    /// <param name="tests">The tests to be put into groups.</param>
    /// <exception cref="ArgumentNullException"><paramref name="tests"/> is <see langword="null"/>.</exception>
    public GroupsRequest(TestNames tests)
    {
        ArgumentNullException.ThrowIfNull(tests);
        Tests = tests;
    }

    /// <summary>Initializes a new instance of the <see cref="GroupsRequest"/> class of entries that have values and different keys. They are copied.</summary>
    internal GroupsRequest(
        TestNames tests,
        ReadOnlySpan<KeyValuePair<string, RequestValue>> identifiers,
        ReadOnlySpan<KeyValuePair<string, RequestValue>> context,
        string? forceGroups)
        : this(tests)
    {
        _identifiers = identifiers.ToArray();
        _context = context.ToArray();
        ForceGroups = forceGroups;
    }

    /// <summary>Gets the tests to be put into groups.</summary>
    public TestNames Tests { get; }

    /// <summary>Gets who asks: source key of the server's configuration to identifier, such as <c>acctid</c> to <c>17</c>. Personal data.</summary>
    /// <value>The default is empty. What is set is copied; entries without value are left out. A <see cref="Dictionary{TKey, TValue}"/> can be set.</value>
    /// <exception cref="ArgumentException">A key is <see langword="null"/> or there twice.</exception>
    public IReadOnlyCollection<KeyValuePair<string, RequestValue>> Identifiers
    {
        get => _identifiers;
        init => _identifiers = Copy(value);
    }

    /// <summary>Gets the context variables: source key of the server's configuration to value, such as <c>country</c> to <c>US</c>.</summary>
    /// <value>The default is empty. What is set is copied; entries without value are left out. A <see cref="Dictionary{TKey, TValue}"/> can be set.</value>
    /// <exception cref="ArgumentException">A key is <see langword="null"/> or there twice.</exception>
    public IReadOnlyCollection<KeyValuePair<string, RequestValue>> Context
    {
        get => _context;
        init => _context = Copy(value);
    }

    /// <summary>
    /// Gets the groups to force, such as <c>buttoncolortst1,newfeaturerollout0</c>. Nobody checks it further on: only take it from people who may force groups.
    /// </summary>
    /// <value>The default is <see langword="null"/>, for none.</value>
    public string? ForceGroups { get; init; }

    internal ReadOnlySpan<KeyValuePair<string, RequestValue>> IdentifierEntries => _identifiers;

    internal ReadOnlySpan<KeyValuePair<string, RequestValue>> ContextEntries => _context;

    /// <summary>
    /// Makes a request for an account outside of any web request: the identifier <c>account</c>, an empty context variable <c>ua</c>, and nothing forced.
    /// </summary>
    /// <param name="accountId">The number or name of the account.</param>
    /// <param name="tests">The tests to be put into groups.</param>
    /// <returns>The request.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="tests"/> is <see langword="null"/>.</exception>
    public static GroupsRequest ForAccount(RequestValue accountId, TestNames tests) => new(tests)
    {
        Identifiers = [new("account", accountId)],
        Context = [new("ua", "")],
    };

    /// <inheritdoc />
    public bool Equals(GroupsRequest? other) => ReferenceEquals(this, other)
        || (other is not null && ForceGroups == other.ForceGroups && Tests.Equals(other.Tests)
            && HasSame(_identifiers, other._identifiers) && HasSame(_context, other._context));

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Tests, ForceGroups, HashOf(_identifiers), HashOf(_context));

    /// <summary>Names the tests; identifiers and context are nobody's business.</summary>
    /// <returns>A text for people.</returns>
    public override string ToString() => $"{nameof(GroupsRequest)} for {Tests}";

    private static KeyValuePair<string, RequestValue>[] Copy(IReadOnlyCollection<KeyValuePair<string, RequestValue>> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var kept = new Dictionary<string, RequestValue>(entries.Count, StringComparer.Ordinal);
        foreach (var (key, value) in entries)
        {
            kept.Add(key, value); // also refuses null and repeated keys
        }

        return [.. kept.Where(static entry => !entry.Value.IsNone)];
    }

    private static bool HasSame(KeyValuePair<string, RequestValue>[] mine, KeyValuePair<string, RequestValue>[] theirs) =>
        mine.Length == theirs.Length && Array.TrueForAll(mine, entry => Array.Exists(theirs, other => other.Key == entry.Key && other.Value == entry.Value));

    // A sum, since the order does not count.
    private static int HashOf(KeyValuePair<string, RequestValue>[] entries)
    {
        var hash = 0;
        foreach (var (key, value) in entries)
        {
            hash += HashCode.Combine(key, value);
        }

        return hash;
    }
}
