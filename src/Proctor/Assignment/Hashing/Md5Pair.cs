using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Proctor.Assignment.Hashing;

/// <summary>MD5 in two vectors at once.</summary>
/// <typeparam name="TLanes">The operations.</typeparam>
/// <typeparam name="TVector">The vector they work on.</typeparam>
[SuppressMessage("Performance", "CA1857", Justification = "The bits are constant once the round is known, which is when it is compiled.")]
internal readonly struct Md5Pair<TLanes, TVector> : IMd5<TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : unmanaged
{
    public static int Vectors => 2;

    // Each round is a method of its own, because the compiler inlines only so much into one.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run<TRound>(ref TVector state, ref uint words)
        where TRound : struct, IMd5Round
    {
        var (a1, a2) = (At(ref state, 0), At(ref state, 1));
        var (b1, b2) = (At(ref state, 2), At(ref state, 3));
        var (c1, c2) = (At(ref state, 4), At(ref state, 5));
        var (d1, d2) = (At(ref state, 6), At(ref state, 7));
        ref var sines = ref MemoryMarshal.GetArrayDataReference(Md5Sines.All);
        for (var i = TRound.FirstStep; i < TRound.FirstStep + 16; i += 4)
        {
            Step<TRound>(ref a1, b1, c1, d1, ref a2, b2, c2, d2, ref words, ref sines, i, TRound.FirstBits);
            Step<TRound>(ref d1, a1, b1, c1, ref d2, a2, b2, c2, ref words, ref sines, i + 1, TRound.SecondBits);
            Step<TRound>(ref c1, d1, a1, b1, ref c2, d2, a2, b2, ref words, ref sines, i + 2, TRound.ThirdBits);
            Step<TRound>(ref b1, c1, d1, a1, ref b2, c2, d2, a2, ref words, ref sines, i + 3, TRound.FourthBits);
        }

        (At(ref state, 0), At(ref state, 1)) = (a1, a2);
        (At(ref state, 2), At(ref state, 3)) = (b1, b2);
        (At(ref state, 4), At(ref state, 5)) = (c1, c2);
        (At(ref state, 6), At(ref state, 7)) = (d1, d2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref TVector At(ref TVector state, int index) => ref Unsafe.Add(ref state, index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step<TRound>(
        ref TVector a1, TVector b1, TVector c1, TVector d1,
        ref TVector a2, TVector b2, TVector c2, TVector d2,
        ref uint words, ref uint sines, int step, [ConstantExpected] byte bits)
        where TRound : struct, IMd5Round
    {
        ref var word = ref Unsafe.Add(ref words, TRound.WordOf(step) * Vectors * TLanes.Count);
        var sine = TLanes.Broadcast(Unsafe.Add(ref sines, step));
        a1 = TLanes.Add(a1, TLanes.Add(TLanes.Load(in word), sine));
        a1 = TLanes.Add(b1, TLanes.RotateLeft(TLanes.Add(a1, TRound.Mix<TLanes, TVector>(b1, c1, d1)), bits));
        a2 = TLanes.Add(a2, TLanes.Add(TLanes.Load(in Unsafe.Add(ref word, TLanes.Count)), sine));
        a2 = TLanes.Add(b2, TLanes.RotateLeft(TLanes.Add(a2, TRound.Mix<TLanes, TVector>(b2, c2, d2)), bits));
    }
}
