using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Proctor.Definitions;

/// <summary>
/// Gives equal short texts the same instance: a matrix repeats names of buckets, types, ids and constants in every test. A slot holds the text seen
/// last, so texts made to collide only lose the saving.
/// </summary>
internal sealed class TextPool
{
    private const int Slots = 4096;
    private const int LongestPooled = 64;

    private readonly string?[] _slots = new string?[Slots];

    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > LongestPooled)
        {
            return Encoding.UTF8.GetString(utf8);
        }

        ref var slot = ref _slots[Hash(utf8) % Slots];
        return slot is not null && Ascii.Equals(utf8, slot) ? slot : slot = Encoding.UTF8.GetString(utf8);
    }

    private static uint Hash(ReadOnlySpan<byte> utf8)
    {
        const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;
        var hash = (ulong)utf8.Length;
        for (; utf8.Length >= sizeof(ulong); utf8 = utf8[sizeof(ulong)..])
        {
            hash = BitOperations.RotateLeft((hash ^ BinaryPrimitives.ReadUInt64LittleEndian(utf8)) * Multiplier, 29);
        }

        foreach (var value in utf8)
        {
            hash = (hash ^ value) * Multiplier;
        }

        return (uint)(hash >> 40);
    }
}
