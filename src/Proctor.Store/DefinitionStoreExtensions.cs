using Proctor.Definitions;

namespace Proctor.Store;

/// <summary>What can be said of every store.</summary>
public static class DefinitionStoreExtensions
{
    /// <summary>Reads one test.</summary>
    /// <param name="store">The store.</param>
    /// <param name="test">The name of the test.</param>
    /// <param name="revision">The revision, or <see langword="null"/> for the newest one.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The definition, or <see langword="null"/> when there is no such test, it cannot be read, or there is no such revision.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="store"/> or <paramref name="test"/> is <see langword="null"/>.</exception>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public static async Task<SourceTestDefinition?> ReadDefinitionAsync(
        this IDefinitionStore store, string test, string? revision = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(test);
        var matrix = await store.ReadMatrixAsync(revision, cancellationToken).ConfigureAwait(false);
        return matrix?.Definition.Tests.GetValueOrDefault(test);
    }

    /// <summary>Compares two revisions, of one store or of two.</summary>
    /// <param name="store">The store of the earlier revision.</param>
    /// <param name="from">The earlier revision, or <see langword="null"/> for the newest one.</param>
    /// <param name="other">The store of the later revision.</param>
    /// <param name="to">The later revision, or <see langword="null"/> for the newest one.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The tests whose content differs, in ordinal order of their names; <see langword="null"/> when there is no such revision.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="store"/> or <paramref name="other"/> is <see langword="null"/>.</exception>
    /// <exception cref="StoreException">A store cannot be read.</exception>
    public static async Task<IReadOnlyList<TestDifference>?> CompareAsync(
        this IDefinitionStore store, string? from, IDefinitionStore other, string? to, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(other);
        var before = await store.ReadMatrixAsync(from, cancellationToken).ConfigureAwait(false);
        var after = await other.ReadMatrixAsync(to, cancellationToken).ConfigureAwait(false);
        return before is null || after is null ? null : Compare(before, after);
    }

    private static List<TestDifference> Compare(StoredMatrix before, StoredMatrix after)
    {
        var names = before.Definition.Tests.Keys.Union(after.Definition.Tests.Keys, StringComparer.Ordinal);
        return
        [
            .. names.Order(StringComparer.Ordinal)
                .Select(name => new TestDifference(name, before.Definition.Tests.GetValueOrDefault(name), after.Definition.Tests.GetValueOrDefault(name)))
                .Where(static difference => difference.Before != difference.After),
        ];
    }
}
