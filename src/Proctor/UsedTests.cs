using System.Collections.Concurrent;

namespace Proctor;

/// <summary>Collects the tests that are used. Safe for concurrent use.</summary>
public sealed class UsedTests : ITestUsageObserver
{
    private readonly ConcurrentDictionary<string, bool> _names = new(StringComparer.Ordinal);

    /// <summary>Gets the names of the tests so far, in UTF-16 order.</summary>
    public IReadOnlyList<string> Names => [.. _names.Keys.Order(StringComparer.Ordinal)];

    /// <inheritdoc />
    public void OnUsed(ProctorResult result, string testName) => _names.TryAdd(testName, true);

    /// <summary>Leaves only the tests in a result that were used so far.</summary>
    /// <param name="result">The result.</param>
    /// <returns>The rest of it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="result"/> is <see langword="null"/>.</exception>
    public ProctorResult Restrict(ProctorResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.RestrictTo(_names.Keys);
    }
}
