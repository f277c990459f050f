using System.Collections;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Proctor.Client;

/// <summary>
/// The groups of one request: one for each test the application named, in its order, assigned or not. Immutable and safe for concurrent use. Equal when tests,
/// their order and their groups are equal; where they come from does not count.
/// </summary>
/// <remarks>
/// Groups made by <see cref="Lazy"/> do nothing until a member of a group, or the texts for logs, are read; then they load, once, whoever else reads. Reading
/// blocks the thread meanwhile; <see cref="LoadAsync"/> waits without.
/// </remarks>
[DebuggerDisplay("{DebuggerText,nq}")]
public sealed class ProctorGroups : IReadOnlyDictionary<string, ProctorGroup>, IEquatable<ProctorGroups>
{
    private readonly GroupsLoad? _load;
    private readonly ProctorGroup[] _groups;
    private readonly GroupsFreshness _freshness;
    private readonly string? _matrixVersion;
    private readonly UsageMarks? _usage;
    private readonly object? _origin;

    /// <summary>Initializes a new instance of the <see cref="ProctorGroups"/> class; for sources of groups.</summary>
    /// <param name="tests">The tests the application named.</param>
    /// <param name="groups">The group of each test, in their order; <see langword="null"/> is <see cref="ProctorGroup.Unassigned"/>. They are copied.</param>
    /// <param name="freshness">How current they are.</param>
    /// <param name="matrixVersion">The version of the matrix that gave them; <see langword="null"/> when it is not known.</param>
    /// <exception cref="ArgumentNullException"><paramref name="tests"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">There are not as many groups as tests.</exception>
    public ProctorGroups(TestNames tests, ReadOnlySpan<ProctorGroup?> groups, GroupsFreshness freshness, string? matrixVersion)
    {
        ArgumentNullException.ThrowIfNull(tests);
        if (groups.Length != tests.Count)
        {
            throw new ArgumentException($"There are {groups.Length} groups for {tests.Count} tests.", nameof(groups));
        }

        _groups = new ProctorGroup[groups.Length];
        for (var i = 0; i < groups.Length; i++)
        {
            _groups[i] = groups[i] ?? ProctorGroup.Unassigned;
        }

        Tests = tests;
        _freshness = freshness;
        _matrixVersion = matrixVersion;
    }

    /// <summary>Initializes a new instance of the <see cref="ProctorGroups"/> class of an array that nobody else has.</summary>
    internal ProctorGroups(TestNames tests, ProctorGroup[] groups, string? matrixVersion, object origin)
    {
        _groups = groups;
        _freshness = GroupsFreshness.Live;
        _matrixVersion = matrixVersion;
        _origin = origin;
        Tests = tests;
    }

    private ProctorGroups(GroupsLoad load, TestNames tests, UsageMarks? usage)
    {
        _load = load;
        _usage = usage;
        Tests = tests;
        _groups = PendingGroups(load, tests, reader: this);
    }

    private ProctorGroups(ProctorGroups loaded, GroupsFreshness freshness, UsageMarks? usage)
    {
        _groups = loaded._groups;
        _freshness = freshness;
        _matrixVersion = loaded._matrixVersion;
        _origin = loaded._origin;
        _usage = usage;
        Tests = loaded.Tests;
    }

    /// <summary>Gets the tests the application named.</summary>
    public TestNames Tests { get; }

    /// <summary>Gets a value indicating whether the groups are there, so that reading them does not wait.</summary>
    public bool IsLoaded => _load is null || _load.IsCompleted;

    /// <summary>Gets how current the groups are.</summary>
    public GroupsFreshness Freshness => Loaded._freshness;

    /// <summary>Gets the version of the matrix that gave the groups.</summary>
    /// <value><see langword="null"/> when it is not known.</value>
    public string? MatrixVersion => Loaded._matrixVersion;

    /// <inheritdoc />
    public int Count => _groups.Length;

    /// <inheritdoc />
    public IEnumerable<string> Keys => Tests;

    /// <inheritdoc />
    public IEnumerable<ProctorGroup> Values => [.. Listed];

    /// <summary>Gets what the groups were made from, for the source that made them; null when it kept nothing.</summary>
    internal object? Origin
    {
        get => Loaded._origin;
        init => _origin = value;
    }

