using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Proctor.Assignment.Hashing;

/// <summary>A batch of prefixes, one in each lane of two vectors.</summary>
/// <typeparam name="TLanes">The operations.</typeparam>
/// <typeparam name="TVector">The vector they work on.</typeparam>
/// <remarks>
/// The words of the prefixes lie ready, those of the lanes side by side. An identifier comes after them at the same byte in every lane whose prefix has the same length:
/// there its words are the same too, so each is read once and copied to all those lanes. Prefixes are sorted by length, so hardly any vector has more than two lengths.
/// </remarks>
internal sealed class LanePrefixes<TLanes, TVector> : PrefixBatch
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private const int BlockBytes = 64;
    private const int BlockWords = 16;

    // The bit after the message, and its length in bits.
    private const int PaddingBytes = 1 + 8;
    private const int LengthWord = 14;
    private const int MaxLanes = 32;

    private readonly uint[] _words;
    private readonly int _wordCount;
    private readonly int _longest;
    private readonly Stretch[] _low;
    private readonly Stretch[] _high;
    private readonly int[] _indexes;

    /// <summary>Lays out prefixes.</summary>
    /// <param name="prefixes">At most <see cref="Capacity"/>, in ascending order of length; at least one.</param>
    public LanePrefixes(ReadOnlySpan<HashPrefix> prefixes)
    {
        _longest = prefixes[^1].Bytes.Length;
        _wordCount = (_longest + sizeof(uint) - 1) / sizeof(uint);
        _words = new uint[_wordCount * Capacity];
        _indexes = new int[prefixes.Length];
        for (var lane = 0; lane < prefixes.Length; lane++)
        {
            _indexes[lane] = prefixes[lane].Index;
            LayOut(prefixes[lane].Bytes, lane);
        }

        _low = StretchesOf(prefixes[..Math.Min(TLanes.Count, prefixes.Length)]);
        _high = StretchesOf(prefixes[_low[^1].End..]);
    }

    /// <summary>Gets how many prefixes there is room for.</summary>
    public static int Capacity => 2 * TLanes.Count;

    /// <inheritdoc />
    [SkipLocalsInit]
    public override void Hash(ref readonly PaddedIdentifier identifier, Span<int> points)
    {
        Span<uint> block = stackalloc uint[BlockWords * MaxLanes];
        var state = Md5<TLanes, TVector>.Start;
        var (low, high) = (state.D, state.D);
        var blocks = BlocksOf(_longest, identifier.Length);
        for (var i = 0; i < blocks; i++)
        {
            FillPrefixes(block, i);
            FillIdentifier(block, _low, in identifier, i);
            FillIdentifier(block[TLanes.Count..], _high, in identifier, i);
            Md5<TLanes, TVector>.Compress(ref state, in MemoryMarshal.GetReference(block));
            low = Take(low, state.D, _low, identifier.Length, i);
            high = Take(high, state.D2, _high, identifier.Length, i);
        }

        TLanes.Store(low, ref block[0]);
        TLanes.Store(high, ref block[TLanes.Count]);
        for (var lane = 0; lane < _indexes.Length; lane++)
        {
            points[_indexes[lane]] = (int)BinaryPrimitives.ReverseEndianness(block[lane]);
        }
    }

    private static int BlocksOf(int prefixLength, int identifierLength) => (prefixLength + identifierLength + PaddingBytes + BlockBytes - 1) / BlockBytes;

    // The words of one block: those of the prefixes, and zeros after them.
    private void FillPrefixes(Span<uint> block, int number)
    {
        var first = number * BlockWords;
        for (var i = 0; i < BlockWords; i++)
        {
            var (low, high) = (default(TVector), default(TVector));
            if (first + i < _wordCount)
            {
                low = TLanes.Load(in _words[(first + i) * Capacity]);
                high = TLanes.Load(in _words[((first + i) * Capacity) + TLanes.Count]);
            }

            TLanes.Store(low, ref block[i * Capacity]);
            TLanes.Store(high, ref block[(i * Capacity) + TLanes.Count]);
        }
    }

    // The part of the message after the prefixes that falls into one block, for one of the two vectors.
    private static void FillIdentifier(Span<uint> block, Stretch[] stretches, ref readonly PaddedIdentifier identifier, int number)
    {
        foreach (var stretch in stretches)
        {
            var length = stretch.PrefixLength + identifier.Length;
            var start = number * BlockWords;
            var end = Math.Min(start + BlockWords, (length / sizeof(uint)) + 1);
            for (var i = Math.Max(start, stretch.FirstWord); i < end; i++)
            {
                Merge(ref block[(i - start) * Capacity], stretch.Mask, identifier.WordAt((i * sizeof(uint)) - stretch.PrefixLength));
            }

            if (number == BlocksOf(stretch.PrefixLength, identifier.Length) - 1)
            {
                Merge(ref block[LengthWord * Capacity], stretch.Mask, (uint)length * 8);
            }
        }
    }

    private static void Merge(ref uint lanes, TVector mask, uint word) =>
        TLanes.Store(TLanes.Or(TLanes.Load(in lanes), TLanes.And(mask, TLanes.Broadcast(word))), ref lanes);

    // Keeps the word of the digest in lanes whose message ended with this block.
    private static TVector Take(TVector kept, TVector now, Stretch[] stretches, int identifierLength, int number)
    {
        foreach (var stretch in stretches)
        {
            if (BlocksOf(stretch.PrefixLength, identifierLength) == number + 1)
            {
                kept = TLanes.Select(stretch.Mask, now, kept);
            }
        }

        return kept;
    }

    private void LayOut(ReadOnlySpan<byte> prefix, int lane)
    {
        Span<byte> padded = stackalloc byte[HashPlan.MaxPrefixLength];
        padded.Clear();
        prefix.CopyTo(padded);
        for (var i = 0; i < _wordCount; i++)
        {
            _words[(i * Capacity) + lane] = BinaryPrimitives.ReadUInt32LittleEndian(padded[(i * sizeof(uint))..]);
        }
    }

    private static Stretch[] StretchesOf(ReadOnlySpan<HashPrefix> prefixes)
    {
        var stretches = new List<Stretch>();
        for (var start = 0; start < prefixes.Length;)
        {
            var length = prefixes[start].Bytes.Length;
            var end = start + 1;
            while (end < prefixes.Length && prefixes[end].Bytes.Length == length)
            {
                end++;
            }

            stretches.Add(new Stretch(length, end, MaskOf(start, end)));
            start = end;
        }

        return [.. stretches];
    }

    private static TVector MaskOf(int start, int end)
    {
        Span<uint> lanes = stackalloc uint[TLanes.Count];
        lanes.Clear();
        lanes[start..end].Fill(uint.MaxValue);
        return TLanes.Load(in lanes[0]);
    }

    /// <summary>Neighbouring lanes of one vector whose prefixes have the same length.</summary>
    private readonly struct Stretch(int prefixLength, int end, TVector mask)
    {
        public int PrefixLength { get; } = prefixLength;

        /// <summary>Gets the first word that has bytes of the identifier.</summary>
        public int FirstWord { get; } = prefixLength / sizeof(uint);

        /// <summary>Gets the lane after the last.</summary>
        public int End { get; } = end;

        /// <summary>Gets ones in these lanes, zeros in the others.</summary>
        public TVector Mask { get; } = mask;
    }
}
