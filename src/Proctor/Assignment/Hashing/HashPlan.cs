using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Proctor.Assignment.Hashing;

/// <summary>
/// Hashes one identifier for many tests, as many at once as the machine can. Every way gives the same points. Immutable and safe for concurrent use.
/// </summary>
internal sealed class HashPlan
{
    /// <summary>The longest prefix that is hashed together with others, in bytes.</summary>
    public const int MaxPrefixLength = 256;

    private const int Few = 16;
    private const int Many = 128;

    private readonly PrefixBatch[] _batches;
    private readonly PlacedPrefix[] _all;
    private readonly PlacedPrefix[] _long;

    /// <summary>Makes a plan.</summary>
    /// <param name="prefixes">What is hashed before the identifier, for each test.</param>
    /// <param name="width">How many bits the vectors have; 0 to hash one test at a time.</param>
    public HashPlan(IReadOnlyList<byte[]> prefixes, int width)
    {
        // Those of one length side by side, and what is laid out together is written together.
        var order = Enumerable.Range(0, prefixes.Count).OrderBy(index => prefixes[index].Length).ToArray();
        var together = width == 0 ? 0 : order.Count(index => prefixes[index].Length <= MaxPrefixLength);
        _batches = BatchesOf([.. order[..together].Select(index => prefixes[index])], width);
        var room = _batches.Sum(static batch => batch.Room);
        Places = new int[prefixes.Count];
        for (var i = 0; i < order.Length; i++)
        {
            Places[order[i]] = i < together ? i : room++;
        }

        Room = room;
        _all = [.. order.Select(index => new PlacedPrefix(prefixes[index], Places[index]))];
        _long = _all[together..];
    }

    /// <summary>Gets the width of the widest vectors of this machine in bits; 0 when it has none.</summary>
    public static int WidestSupported { get; } = FindWidest();

    /// <summary>Gets how many points <see cref="Hash"/> may write; some of them mean nothing.</summary>
    public int Room { get; }

    /// <summary>Gets where the point of each test goes, in the order in which the prefixes were given.</summary>
    public int[] Places { get; }

    /// <summary>Hashes an identifier for all tests.</summary>
    /// <param name="identifier">The identifier.</param>
    /// <param name="points">Gets the points, each at its place; at least <see cref="Room"/> long.</param>
    [SkipLocalsInit]
    public void Hash(ReadOnlySpan<char> identifier, Span<int> points)
    {
        Unsafe.SkipInit(out PaddedIdentifier padded);
        if (!padded.TrySet(identifier))
        {
            HashEach(_all, identifier, points);
            return;
        }

        var place = 0;
        foreach (var batch in _batches)
        {
            batch.Hash(in padded, points.Slice(place, batch.Room));
            place += batch.Room;
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

    private static void HashEach(PlacedPrefix[] prefixes, ReadOnlySpan<char> identifier, Span<int> points)
    {
        foreach (var prefix in prefixes)
        {
            points[prefix.Place] = IdentifierHash.Of(prefix.Bytes, identifier);
        }
    }

    private static PrefixBatch[] BatchesOf(ReadOnlySpan<byte[]> prefixes, int width)
    {
        var batches = new List<PrefixBatch>();
        while (!prefixes.IsEmpty)
        {
            var batch = BatchOf(prefixes, width);
            batches.Add(batch);
            prefixes = prefixes[Math.Min(batch.Room, prefixes.Length)..];
        }

        return [.. batches];
    }

    // Of the first prefixes, as many as there is room for. Few get less of it: wide vectors take longer than narrow ones and four longer than two, and where lengths differ
    // more of them go through another block because of one. Vectors of 128 bits are not faster than those of 256.
    private static PrefixBatch BatchOf(ReadOnlySpan<byte[]> prefixes, int width) => width switch
    {
        512 when prefixes.Length > Many => LanePrefixes<Md5Quad<Lanes512, Vector512<uint>>, Lanes512, Vector512<uint>>.OfFirst(prefixes),
        512 when prefixes.Length > Few => LanePrefixes<Md5Pair<Lanes512, Vector512<uint>>, Lanes512, Vector512<uint>>.OfFirst(prefixes),
        >= 256 => LanePrefixes<Md5Pair<Lanes256, Vector256<uint>>, Lanes256, Vector256<uint>>.OfFirst(prefixes),
        _ => LanePrefixes<Md5Pair<Lanes128, Vector128<uint>>, Lanes128, Vector128<uint>>.OfFirst(prefixes),
    };

    /// <summary>A prefix, and where its point goes.</summary>
    private readonly record struct PlacedPrefix(byte[] Bytes, int Place);
}
