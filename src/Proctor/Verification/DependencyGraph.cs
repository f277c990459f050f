using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Proctor.Definitions;

namespace Proctor.Verification;

/// <summary>
/// How the tests of a set depend on each other: each on one parent at most. Nothing here recurses, so no chain is too
/// long. Immutable and safe for concurrent use.
/// </summary>
public sealed class DependencyGraph
{
    private readonly Dictionary<string, TestDefinition> _tests;

    // Children by parent, both in UTF-16 order, so that every answer is the same for the same set.
    private readonly Dictionary<string, List<string>> _children;
    private readonly List<string> _names;

    /// <summary>Initializes a new instance of the <see cref="DependencyGraph"/> class.</summary>
    /// <param name="tests">The tests by name; they are copied.</param>
    /// <exception cref="ArgumentNullException"><paramref name="tests"/> is <see langword="null"/>.</exception>
    public DependencyGraph(IEnumerable<KeyValuePair<string, TestDefinition>> tests)
    {
        ArgumentNullException.ThrowIfNull(tests);
        _tests = new Dictionary<string, TestDefinition>(tests, StringComparer.Ordinal);
        _names = [.. _tests.Keys.Order(StringComparer.Ordinal)];
        _children = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var name in _names)
        {
            if (TryGetParent(name, out var parent))
            {
                ChildrenOf(parent).Add(name);
            }
        }
    }

    /// <summary>Finds the tests whose dependency is invalid.</summary>
    /// <param name="testTypes">The test types, which say which type may depend on which.</param>
    /// <returns>Name of the test to reason, in the words of the original; empty when all dependencies are valid.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="testTypes"/> is <see langword="null"/>.</exception>
    public IReadOnlyDictionary<string, string> FindInvalid(TestTypes testTypes)
    {
        ArgumentNullException.ThrowIfNull(testTypes);
        var reasons = new Dictionary<string, string>(StringComparer.Ordinal);
        var reached = Traverse(_names.Where(name => !TryGetParent(name, out _)));
        foreach (var name in reached) // parents come before their children
        {
            if (_tests[name].DependsOn is not null && !TryGetParent(name, out _))
            {
                reasons.Add(name, UnknownParent(name));
            }

            JudgeChildren(name, reasons, testTypes);
        }

        var unreached = new HashSet<string>(_names, StringComparer.Ordinal);
        unreached.ExceptWith(reached);
        foreach (var name in unreached)
        {
            reasons.Add(name, $"A test {name} depends on a test with circular dependency");
        }

        return reasons;
    }

    /// <summary>Says why a test cannot depend on its parent, whatever is the matter with the parent itself.</summary>
    /// <param name="testName">The name of the test.</param>
    /// <param name="testTypes">The test types, which say which type may depend on which.</param>
    /// <returns>The reason, in the words of the original, or <see langword="null"/> when there is none or the test depends on no other.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="testName"/> or <paramref name="testTypes"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="testName"/> is that of no test in the set.</exception>
    public string? FindReason(string testName, TestTypes testTypes)
    {
        ArgumentNullException.ThrowIfNull(testTypes);
        if (_tests[Known(testName)].DependsOn is null)
        {
            return null;
        }

        if (!TryGetParent(testName, out var parent))
        {
            return UnknownParent(testName);
        }

        return parent == testName ? $"A test {testName} depends on itself" : FindReason(testName, parent, BucketValues(parent), testTypes);
    }

    /// <summary>Puts all tests in an order in which parents come before their children: breadth-first, siblings in UTF-16 order of their names.</summary>
    /// <param name="order">The names in order, or <see langword="null"/> when there is no such order.</param>
    /// <returns>Whether there is one: no test depends on itself, however indirectly, or on a test that is not in the set.</returns>
    public bool TryGetEvaluationOrder([NotNullWhen(true)] out IReadOnlyList<string>? order)
    {
        var reached = Traverse(_names.Where(name => _tests[name].DependsOn is null));
        order = reached.Count == _tests.Count ? ValueList<string>.Own([.. reached]) : null;
        return order is not null;
    }

    /// <summary>Adds to some tests all tests they depend on, however indirectly.</summary>
    /// <param name="testNames">The names of the tests; repetitions count once.</param>
    /// <returns>Their names and those of the tests they depend on.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="testNames"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">One of the names is that of no test in the set.</exception>
    /// <exception cref="InvalidOperationException">One of the tests depends on a test that is not in the set.</exception>
    public IReadOnlySet<string> WithParents(IEnumerable<string> testNames)
    {
        ArgumentNullException.ThrowIfNull(testNames);
        var closure = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in testNames)
        {
            _ = Known(name);
            for (var current = name; closure.Add(current) && _tests[current].DependsOn is { } dependency; current = dependency.TestName!)
            {
                if (!TryGetParent(current, out _))
                {
                    throw new InvalidOperationException($"Detected dependency on an unknown test {dependency.TestName}");
                }
            }
        }

        return closure;
    }

    /// <summary>Measures the longest chain of dependencies that leads through a test.</summary>
    /// <param name="testName">The name of the test.</param>
    /// <returns>The number of dependencies in the chain: those above the test, and those of its longest chain of descendants.</returns>
    /// <exception cref="ArgumentException"><paramref name="testName"/> is that of no test in the set.</exception>
    public int LongestChainThrough(string testName) => DepthOf(testName) + HeightOf(testName);

    private int DepthOf(string testName)
    {
        var depth = 0;
        var seen = new HashSet<string>(StringComparer.Ordinal) { Known(testName) };
        for (var current = testName; TryGetParent(current, out var parent) && seen.Add(parent); current = parent)
        {
            depth++;
        }

        return depth;
    }

    private int HeightOf(string testName)
    {
        var height = -1;
        var seen = new HashSet<string>(StringComparer.Ordinal) { testName };
        for (List<string> level = [testName]; level.Count > 0; level = [.. level.SelectMany(ChildrenOrNone).Where(seen.Add)])
        {
            height++;
        }

        return height;
    }

    private List<string> Traverse(IEnumerable<string> roots)
    {
        var reached = new List<string>(roots);
        for (var i = 0; i < reached.Count; i++) // each test has one parent, so none is reached twice
        {
            reached.AddRange(ChildrenOrNone(reached[i]));
        }

        return reached;
    }

    private void JudgeChildren(string name, Dictionary<string, string> reasons, TestTypes testTypes)
    {
        var children = ChildrenOrNone(name);
        if (children.Count == 0)
        {
            return;
        }

        var bucketValues = BucketValues(name); // once for all children: there may be many of both
        foreach (var child in children)
        {
            var inherited = reasons.ContainsKey(name) ? $"A test {child} directly or indirectly depends on an invalid test" : null;
            if ((FindReason(child, name, bucketValues, testTypes) ?? inherited) is { } reason)
            {
                reasons.Add(child, reason);
            }
        }
    }

    private string? FindReason(string name, string parentName, HashSet<int> parentBuckets, TestTypes testTypes)
    {
        var test = _tests[name];
        var parent = _tests[parentName];
        var value = test.DependsOn!.BucketValue; // it is a child
        if (!testTypes.IsAllowedDependency(test.TestType, parent.TestType))
        {
            var allowed = testTypes.AllowedDependenciesText(test.TestType);
            return $"A test {name} depends on {parentName} with different test type: expected {allowed} but {parent.TestType ?? "null"}";
        }

        if (test.Salt == parent.Salt)
        {
            return $"A test {name} depends on {parentName} with the same salt: {test.Salt ?? "null"}";
        }

        if (value < 0)
        {
            return string.Create(CultureInfo.InvariantCulture, $"A test {name} depends on negative bucket value {value} of {parentName}");
        }

        return parentBuckets.Contains(value) ? null : string.Create(CultureInfo.InvariantCulture, $"A test {name} depends on an undefined bucket {value}");
    }

    private HashSet<int> BucketValues(string name) => [.. _tests[name].Buckets.Select(static bucket => bucket.Value)];

    private string UnknownParent(string name) =>
        $"A test {name} depends on an unknown or incompatible test {_tests[name].DependsOn?.TestName ?? "null"}";

    private bool TryGetParent(string name, [NotNullWhen(true)] out string? parent)
    {
        parent = _tests[name].DependsOn?.TestName;
        return parent is not null && _tests.ContainsKey(parent);
    }

    private List<string> ChildrenOf(string parent)
    {
        if (!_children.TryGetValue(parent, out var children))
        {
            _children.Add(parent, children = []);
        }

        return children;
    }

    private IReadOnlyList<string> ChildrenOrNone(string parent) => _children.TryGetValue(parent, out var children) ? children : [];

    private string Known(string testName)
    {
        ArgumentNullException.ThrowIfNull(testName);
        return _tests.ContainsKey(testName) ? testName : throw new ArgumentException($"BUG: unknown test name {testName} is given", nameof(testName));
    }
}
