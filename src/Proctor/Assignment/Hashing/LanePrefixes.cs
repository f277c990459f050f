using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Proctor.Assignment.Hashing;

/// <summary>A batch of prefixes, one in each lane of some vectors.</summary>
/// <typeparam name="TMd5">The hash.</typeparam>
/// <typeparam name="TLanes">The operations.</typeparam>
/// <typeparam name="TVector">The vector they work on.</typeparam>
/// <remarks>
/// The words of the prefixes lie ready, those of the lanes side by side. An identifier comes after them at the same byte in every lane whose prefix has the same length:
/// there its words are the same too, so each is read once and copied to all those lanes. Prefixes are sorted by length, so hardly any vector has more than two lengths.
/// </remarks>
internal sealed class LanePrefixes<TMd5, TLanes, TVector> : PrefixBatch
    where TMd5 : struct, IMd5<TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : unmanaged
{
    private const int BlockBytes = 64;
    private const int BlockWords = 16;

    // The bit after the message, and its length in bits.
    private const int PaddingBytes = 1 + 8;
    private const int LengthWord = 14;
    private const int MaxLanes = 64;
    private const int StateWords = 4;

    private readonly uint[] _words;
    private readonly int _wordCount;
    private readonly int _longest;
    private readonly Stretch[][] _stretches;

    private LanePrefixes(ReadOnlySpan<byte[]> prefixes)
    {
        _longest = prefixes[^1].Length;
        _wordCount = (_longest + sizeof(uint) - 1) / sizeof(uint);
        _words = new uint[_wordCount * Capacity];
        for (var lane = 0; lane < prefixes.Length; lane++)
        {
            LayOut(prefixes[lane], lane);
        }

        _stretches = new Stretch[(prefixes.Length + TLanes.Count - 1) / TLanes.Count][];
        for (var vector = 0; vector < _stretches.Length; vector++)
        {
            var first = vector * TLanes.Count;
            _stretches[vector] = StretchesOf(prefixes[first..Math.Min(first + TLanes.Count, prefixes.Length)]);
        }
    }

    // How many prefixes there is room for.
    private static int Capacity => TMd5.Vectors * TLanes.Count;

    /// <inheritdoc />
    public override int Room => Capacity;

    /// <summary>Lays out the first of some prefixes.</summary>
    /// <param name="prefixes">The prefixes in ascending order of length; at least one. Those there is no room for are left out.</param>
    public static LanePrefixes<TMd5, TLanes, TVector> OfFirst(ReadOnlySpan<byte[]> prefixes) => new(prefixes[..Math.Min(Capacity, prefixes.Length)]);

    /// <inheritdoc />
    [SkipLocalsInit]
    public override void Hash(ref readonly PaddedIdentifier identifier, Span<int> points)
    {
        Span<uint> room = stackalloc uint[BlockWords * MaxLanes];
        Span<TVector> states = stackalloc TVector[StateWords * TMd5.Vectors];
        Span<TVector> digests = stackalloc TVector[TMd5.Vectors];
        ref var block = ref MemoryMarshal.GetReference(room);
        Start(states);
        var blocks = BlocksOf(_longest, identifier.Length);
        for (var i = 0; i < blocks; i++)
        {
            FillPrefixes(ref block, i);
            for (var vector = 0; vector < _stretches.Length; vector++)
            {
                FillIdentifier(ref Unsafe.Add(ref block, vector * TLanes.Count), _stretches[vector], in identifier, i);
            }

            Compress(states, ref block);
            for (var vector = 0; vector < _stretches.Length; vector++)
            {
                Take(ref digests[vector], states[((StateWords - 1) * TMd5.Vectors) + vector], _stretches[vector], identifier.Length, i);
            }
        }

        for (var vector = 0; vector < _stretches.Length; vector++)
        {
            TLanes.Store(TLanes.ReverseBytes(digests[vector]), ref Unsafe.As<int, uint>(ref points[vector * TLanes.Count]));
        }
    }

    // The words A, B, C and D every hash starts with.
    private static void Start(Span<TVector> states)
    {
        states[..TMd5.Vectors].Fill(TLanes.Broadcast(0x67452301));
        states[TMd5.Vectors..(2 * TMd5.Vectors)].Fill(TLanes.Broadcast(0xEFCDAB89));
        states[(2 * TMd5.Vectors)..(3 * TMd5.Vectors)].Fill(TLanes.Broadcast(0x98BADCFE));
        states[(3 * TMd5.Vectors)..].Fill(TLanes.Broadcast(0x10325476));
    }

    // Takes in one block of each lane.
    [SkipLocalsInit]
    private static void Compress(Span<TVector> states, ref uint block)
    {
        Span<TVector> before = stackalloc TVector[StateWords * TMd5.Vectors];
        states.CopyTo(before);
        ref var state = ref MemoryMarshal.GetReference(states);
        TMd5.Run<Md5Rounds.First>(ref state, ref block);
        TMd5.Run<Md5Rounds.Second>(ref state, ref block);
        TMd5.Run<Md5Rounds.Third>(ref state, ref block);
        TMd5.Run<Md5Rounds.Fourth>(ref state, ref block);
        for (var i = 0; i < before.Length; i++)
        {
            states[i] = TLanes.Add(states[i], before[i]);
        }
    }

    private static int BlocksOf(int prefixLength, int identifierLength) => (prefixLength + identifierLength + PaddingBytes + BlockBytes - 1) / BlockBytes;

    // The words of one block: those of the prefixes, and zeros after them. Vector by vector, as they are read: what was written in other pieces would be read late.
    private void FillPrefixes(ref uint block, int number)
    {
        var first = number * BlockWords;
        var end = Math.Clamp(_wordCount - first, 0, BlockWords) * Capacity;
        ref var words = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_words), first * Capacity);
        var i = 0;
        for (; i < end; i += TLanes.Count)
        {
            TLanes.Store(TLanes.Load(in Unsafe.Add(ref words, i)), ref Unsafe.Add(ref block, i));
        }

        var zero = TLanes.Broadcast(0);
        for (; i < BlockWords * Capacity; i += TLanes.Count)
        {
            TLanes.Store(zero, ref Unsafe.Add(ref block, i));
        }
    }

    // The part of the message after the prefixes that falls into one block, for one of the vectors.
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
    private static void Take(ref TVector kept, TVector now, Stretch[] stretches, int identifierLength, int number)
    {
        for (var s = 0; s < stretches.Length; s++)
        {
            ref readonly var stretch = ref stretches[s];
            if (BlocksOf(stretch.PrefixLength, identifierLength) == number + 1)
            {
                kept = TLanes.Select(stretch.Mask, now, kept);
            }
        }
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

            stretches.Add(new Stretch(length, MaskOf(start, end)));
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
    private readonly struct Stretch(int prefixLength, TVector mask)
    {
        public int PrefixLength { get; } = prefixLength;

        /// <summary>Gets the first word that has bytes of the identifier.</summary>
        public int FirstWord { get; } = prefixLength / sizeof(uint);

        /// <summary>Gets ones in these lanes, zeros in the others.</summary>
        public TVector Mask { get; } = mask;
    }
}
