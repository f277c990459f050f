namespace Proctor.Assignment.Hashing;

/// <summary>The prefixes of some tests of one type, laid out so that an identifier is hashed after all of them at once. Immutable.</summary>
internal abstract class PrefixBatch
{
    /// <summary>Hashes an identifier after every prefix.</summary>
    /// <param name="identifier">The identifier.</param>
    /// <param name="points">Gets the points, each at the index of its prefix.</param>
    public abstract void Hash(ref readonly PaddedIdentifier identifier, Span<int> points);
}