    private ProctorGroups Loaded => _load is null ? this : _load.Groups;

    // To list groups is not to use them.
    private ProctorGroup[] Listed => _load is { IsCompleted: false } ? PendingGroups(_load, Tests, reader: null) : Loaded._groups;

    private string DebuggerText => IsLoaded ? $"{Freshness}: {ToString()}" : "not loaded";

    /// <summary>Gets the group of a test.</summary>
    /// <param name="key">The name of the test, case-sensitive.</param>
    /// <returns>The group; <see cref="ProctorGroup.IsAssigned"/> says whether there is one.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> is <see langword="null"/>.</exception>
    /// <exception cref="KeyNotFoundException">The application did not name the test. The message lists those it did.</exception>
    public ProctorGroup this[string key] =>
        TryGetValue(key, out var group) ? group : throw new KeyNotFoundException(Tests.Missing(key));

    /// <summary>Makes groups of which all tests are unassigned because there was no answer.</summary>
    /// <param name="tests">The tests the application named.</param>
    /// <returns>The groups.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="tests"/> is <see langword="null"/>.</exception>
    public static ProctorGroups Unassigned(TestNames tests)
    {
        ArgumentNullException.ThrowIfNull(tests);
        return new ProctorGroups(tests, new ProctorGroup?[tests.Count], GroupsFreshness.None, matrixVersion: null);
    }

