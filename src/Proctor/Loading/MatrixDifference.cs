using Proctor.Definitions;

namespace Proctor.Loading;

/// <summary>Which tests are different in two matrices. The names are in ordinal order. Immutable.</summary>
public sealed class MatrixDifference
{
    private MatrixDifference(IReadOnlyList<string> added, IReadOnlyList<string> removed, IReadOnlyList<string> changed)
    {
        Added = added;
        Removed = removed;
        Changed = changed;
    }

    /// <summary>Gets the difference between equal matrices.</summary>
    public static MatrixDifference None { get; } = new([], [], []);

    /// <summary>Gets the names of the tests that only the new matrix has.</summary>
    public IReadOnlyList<string> Added { get; }

    /// <summary>Gets the names of the tests that only the old matrix has.</summary>
    public IReadOnlyList<string> Removed { get; }

    /// <summary>Gets the names of the tests that both have, with different definitions.</summary>
    public IReadOnlyList<string> Changed { get; }

    /// <summary>Gets a value indicating whether both have the same tests.</summary>
    public bool IsEmpty => Added.Count + Removed.Count + Changed.Count == 0;

    /// <summary>Compares the tests of two matrices.</summary>
    /// <param name="old">The old matrix; <see langword="null"/> counts as one without tests.</param>
    /// <param name="new">The new matrix.</param>
    /// <returns>The difference.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="new"/> is <see langword="null"/>.</exception>
    public static MatrixDifference Between(TestMatrix? old, TestMatrix @new)
    {
        ArgumentNullException.ThrowIfNull(@new);
        var before = (old ?? new TestMatrix()).Tests;
        var after = @new.Tests;
        return new MatrixDifference(
            Ordered(after.Keys.Where(name => !before.ContainsKey(name))),
            Ordered(before.Keys.Where(name => !after.ContainsKey(name))),
            Ordered(after.Where(test => before.TryGetValue(test.Key, out var known) && !test.Value.Equals(known)).Select(static test => test.Key)));
    }

    private static string[] Ordered(IEnumerable<string> names) => [.. names.Order(StringComparer.Ordinal)];
}
