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

    /// <summary>Lays out prefixes.</summary>
    /// <param name="prefixes">At most <see cref="Capacity"/>, in ascending order of length; at least one.</param>
    public LanePrefixes(ReadOnlySpan<byte[]> prefixes)
    {
        _longest = prefixes[^1].Length;
        _wordCount = (_longest + sizeof(uint) - 1) / sizeof(uint);
        _words = new uint[_wordCount * Capacity];
        for (var lane = 0; lane < prefixes.Length; lane++)
        {
            LayOut(prefixes[lane], lane);
        }

        _low = StretchesOf(prefixes[..Math.Min(TLanes.Count, prefixes.Length)]);
        _high = StretchesOf(prefixes[_low[^1].End..]);
    }

    /// <summary>Gets how many prefixes there is room for.</summary>
    public static int Capacity => 2 * TLanes.Count;

    /// <inheritdoc />
    public override int Room => Capacity;

    /// <inheritdoc />
    [SkipLocalsInit]
    public override void Hash(ref readonly PaddedIdentifier identifier, Span<int> points)
    {
        Span<uint> room = stackalloc uint[BlockWords * MaxLanes];
        ref var block = ref MemoryMarshal.GetReference(room);
        var state = Md5<TLanes, TVector>.Start;
        var (low, high) = (state.D, state.D);
        var blocks = BlocksOf(_longest, identifier.Length);
        for (var i = 0; i < blocks; i++)
        {
            FillPrefixes(ref block, i);
            FillIdentifier(ref block, _low, in identifier, i);
            FillIdentifier(ref Unsafe.Add(ref block, TLanes.Count), _high, in identifier, i);
            Md5<TLanes, TVector>.Compress(ref state, in block);
            low = Take(low, state.D, _low, identifier.Length, i);
            high = Take(high, state.D2, _high, identifier.Length, i);
        }

        ref var first = ref Unsafe.As<int, uint>(ref MemoryMarshal.GetReference(points[..Capacity]));
        TLanes.Store(TLanes.ReverseBytes(low), ref first);
        TLanes.Store(TLanes.ReverseBytes(high), ref Unsafe.Add(ref first, TLanes.Count));
    }

    private static int BlocksOf(int prefixLength, int identifierLength) => (prefixLength + identifierLength + PaddingBytes + BlockBytes - 1) / BlockBytes;

    // The words of one block: those of the prefixes, and zeros after them.
    private void FillPrefixes(ref uint block, int number)
    {
        var first = number * BlockWords;
        var count = Math.Clamp(_wordCount - first, 0, BlockWords) * Capacity;
        var room = MemoryMarshal.CreateSpan(ref block, BlockWords * Capacity);
        if (count > 0)
        {
            _words.AsSpan(first * Capacity, count).CopyTo(room);
        }

        room[count..].Clear();
    }

    // The part of the message after the prefixes that falls into one block, for one of the two vectors.
    private static void FillIdentifier(ref uint block, Stretch[] stretches, ref readonly PaddedIdentifier identifier, int number)
    {
        for (var s = 0; s < stretches.Length; s++)
        {
            ref readonly var stretch = ref stretches[s];
            var mask = stretch.Mask;
            var length = stretch.PrefixLength + identifier.Length;
            var start = number * BlockWords;
            var end = Math.Min(start + BlockWords, (length / sizeof(uint)) + 1);
            for (var i = Math.Max(start, stretch.FirstWord); i < end; i++)
            {
                Merge(ref Unsafe.Add(ref block, (i - start) * Capacity), mask, identifier.WordAt((i * sizeof(uint)) - stretch.PrefixLength));
            }

            if (number == BlocksOf(stretch.PrefixLength, identifier.Length) - 1)
            {
                Merge(ref Unsafe.Add(ref block, LengthWord * Capacity), mask, (uint)length * 8);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Merge(ref uint lanes, TVector mask, uint word) =>
        TLanes.Store(TLanes.Or(TLanes.Load(in lanes), TLanes.And(mask, TLanes.Broadcast(word))), ref lanes);

    // Keeps the word of the digest in lanes whose message ended with this block.
    private static TVector Take(TVector kept, TVector now, Stretch[] stretches, int identifierLength, int number)
    {
        for (var s = 0; s < stretches.Length; s++)
        {
            ref readonly var stretch = ref stretches[s];
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

    private static Stretch[] StretchesOf(ReadOnlySpan<byte[]> prefixes)
    {
        var stretches = new List<Stretch>();
        for (var start = 0; start < prefixes.Length;)
        {
            var length = prefixes[start].Length;
            var end = start + 1;
            while (end < prefixes.Length && prefixes[end].Length == length)
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
