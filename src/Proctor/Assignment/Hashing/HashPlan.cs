using System.Runtime.Intrinsics;

namespace Proctor.Assignment.Hashing;

/// <summary>
/// Hashes one identifier for many tests, as many at once as the machine can. Every way gives the same points. Immutable and safe for concurrent use.
/// </summary>
internal sealed class HashPlan
{
    /// <summary>The longest prefix that is hashed together with others, in bytes.</summary>
    public const int MaxPrefixLength = 256;

    private readonly PrefixBatch[] _batches;
    private readonly HashPrefix[] _all;
    private readonly HashPrefix[] _long;

    /// <summary>Makes a plan.</summary>
    /// <param name="prefixes">The prefixes of the tests.</param>
    /// <param name="width">How many bits the vectors have; 0 to hash one test at a time.</param>
    public HashPlan(IEnumerable<HashPrefix> prefixes, int width)
    {
        _all = [.. prefixes.OrderBy(static prefix => prefix.Bytes.Length)];
        var together = width == 0 ? 0 : _all.Count(static prefix => prefix.Bytes.Length <= MaxPrefixLength);
        _long = _all[together..];
        _batches = BatchesOf(_all.AsSpan(0, together), width);
    }

    /// <summary>Gets the width of the widest vectors of this machine in bits; 0 when it has none.</summary>
    public static int WidestSupported { get; } = FindWidest();

    /// <summary>Hashes an identifier for all tests.</summary>
    /// <param name="identifier">The identifier.</param>
    /// <param name="points">Gets the points, each at the index of its prefix.</param>
    public void Hash(ReadOnlySpan<char> identifier, Span<int> points)
    {
        var padded = default(PaddedIdentifier);
        if (!padded.TrySet(identifier))
        {
            HashEach(_all, identifier, points);
            return;
        }

        foreach (var batch in _batches)
        {
            batch.Hash(in padded, points);
        }

        HashEach(_long, identifier, points);
    }

    private static int FindWidest()
    {
        if (!BitConverter.IsLittleEndian)
        {
            return 0;
        }

        return Lanes512.IsSupported ? 512 : Lanes256.IsSupported ? 256 : Lanes128.IsSupported ? 128 : 0;
    }

    private static void HashEach(HashPrefix[] prefixes, ReadOnlySpan<char> identifier, Span<int> points)
    {
        foreach (var prefix in prefixes)
        {
            points[prefix.Index] = IdentifierHash.Of(prefix.Bytes, identifier);
        }
    }

    private static PrefixBatch[] BatchesOf(ReadOnlySpan<HashPrefix> prefixes, int width)
    {
        var batches = new List<PrefixBatch>();
        while (!prefixes.IsEmpty)
        {
            var count = Math.Min(prefixes.Length, 2 * width / 32);
            batches.Add(BatchOf(prefixes[..count], width));
            prefixes = prefixes[count..];
        }

        return [.. batches];
    }

    // Wider vectors take longer, so few prefixes get narrower ones; but those of 128 bits are not faster than those of 256.
    private static PrefixBatch BatchOf(ReadOnlySpan<HashPrefix> prefixes, int width) => width switch
    {
        512 when prefixes.Length > LanePrefixes<Lanes256, Vector256<uint>>.Capacity => new LanePrefixes<Lanes512, Vector512<uint>>(prefixes),
        >= 256 => new LanePrefixes<Lanes256, Vector256<uint>>(prefixes),
        _ => new LanePrefixes<Lanes128, Vector128<uint>>(prefixes),
    };
}