    /// <summary>Makes groups that are only loaded when they are needed.</summary>
    /// <param name="source">Where they come from.</param>
    /// <param name="request">Who asks, and for which tests.</param>
    /// <returns>The groups.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> or <paramref name="request"/> is <see langword="null"/>.</exception>
    public static ProctorGroups Lazy(IGroupSource source, GroupsRequest request)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(request);
        return new ProctorGroups(new GroupsLoad(source, request), request.Tests, usage: null);
    }

    /// <summary>
    /// Makes the same groups that tell an observer which of them are used: read by the name of the test, or marked with <see cref="MarkUsed(string)"/>. Each is told
    /// once, when it is assigned. Groups that are not loaded yet tell when a member is read. Listing the groups, or writing them as text, is no use.
    /// </summary>
    /// <param name="observer">Who is told; one that was told before by these groups is no longer.</param>
    /// <param name="request">Who asked for the groups.</param>
    /// <returns>The groups; these ones when <paramref name="observer"/> is told already.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="observer"/> or <paramref name="request"/> is <see langword="null"/>.</exception>
    public ProctorGroups ObservedBy(IGroupUsageObserver observer, GroupsRequest request)
    {
        ArgumentNullException.ThrowIfNull(observer);
        ArgumentNullException.ThrowIfNull(request);
        return _usage?.Observer == observer ? this : Observed(new UsageMarks(observer, request, Tests.Count));
    }

    /// <summary>
    /// Says that a group is used though nobody reads it here, as when something else was decided by it. Does nothing when nobody wants to know, the test is
    /// unassigned, or its use has been told. Loads the groups.
    /// </summary>
    /// <param name="test">The name of the test, case-sensitive.</param>
    /// <exception cref="ArgumentNullException"><paramref name="test"/> is <see langword="null"/>.</exception>
    /// <exception cref="KeyNotFoundException">The application did not name the test. The message lists those it did.</exception>
    public void MarkUsed(string test)
    {
        var place = Tests.IndexOf(test);
        if (place < 0)
        {
            throw new KeyNotFoundException(Tests.Missing(test));
        }

        MarkUsed(place);
    }

    /// <summary>Makes sure the groups are there, so that reading them afterwards does not wait.</summary>
    /// <param name="cancellationToken">Gives up waiting; the loading itself goes on, since others may wait for it.</param>
    /// <returns>These groups, loaded.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public ValueTask<ProctorGroups> LoadAsync(CancellationToken cancellationToken = default) =>
        _load is null ? new(this) : WaitAsync(_load, cancellationToken);

    /// <inheritdoc />
    public bool ContainsKey(string key) => Tests.IndexOf(key) >= 0;

    /// <summary>Finds the group of a test.</summary>
    /// <param name="key">The name of the test, case-sensitive.</param>
    /// <param name="value">The group; <see langword="null"/> when the application did not name the test.</param>
    /// <returns>Whether the application named the test.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> is <see langword="null"/>.</exception>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out ProctorGroup value)
    {
        var place = Tests.IndexOf(key);
        if (place < 0)
        {
            value = null;
            return false;
        }

        if (IsLoaded)
        {
            MarkUsed(place);
            value = At(place);
        }
        else
        {
            value = _groups[place]; // used when it is read
        }

        return true;
    }

    /// <summary>
    /// Lists the groups for logs: name of the test and number of the bucket in one, without tests that are unassigned or whose number is negative.
    /// </summary>
    /// <returns>For example <c>buttoncolortst1</c> and <c>newfeaturerollout0</c>, in the order of the tests.</returns>
    public IReadOnlyList<string> ToGroupStrings()
    {
        var groups = Loaded._groups;
        var texts = new List<string>(groups.Length);
        for (var i = 0; i < groups.Length; i++)
        {
            if (groups[i].Value is >= 0 and var value)
            {
                texts.Add(string.Create(CultureInfo.InvariantCulture, $"{Tests[i]}{value}"));
            }
        }

        return texts;
    }

    /// <summary>Enumerates the tests and their groups, in the order of the tests.</summary>
    /// <returns>The enumerator.</returns>
    public IEnumerator<KeyValuePair<string, ProctorGroup>> GetEnumerator()
    {
        var groups = Listed;
        for (var i = 0; i < groups.Length; i++)
        {
            yield return new(Tests[i], groups[i]);
        }
    }

    /// <inheritdoc />
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc />
    public bool Equals(ProctorGroups? other) =>
        ReferenceEquals(this, other) || (other is not null && Tests.Equals(other.Tests) && Loaded._groups.AsSpan().SequenceEqual(other.Loaded._groups));

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as ProctorGroups);

    /// <inheritdoc />
    public override int GetHashCode() => Tests.GetHashCode(); // of lazy ones nothing else is known yet

    /// <summary>Writes the group strings with commas between them.</summary>
    /// <returns>For example <c>buttoncolortst1,newfeaturerollout0</c>; empty when there are none.</returns>
    public override string ToString() => string.Join(',', ToGroupStrings());

    /// <summary>The group at the place of a test.</summary>
    internal ProctorGroup At(int place) => Loaded._groups[place];

    /// <summary>Notes that a group is used.</summary>
    internal void MarkUsed(int place)
    {
        var loaded = Loaded;
        (_usage ?? loaded._usage)?.Mark(this, place, loaded._groups[place]);
    }

    /// <summary>These groups, loaded and of exactly these tests.</summary>
    internal ProctorGroups For(TestNames tests)
    {
        if (Tests.Equals(tests))
        {
            return _usage is null ? Loaded : Loaded.Observed(_usage);
        }

        var groups = new ProctorGroup?[tests.Count];
        for (var i = 0; i < groups.Length; i++)
        {
            groups[i] = Tests.IndexOf(tests[i]) is >= 0 and var place ? At(place) : null;
        }

        var aligned = new ProctorGroups(tests, groups, Freshness, MatrixVersion);
        return _usage is null ? aligned : aligned.ObservedBy(_usage.Observer, _usage.Request);
    }

    /// <summary>The same groups as they came from somewhere else.</summary>
    internal ProctorGroups As(GroupsFreshness freshness) => new(Loaded, freshness, _usage);

    private static ProctorGroup[] PendingGroups(GroupsLoad load, TestNames tests, ProctorGroups? reader)
    {
        var groups = new ProctorGroup[tests.Count];
        for (var i = 0; i < groups.Length; i++)
        {
            groups[i] = new ProctorGroup(load, i, reader);
        }

        return groups;
    }

    // These and not what was loaded: it is these that know what has been used.
    private async ValueTask<ProctorGroups> WaitAsync(GroupsLoad load, CancellationToken cancellationToken)
    {
        await load.GetAsync(cancellationToken).ConfigureAwait(false);
        return this;
    }

    private ProctorGroups Observed(UsageMarks usage) =>
        _load is { IsCompleted: false } ? new ProctorGroups(_load, Tests, usage) : new ProctorGroups(Loaded, Freshness, usage);
}
