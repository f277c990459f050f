using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Proctor.Assignment.Hashing;

/// <summary>
/// The compression function of MD5 (RFC 1321 section 3.4) for many blocks at once, one in each lane of two vectors.
/// </summary>
/// <typeparam name="TLanes">The operations.</typeparam>
/// <typeparam name="TVector">The vector they work on.</typeparam>
/// <remarks>
/// Every step waits for the one before, so a processor can do the steps of a second vector meanwhile: two vectors take hardly longer than one. The words of the
/// message are read from memory, since registers are few.
/// </remarks>
[SuppressMessage("Design", "CA1000", Justification = "The type parameters choose the instructions; nobody else would name them.")]
internal static class Md5<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>Gets what hashing starts with.</summary>
    public static Md5State<TVector> Start
    {
        get
        {
            var (a, b) = (TLanes.Broadcast(0x67452301), TLanes.Broadcast(0xEFCDAB89));
            var (c, d) = (TLanes.Broadcast(0x98BADCFE), TLanes.Broadcast(0x10325476));
            return new Md5State<TVector> { A = a, B = b, C = c, D = d, A2 = a, B2 = b, C2 = c, D2 = d };
        }
    }

    /// <summary>Takes in one block of each lane of two vectors.</summary>
    /// <param name="state">What the blocks before left.</param>
    /// <param name="block">The sixteen words of the blocks: for each the values of all lanes of the first vector, and then those of the second.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Compress(ref Md5State<TVector> state, ref readonly uint block)
    {
        ref var sines = ref MemoryMarshal.GetArrayDataReference(Md5Sines.All);
        ref readonly var low = ref block;
        ref readonly var high = ref Unsafe.Add(ref Unsafe.AsRef(in block), TLanes.Count);
        var (a, b, c, d) = (state.A, state.B, state.C, state.D);
        var (a2, b2, c2, d2) = (state.A2, state.B2, state.C2, state.D2);
        for (var i = 0; i < 16; i += 4)
        {
            a = Step(a, b, TLanes.Select(b, c, d), Word(in low, i), Sine(ref sines, i), 7);
            a2 = Step(a2, b2, TLanes.Select(b2, c2, d2), Word(in high, i), Sine(ref sines, i), 7);
            d = Step(d, a, TLanes.Select(a, b, c), Word(in low, i + 1), Sine(ref sines, i + 1), 12);
            d2 = Step(d2, a2, TLanes.Select(a2, b2, c2), Word(in high, i + 1), Sine(ref sines, i + 1), 12);
            c = Step(c, d, TLanes.Select(d, a, b), Word(in low, i + 2), Sine(ref sines, i + 2), 17);
            c2 = Step(c2, d2, TLanes.Select(d2, a2, b2), Word(in high, i + 2), Sine(ref sines, i + 2), 17);
            b = Step(b, c, TLanes.Select(c, d, a), Word(in low, i + 3), Sine(ref sines, i + 3), 22);
            b2 = Step(b2, c2, TLanes.Select(c2, d2, a2), Word(in high, i + 3), Sine(ref sines, i + 3), 22);
        }

        for (var i = 16; i < 32; i += 4)
        {
            a = Step(a, b, TLanes.Select(d, b, c), Word(in low, (5 * i) + 1), Sine(ref sines, i), 5);
            a2 = Step(a2, b2, TLanes.Select(d2, b2, c2), Word(in high, (5 * i) + 1), Sine(ref sines, i), 5);
            d = Step(d, a, TLanes.Select(c, a, b), Word(in low, (5 * i) + 6), Sine(ref sines, i + 1), 9);
            d2 = Step(d2, a2, TLanes.Select(c2, a2, b2), Word(in high, (5 * i) + 6), Sine(ref sines, i + 1), 9);
            c = Step(c, d, TLanes.Select(b, d, a), Word(in low, (5 * i) + 11), Sine(ref sines, i + 2), 14);
            c2 = Step(c2, d2, TLanes.Select(b2, d2, a2), Word(in high, (5 * i) + 11), Sine(ref sines, i + 2), 14);
            b = Step(b, c, TLanes.Select(a, c, d), Word(in low, (5 * i) + 16), Sine(ref sines, i + 3), 20);
            b2 = Step(b2, c2, TLanes.Select(a2, c2, d2), Word(in high, (5 * i) + 16), Sine(ref sines, i + 3), 20);
        }

        for (var i = 32; i < 48; i += 4)
        {
            a = Step(a, b, Xor(b, c, d), Word(in low, (3 * i) + 5), Sine(ref sines, i), 4);
            a2 = Step(a2, b2, Xor(b2, c2, d2), Word(in high, (3 * i) + 5), Sine(ref sines, i), 4);
            d = Step(d, a, Xor(a, b, c), Word(in low, (3 * i) + 8), Sine(ref sines, i + 1), 11);
            d2 = Step(d2, a2, Xor(a2, b2, c2), Word(in high, (3 * i) + 8), Sine(ref sines, i + 1), 11);
            c = Step(c, d, Xor(d, a, b), Word(in low, (3 * i) + 11), Sine(ref sines, i + 2), 16);
            c2 = Step(c2, d2, Xor(d2, a2, b2), Word(in high, (3 * i) + 11), Sine(ref sines, i + 2), 16);
            b = Step(b, c, Xor(c, d, a), Word(in low, (3 * i) + 14), Sine(ref sines, i + 3), 23);
            b2 = Step(b2, c2, Xor(c2, d2, a2), Word(in high, (3 * i) + 14), Sine(ref sines, i + 3), 23);
        }

        for (var i = 48; i < 64; i += 4)
        {
            a = Step(a, b, TLanes.XorOrNot(c, b, d), Word(in low, 7 * i), Sine(ref sines, i), 6);
            a2 = Step(a2, b2, TLanes.XorOrNot(c2, b2, d2), Word(in high, 7 * i), Sine(ref sines, i), 6);
            d = Step(d, a, TLanes.XorOrNot(b, a, c), Word(in low, (7 * i) + 7), Sine(ref sines, i + 1), 10);
            d2 = Step(d2, a2, TLanes.XorOrNot(b2, a2, c2), Word(in high, (7 * i) + 7), Sine(ref sines, i + 1), 10);
            c = Step(c, d, TLanes.XorOrNot(a, d, b), Word(in low, (7 * i) + 14), Sine(ref sines, i + 2), 15);
            c2 = Step(c2, d2, TLanes.XorOrNot(a2, d2, b2), Word(in high, (7 * i) + 14), Sine(ref sines, i + 2), 15);
            b = Step(b, c, TLanes.XorOrNot(d, c, a), Word(in low, (7 * i) + 21), Sine(ref sines, i + 3), 21);
            b2 = Step(b2, c2, TLanes.XorOrNot(d2, c2, a2), Word(in high, (7 * i) + 21), Sine(ref sines, i + 3), 21);
        }

        state.A = TLanes.Add(state.A, a);
        state.B = TLanes.Add(state.B, b);
        state.C = TLanes.Add(state.C, c);
        state.D = TLanes.Add(state.D, d);
        state.A2 = TLanes.Add(state.A2, a2);
        state.B2 = TLanes.Add(state.B2, b2);
        state.C2 = TLanes.Add(state.C2, c2);
        state.D2 = TLanes.Add(state.D2, d2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Step(TVector target, TVector previous, TVector mixed, TVector word, TVector sine, [ConstantExpected] byte bits) =>
        TLanes.Add(previous, TLanes.RotateLeft(TLanes.Add(TLanes.Add(target, TLanes.Add(word, sine)), mixed), bits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Xor(TVector first, TVector second, TVector third) => TLanes.Xor(TLanes.Xor(first, second), third);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Sine(ref uint sines, int step) => TLanes.Broadcast(Unsafe.Add(ref sines, step));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Word(ref readonly uint block, int index) => TLanes.Load(in Unsafe.Add(ref Unsafe.AsRef(in block), (index & 15) * 2 * TLanes.Count));
}
