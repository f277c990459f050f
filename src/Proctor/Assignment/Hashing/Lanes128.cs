using System.Diagnostics.CodeAnalysis;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Proctor.Assignment.Hashing;

/// <summary>4 lanes.</summary>
internal readonly struct Lanes128 : ILanes<Vector128<uint>>
{
    public static int Count => Vector128<uint>.Count;

    public static bool IsSupported => Vector128.IsHardwareAccelerated;

    public static Vector128<uint> Broadcast(uint value) => Vector128.Create(value);

    public static Vector128<uint> Load(ref readonly uint first) => Vector128.LoadUnsafe(in first);

    public static void Store(Vector128<uint> vector, ref uint first) => vector.StoreUnsafe(ref first);

    public static Vector128<uint> Add(Vector128<uint> left, Vector128<uint> right) => left + right;

    public static Vector128<uint> And(Vector128<uint> left, Vector128<uint> right) => left & right;

    public static Vector128<uint> Or(Vector128<uint> left, Vector128<uint> right) => left | right;

    public static Vector128<uint> Xor(Vector128<uint> left, Vector128<uint> right) => left ^ right;

    public static Vector128<uint> Select(Vector128<uint> mask, Vector128<uint> first, Vector128<uint> second) =>
        Vector128.ConditionalSelect(mask, first, second);

    public static Vector128<uint> XorOrNot(Vector128<uint> first, Vector128<uint> second, Vector128<uint> third) => first ^ (second | ~third);

    public static Vector128<uint> ReverseBytes(Vector128<uint> vector) =>
        Vector128.Shuffle(vector.AsByte(), Vector128.Create((byte)3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12)).AsUInt32();

    public static Vector128<uint> RotateLeft(Vector128<uint> vector, [ConstantExpected] byte bits) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.RotateLeft(vector, bits) : (vector << bits) | (vector >>> (32 - bits));
}
