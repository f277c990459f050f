using Proctor.Definitions;

namespace Proctor.Assignment;

/// <summary>
/// The buckets, and perhaps the payloads, that a tester wants to see instead of the assigned ones. Immutable and safe for concurrent use; two are
/// equal when buckets, payloads and default mode are.
/// </summary>
/// <remarks>
/// <para>As text, for a query parameter or a cookie, it reads <c>default_to_fallback,buttoncolor1,banner-1;stringValue:"hello"</c>.</para>
/// <para>
/// Not every one has a text that gives it back: a bucket below zero needs a name of at least one character, another bucket one of at least two that does
/// not end in a digit, and names consist of ASCII letters, digits and underscores.
/// </para>
/// </remarks>
public sealed class ForceGroups : IEquatable<ForceGroups>
{
    /// <summary>The length in UTF-16 code units up to which <see cref="Parse"/> looks at a text.</summary>
    public const int MaxTextLength = 65_536;

    /// <summary>Initializes a new instance of the <see cref="ForceGroups"/> class.</summary>
    /// <param name="groups">The bucket values by test name; they are copied. Of members with the same name the last one wins.</param>
    /// <param name="payloads">
    /// The payloads by test name; they are copied. Null for none. One without a bucket in <paramref name="groups"/> has no effect.
    /// </param>
    /// <param name="defaultMode">What happens to the other tests; the default is <see cref="ForceDefaultMode.None"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="groups"/>, a name or a payload is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="defaultMode"/> is not a default mode.</exception>
    public ForceGroups(
        IEnumerable<KeyValuePair<string, int>> groups,
        IEnumerable<KeyValuePair<string, Payload>>? payloads = null,
        ForceDefaultMode defaultMode = ForceDefaultMode.None)
    {
        ArgumentNullException.ThrowIfNull(groups);
        if (defaultMode is < ForceDefaultMode.None or > ForceDefaultMode.MinLive)
        {
            throw new ArgumentOutOfRangeException(nameof(defaultMode), defaultMode, "Not a default mode.");
        }

        Groups = Sorted(groups);
        Payloads = payloads is null ? ValueMap<Payload>.Empty : Sorted(payloads);
        DefaultMode = defaultMode;
        if (Payloads.Values.Contains(null))
        {
            throw new ArgumentNullException(nameof(payloads), "A payload is null.");
        }
    }

    /// <summary>Gets the one that forces nothing.</summary>
    public static ForceGroups None { get; } = new([]);

    /// <summary>Gets the forced bucket values by test name, in the ordinal order of the names.</summary>
    public IReadOnlyDictionary<string, int> Groups { get; }

    /// <summary>Gets the forced payloads by test name, in the ordinal order of the names.</summary>
    public IReadOnlyDictionary<string, Payload> Payloads { get; }

    /// <summary>Gets what happens to the tests that are not forced.</summary>
    public ForceDefaultMode DefaultMode { get; }

    /// <summary>Gets a value indicating whether nothing is forced: no bucket, no payload and no default mode.</summary>
    public bool IsEmpty => Groups.Count == 0 && Payloads.Count == 0 && DefaultMode == ForceDefaultMode.None;

    /// <summary>
    /// Reads the text form. It is a search rather than a syntax check: what is not recognised is skipped, and an element counts only when a comma or the
    /// end of the text follows directly. The time is linear in the length of the text.
    /// </summary>
    /// <param name="text">
    /// The text, already URL-decoded and without the quotes of a cookie; <see langword="null"/> for none. One longer than <see cref="MaxTextLength"/>
    /// forces nothing: a part of it could force what the whole would not.
    /// </param>
    /// <param name="payloadTests">The names of the tests whose payload may be forced; <see langword="null"/> for none. The bucket is forced without it.</param>
    /// <returns>What the text forces; <see cref="None"/> when it forces nothing.</returns>
    public static ForceGroups Parse(string? text, IReadOnlySet<string>? payloadTests = null) =>
        string.IsNullOrEmpty(text) || text.Length > MaxTextLength ? None : new ForceGroupsParser(payloadTests).Parse(text);

    /// <summary>Compares buckets, payloads and default mode.</summary>
    /// <param name="other">The other one, or <see langword="null"/>.</param>
    /// <returns>Whether both force the same.</returns>
    public bool Equals(ForceGroups? other) =>
        ReferenceEquals(this, other)
        || (other is not null && DefaultMode == other.DefaultMode && Groups.Equals(other.Groups) && Payloads.Equals(other.Payloads));

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as ForceGroups);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Groups, Payloads, DefaultMode);

    /// <summary>Returns the text form that <see cref="Parse"/> reads: the default mode, then the tests in the ordinal order of their names.</summary>
    /// <returns>The text; empty when nothing is forced. A payload without a forced bucket is left out.</returns>
    public override string ToString() => ForceGroupsText.Of(this);

    private static ValueMap<T> Sorted<T>(IEnumerable<KeyValuePair<string, T>> members)
    {
        var sorted = new SortedDictionary<string, T>(StringComparer.Ordinal);
        foreach (var (name, value) in members)
        {
            sorted[name] = value;
        }

        return ValueMap<T>.Own(new OrderedDictionary<string, T>(sorted, StringComparer.Ordinal));
    }
}
