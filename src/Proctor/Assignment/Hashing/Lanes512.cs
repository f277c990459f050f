using System.Diagnostics.CodeAnalysis;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Proctor.Assignment.Hashing;

/// <summary>16 lanes.</summary>
internal readonly struct Lanes512 : ILanes<Vector512<uint>>
{
    public static int Count => Vector512<uint>.Count;

    public static bool IsSupported => Vector512.IsHardwareAccelerated && Avx512F.IsSupported;

    public static Vector512<uint> Broadcast(uint value) => Vector512.Create(value);

    public static Vector512<uint> Load(ref readonly uint first) => Vector512.LoadUnsafe(in first);

    public static void Store(Vector512<uint> vector, ref uint first) => vector.StoreUnsafe(ref first);

    public static Vector512<uint> Add(Vector512<uint> left, Vector512<uint> right) => left + right;

    public static Vector512<uint> And(Vector512<uint> left, Vector512<uint> right) => left & right;

    public static Vector512<uint> Or(Vector512<uint> left, Vector512<uint> right) => left | right;

    public static Vector512<uint> Xor(Vector512<uint> left, Vector512<uint> right) => left ^ right;

    public static Vector512<uint> Select(Vector512<uint> mask, Vector512<uint> first, Vector512<uint> second) =>
        Vector512.ConditionalSelect(mask, first, second);

    public static Vector512<uint> XorOrNot(Vector512<uint> first, Vector512<uint> second, Vector512<uint> third) => first ^ (second | ~third);

    public static Vector512<uint> ReverseBytes(Vector512<uint> vector) => Vector512.Create(
        Lanes256.ReverseBytes(vector.GetLower()), Lanes256.ReverseBytes(vector.GetUpper()));

    public static Vector512<uint> RotateLeft(Vector512<uint> vector, [ConstantExpected] byte bits) =>
        Avx512F.RotateLeft(vector, bits);
}
