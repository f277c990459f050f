using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Proctor.Assignment.Hashing;

/// <summary>MD5 in four vectors at once, for machines with registers enough: the 32 of AVX-512.</summary>
/// <typeparam name="TLanes">The operations.</typeparam>
/// <typeparam name="TVector">The vector they work on.</typeparam>
[SuppressMessage("Performance", "CA1857", Justification = "The bits are constant once the round is known, which is when it is compiled.")]
internal readonly struct Md5Quad<TLanes, TVector> : IMd5<TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : unmanaged
{
    public static int Vectors => 4;

    // Each round is a method of its own, because the compiler inlines only so much into one.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run<TRound>(ref TVector state, ref uint words)
        where TRound : struct, IMd5Round
    {
        var (a1, a2, a3, a4) = (At(ref state, 0), At(ref state, 1), At(ref state, 2), At(ref state, 3));
        var (b1, b2, b3, b4) = (At(ref state, 4), At(ref state, 5), At(ref state, 6), At(ref state, 7));
        var (c1, c2, c3, c4) = (At(ref state, 8), At(ref state, 9), At(ref state, 10), At(ref state, 11));
        var (d1, d2, d3, d4) = (At(ref state, 12), At(ref state, 13), At(ref state, 14), At(ref state, 15));
        ref var sines = ref MemoryMarshal.GetArrayDataReference(Md5Sines.All);
        for (var i = TRound.FirstStep; i < TRound.FirstStep + 16; i += 4)
        {
            Step<TRound>(ref a1, b1, c1, d1, ref a2, b2, c2, d2, ref a3, b3, c3, d3, ref a4, b4, c4, d4, ref words, ref sines, i, TRound.FirstBits);
            Step<TRound>(ref d1, a1, b1, c1, ref d2, a2, b2, c2, ref d3, a3, b3, c3, ref d4, a4, b4, c4, ref words, ref sines, i + 1, TRound.SecondBits);
            Step<TRound>(ref c1, d1, a1, b1, ref c2, d2, a2, b2, ref c3, d3, a3, b3, ref c4, d4, a4, b4, ref words, ref sines, i + 2, TRound.ThirdBits);
            Step<TRound>(ref b1, c1, d1, a1, ref b2, c2, d2, a2, ref b3, c3, d3, a3, ref b4, c4, d4, a4, ref words, ref sines, i + 3, TRound.FourthBits);
        }

        (At(ref state, 0), At(ref state, 1), At(ref state, 2), At(ref state, 3)) = (a1, a2, a3, a4);
        (At(ref state, 4), At(ref state, 5), At(ref state, 6), At(ref state, 7)) = (b1, b2, b3, b4);
        (At(ref state, 8), At(ref state, 9), At(ref state, 10), At(ref state, 11)) = (c1, c2, c3, c4);
        (At(ref state, 12), At(ref state, 13), At(ref state, 14), At(ref state, 15)) = (d1, d2, d3, d4);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref TVector At(ref TVector state, int index) => ref Unsafe.Add(ref state, index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step<TRound>(
        ref TVector a1, TVector b1, TVector c1, TVector d1,
        ref TVector a2, TVector b2, TVector c2, TVector d2,
        ref TVector a3, TVector b3, TVector c3, TVector d3,
        ref TVector a4, TVector b4, TVector c4, TVector d4,
        ref uint words, ref uint sines, int step, [ConstantExpected] byte bits)
        where TRound : struct, IMd5Round
    {
        ref var word = ref Unsafe.Add(ref words, TRound.WordOf(step) * Vectors * TLanes.Count);
        var sine = TLanes.Broadcast(Unsafe.Add(ref sines, step));
        a1 = TLanes.Add(a1, TLanes.Add(TLanes.Load(in word), sine));
        a1 = TLanes.Add(b1, TLanes.RotateLeft(TLanes.Add(a1, TRound.Mix<TLanes, TVector>(b1, c1, d1)), bits));
        a2 = TLanes.Add(a2, TLanes.Add(TLanes.Load(in Unsafe.Add(ref word, TLanes.Count)), sine));
        a2 = TLanes.Add(b2, TLanes.RotateLeft(TLanes.Add(a2, TRound.Mix<TLanes, TVector>(b2, c2, d2)), bits));
        a3 = TLanes.Add(a3, TLanes.Add(TLanes.Load(in Unsafe.Add(ref word, 2 * TLanes.Count)), sine));
        a3 = TLanes.Add(b3, TLanes.RotateLeft(TLanes.Add(a3, TRound.Mix<TLanes, TVector>(b3, c3, d3)), bits));
        a4 = TLanes.Add(a4, TLanes.Add(TLanes.Load(in Unsafe.Add(ref word, 3 * TLanes.Count)), sine));
        a4 = TLanes.Add(b4, TLanes.RotateLeft(TLanes.Add(a4, TRound.Mix<TLanes, TVector>(b4, c4, d4)), bits));
    }
}
