namespace Proctor.Assignment.Hashing;

/// <summary>The prefixes of some tests of one type, laid out so that an identifier is hashed after all of them at once. Immutable.</summary>
internal abstract class PrefixBatch
{
    /// <summary>Gets how many points are written: as many as there are lanes, of which some may have no prefix.</summary>
    public abstract int Room { get; }

    /// <summary>Hashes an identifier after every prefix.</summary>
    /// <param name="identifier">The identifier.</param>
    /// <param name="points">Gets the points, in the order of the prefixes; <see cref="Room"/> long.</param>
    public abstract void Hash(ref readonly PaddedIdentifier identifier, Span<int> points);
}
