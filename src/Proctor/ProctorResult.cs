using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Proctor.Assignment;
using Proctor.Definitions;
using Proctor.Rules;

namespace Proctor;

/// <summary>
/// The groups of one request: for every test that was evaluated its bucket and allocation, or why there is none. Enumerating gives the tests that got a bucket, in UTF-16
/// order of their names. Immutable but for <see cref="MarkAsLogged"/>; safe for concurrent use.
/// </summary>
public sealed class ProctorResult : IReadOnlyCollection<TestAssignment>
{
    private readonly CompiledMatrix _matrix;
    private readonly Outcome[] _outcomes;
    private readonly ResultExtras _extras;

    private readonly Selection _selection;

    // Which of the evaluated tests were asked for, or null when all were.
    private readonly bool[]? _requested;
    private IReadOnlyDictionary<string, PayloadProperty>? _properties;
    private ConcurrentDictionary<string, bool>? _logged;

    internal ProctorResult(ProctorEngine engine, in EvaluationRequest request, Outcome[] outcomes, ResultExtras extras, Selection selection)
    {
        Engine = engine;
        _matrix = engine.Compiled;
        _outcomes = outcomes;
        _extras = extras;
        _selection = selection;
        _requested = selection.Requested;
        Identifiers = request.Identifiers;
        Context = request.Context;
    }

    private ProctorResult(
        ProctorResult other, Outcome[] outcomes, ResultExtras extras, bool[]? requested, IReadOnlyDictionary<string, PayloadProperty> properties)
    {
        Engine = other.Engine;
        _matrix = other._matrix;
        _outcomes = outcomes;
        _extras = extras;
        _selection = other._selection;
        _requested = requested;
        _properties = properties;
        Identifiers = other.Identifiers;
        Context = other.Context;
    }

    /// <summary>Gets the version of the matrix the groups come from; empty when the matrix has none.</summary>
    public string MatrixVersion => Engine.Matrix.Audit.Version ?? "";

    /// <summary>Gets the definitions of all tests of the matrix, whichever were evaluated.</summary>
    public IReadOnlyDictionary<string, TestDefinition> TestDefinitions => Engine.Matrix.Tests;

    /// <summary>Gets the identifiers as they were given.</summary>
    public Identifiers Identifiers { get; }

    /// <summary>Gets the context as it was given.</summary>
    public RuleContext Context { get; }

    /// <summary>Gets the properties set by payload experiments, by name, in UTF-16 order.</summary>
    /// <value>
    /// Of two tests that set one property the one with the larger priority counts, of equal ones the one evaluated first. A test that was evaluated only because another
    /// depends on it contributes too.
    /// </value>
    public IReadOnlyDictionary<string, PayloadProperty> Properties => _properties ??= CollectProperties();

    /// <summary>Gets the number of tests that got a bucket.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            for (var i = 0; i < _outcomes.Length; i++)
            {
                count += _outcomes[i].Bucket >= 0 && IsRequested(i) ? 1 : 0;
            }

