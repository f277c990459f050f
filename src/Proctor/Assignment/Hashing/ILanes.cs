using System.Diagnostics.CodeAnalysis;

namespace Proctor.Assignment.Hashing;

/// <summary>What the hash needs of a vector of 32-bit lanes. Implementations are empty structs, so that the compiler makes one hash of each and inlines all of it.</summary>
/// <typeparam name="TVector">The vector.</typeparam>
internal interface ILanes<TVector>
    where TVector : unmanaged
{
    /// <summary>Gets the number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>Gets a value indicating whether this machine has instructions for it.</summary>
    static abstract bool IsSupported { get; }

    static abstract TVector Broadcast(uint value);

    static abstract TVector Load(ref readonly uint first);

    static abstract void Store(TVector vector, ref uint first);

    static abstract TVector Add(TVector left, TVector right);

    static abstract TVector And(TVector left, TVector right);

    static abstract TVector Or(TVector left, TVector right);

    static abstract TVector Xor(TVector left, TVector right);

    /// <summary>The bits of the first where the mask has ones, else those of the second.</summary>
    static abstract TVector Select(TVector mask, TVector first, TVector second);

    /// <summary><c>first ^ (second | ~third)</c>.</summary>
    static abstract TVector XorOrNot(TVector first, TVector second, TVector third);

    /// <summary>The bytes of each lane the other way round.</summary>
    static abstract TVector ReverseBytes(TVector vector);

    static abstract TVector RotateLeft(TVector vector, [ConstantExpected] byte bits);
}
