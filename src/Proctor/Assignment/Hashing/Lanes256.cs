using System.Diagnostics.CodeAnalysis;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Proctor.Assignment.Hashing;

/// <summary>8 lanes.</summary>
internal readonly struct Lanes256 : ILanes<Vector256<uint>>
{
    public static int Count => Vector256<uint>.Count;

    public static bool IsSupported => Vector256.IsHardwareAccelerated;

    public static Vector256<uint> Broadcast(uint value) => Vector256.Create(value);

    public static Vector256<uint> Load(ref readonly uint first) => Vector256.LoadUnsafe(in first);

    public static void Store(Vector256<uint> vector, ref uint first) => vector.StoreUnsafe(ref first);

    public static Vector256<uint> Add(Vector256<uint> left, Vector256<uint> right) => left + right;

    public static Vector256<uint> And(Vector256<uint> left, Vector256<uint> right) => left & right;

    public static Vector256<uint> Or(Vector256<uint> left, Vector256<uint> right) => left | right;

    public static Vector256<uint> Xor(Vector256<uint> left, Vector256<uint> right) => left ^ right;

    public static Vector256<uint> Select(Vector256<uint> mask, Vector256<uint> first, Vector256<uint> second) =>
        Vector256.ConditionalSelect(mask, first, second);

    public static Vector256<uint> XorOrNot(Vector256<uint> first, Vector256<uint> second, Vector256<uint> third) => first ^ (second | ~third);

    public static Vector256<uint> ReverseBytes(Vector256<uint> vector) => Vector256.Create(
        Lanes128.ReverseBytes(vector.GetLower()), Lanes128.ReverseBytes(vector.GetUpper()));

    public static Vector256<uint> RotateLeft(Vector256<uint> vector, [ConstantExpected] byte bits) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.RotateLeft(vector, bits) : (vector << bits) | (vector >>> (32 - bits));
}