            return count;
        }
    }

    internal ProctorEngine Engine { get; }

    /// <summary>Gets the indexes of the evaluated tests in UTF-16 order of their names.</summary>
    internal ReadOnlySpan<int> NameOrder => _selection.NameOrder;

    /// <summary>Gets a value indicating whether a rule could not be evaluated; whoever logs asks this first, since it is hardly ever so.</summary>
    internal bool HasFaults => _extras.HasFaults;

    /// <summary>
    /// Gets what the tests gave whose rules could not be evaluated, in the order of evaluation; tests that were evaluated only because others depend on them are
    /// among them.
    /// </summary>
    internal IEnumerable<TestAssignment> Failures => _extras.FaultIndexes.Select(AssignmentAt);

    /// <summary>Gets what a test gave.</summary>
    /// <param name="testName">The name of the test, case-sensitive.</param>
    /// <returns>The bucket and the reason; for a test that is not in the matrix or was not asked for one with <see cref="AssignmentReason.NotEvaluated"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="testName"/> is <see langword="null"/>.</exception>
    public TestAssignment this[string testName]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(testName);
            if (!_matrix.TryGetPosition(testName, out var position))
            {
                return new TestAssignment(testName, null, null, null, AssignmentReason.NotEvaluated, null);
            }

            var index = _selection.IndexOf(position);
            return index >= 0 && index < _outcomes.Length && IsRequested(index)
                ? AssignmentAt(index)
                : new TestAssignment(testName, _matrix.Tests[position].Definition, null, null, AssignmentReason.NotEvaluated, null);
        }
    }

    /// <summary>Gets the bucket of a test.</summary>
    /// <param name="testName">The name of the test, case-sensitive.</param>
    /// <param name="bucket">The bucket, or <see langword="null"/> when the test gave none.</param>
    /// <returns>Whether the test gave a bucket.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="testName"/> is <see langword="null"/>.</exception>
    public bool TryGetBucket(string testName, [NotNullWhen(true)] out Bucket? bucket)
    {
        bucket = this[testName].Bucket;
        return bucket is not null;
    }

    /// <summary>Notes that a test was logged, so that it is logged once for a request.</summary>
    /// <param name="testName">The name of the test.</param>
    /// <returns><see langword="true"/> the first time, <see langword="false"/> afterwards.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="testName"/> is <see langword="null"/>.</exception>
    public bool MarkAsLogged(string testName)
    {
        var logged = _logged ?? Interlocked.CompareExchange(ref _logged, new ConcurrentDictionary<string, bool>(StringComparer.Ordinal), null) ?? _logged!;
        return logged.TryAdd(testName, true);
    }

    /// <summary>Leaves only some tests in the result, with their properties. What was noted as logged is not.</summary>
    /// <param name="tests">The names of the tests; those that are not in the result have no effect.</param>
    /// <returns>The rest of the result, with the same identifiers, context, version and definitions.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="tests"/> is <see langword="null"/>.</exception>
    public ProctorResult RestrictTo(IEnumerable<string> tests)
    {
        ArgumentNullException.ThrowIfNull(tests);
        var names = tests.ToHashSet(StringComparer.Ordinal);
        var requested = new bool[_outcomes.Length];
        for (var i = 0; i < requested.Length; i++)
        {
            requested[i] = IsRequested(i) && names.Contains(NameAt(i));
        }

        var properties = new OrderedDictionary<string, PayloadProperty>(Properties.Where(property => names.Contains(property.Value.TestName)), StringComparer.Ordinal);
        return new ProctorResult(this, _outcomes, _extras, requested, properties);
    }

    /// <summary>Enumerates all tests that were asked for, those without a bucket as well, in UTF-16 order of their names.</summary>
    /// <returns>What each of them gave.</returns>
    public IEnumerable<TestAssignment> Explain() => IndexesByName().Select(AssignmentAt);

    /// <inheritdoc />
    public IEnumerator<TestAssignment> GetEnumerator() => IndexesByName().Where(index => _outcomes[index].Bucket >= 0).Select(AssignmentAt).GetEnumerator();

    /// <inheritdoc />
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Lists the tests that got a bucket, a line each.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"matrix version {MatrixVersion}, {Count} tests\n{string.Join('\n', this)}";

    /// <summary>All tests that were evaluated, in that order, also those that were not asked for but that others depend on.</summary>
    internal IEnumerable<TestAssignment> Evaluated() => Enumerable.Range(0, _outcomes.Length).Select(AssignmentAt);

    /// <summary>Puts other buckets in the place of assigned ones; allocations, reasons and properties stay.</summary>
    /// <param name="valueOf">Gives the value of the bucket to use, by test and bucket.</param>
    /// <param name="warn">Is told of values there is no bucket for; null when nobody is.</param>
    internal ProctorResult Override(Func<string, Bucket, int> valueOf, Action<string>? warn)
    {
        var outcomes = (Outcome[])_outcomes.Clone();
        var changed = new List<int>();
        foreach (var index in IndexesByName())
        {
            if (AssignmentAt(index) is { IsAssigned: true } assignment && PlaceOfOverride(assignment, valueOf, warn) is { } place)
            {
                outcomes[index] = outcomes[index] with { Bucket = place };
                changed.Add(index);
            }
        }

        return changed.Count == 0 ? this : new ProctorResult(this, outcomes, _extras.WithoutBuckets(changed), _requested, Properties);
    }

    // Null when the bucket stays.
    private static int? PlaceOfOverride(in TestAssignment assignment, Func<string, Bucket, int> valueOf, Action<string>? warn)
    {
        var (test, determined) = (assignment.Test!, assignment.Bucket!.Value);
        var value = valueOf(assignment.TestName!, assignment.Bucket);
        if (value == determined)
        {
            return null;
        }

        for (var i = 0; i < test.Buckets.Count; i++)
        {
            if (test.Buckets[i].Value == value)
            {
                return i;
            }
        }

        warn?.Invoke(string.Create(
            CultureInfo.InvariantCulture,
            $"Overriding bucket value {value} for test '{assignment.TestName}' does not match any bucket in test definition, using determined bucket value {determined}"));
        return null;
    }

    private string NameAt(int index) => _matrix.Tests[PositionAt(index)].Name;

    /// <summary>What the test at an index of the selection gave.</summary>
    /// <param name="index">The index.</param>
    /// <param name="outcome">What it gave, in short.</param>
    /// <returns>Whether that says all: there is no fault, and the bucket is as the definition has it.</returns>
    internal bool TryGetOutcome(int index, out Outcome outcome)
    {
        outcome = _outcomes[index];
        return _extras.FaultOrNull(index) is null && _extras.BucketOrNull(index) is null;
    }

    /// <summary>Finds the bucket a test got, as the definition has it.</summary>
    /// <param name="index">The index of the test in the selection.</param>
    /// <param name="position">The position of the test in the matrix.</param>
    /// <param name="outcome">What it gave.</param>
    /// <returns>Whether the test was asked for and got one.</returns>
    internal bool TryGetGroup(int index, out int position, out Outcome outcome)
    {
        position = PositionAt(index);
        outcome = _outcomes[index];
        return outcome.Bucket >= 0 && IsRequested(index);
    }

    private int PositionAt(int index) => _selection.Positions is { } positions ? positions[index] : index;

    private bool IsRequested(int index) => _requested is null || _requested[index];

    private IEnumerable<int> IndexesByName() => _selection.NameOrder.Where(IsRequested);

    /// <summary>What the test at an index of the selection gave, in full.</summary>
    internal TestAssignment AssignmentAt(int index)
    {
        var test = _matrix.Tests[PositionAt(index)];
        var outcome = _outcomes[index];
        var bucket = outcome.Bucket < 0 ? null : _extras.BucketOrNull(index) ?? test.Definition.Buckets[outcome.Bucket];
        var allocation = outcome.Allocation < 0 ? null : test.Definition.Allocations[outcome.Allocation];
        return new TestAssignment(test.Name, test.Definition, bucket, allocation, outcome.Reason, _extras.FaultOrNull(index));
    }

    private IReadOnlyDictionary<string, PayloadProperty> CollectProperties()
    {
        var properties = new PayloadProperties();
        foreach (var assignment in Evaluated())
        {
            if (assignment is { IsAssigned: true, Test.PayloadExperiment: { } experiment })
            {
                properties.Add(assignment.TestName, experiment, assignment.Bucket);
            }
        }

        return properties.ToDictionary();
    }
}
