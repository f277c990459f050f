using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Proctor.Assignment.Hashing;

/// <summary>
/// An identifier as MD5 wants it at the end of a message: its UTF-8, the bit that ends it, and zeros. Words can be read from any byte on, from just before the identifier
/// to beyond its end, so that it fits after a prefix of any length.
/// </summary>
internal ref struct PaddedIdentifier
{
    /// <summary>The longest identifier, in bytes; longer ones are hashed one by one.</summary>
    public const int MaxLength = 256;

    // The first word of the identifier in a block may begin with the last bytes of the prefix.
    private const int Lead = 4;
    private const byte EndSign = 0x80;

    // From the end of the identifier to the end of its last block, and to the end of the last word that is read of it.
    private const int Tail = 64 + 8 + 4;

    private Storage _storage;

    /// <summary>Gets the length of the identifier in bytes.</summary>
    public int Length { get; private set; }

    /// <summary>Takes in an identifier.</summary>
    /// <returns>Whether it is short enough.</returns>
    public bool TrySet(ReadOnlySpan<char> identifier)
    {
        Span<byte> bytes = _storage;
        if (IdentifierHash.Utf8.GetMaxByteCount(identifier.Length) <= MaxLength)
        {
            Length = IdentifierHash.Utf8.GetBytes(identifier, bytes[Lead..]);
        }
        else if (IdentifierHash.Utf8.GetByteCount(identifier) is var length and <= MaxLength)
        {
            Length = length;
            IdentifierHash.Utf8.GetBytes(identifier, bytes[Lead..]);
        }
        else
        {
            return false;
        }

        bytes[..Lead].Clear();
        bytes[Lead + Length] = EndSign;
        bytes.Slice(Lead + Length + 1, Tail).Clear();
        return true;
    }

    /// <summary>The word that begins at a byte of the identifier, which may be one of the three before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly uint WordAt(int offset)
    {
        Debug.Assert(offset >= -Lead && offset < Length + Tail, "Outside of what is filled.");
        return Unsafe.ReadUnaligned<uint>(in Unsafe.Add(ref Unsafe.As<Storage, byte>(ref Unsafe.AsRef(in _storage)), Lead + offset));
    }

    [InlineArray(Lead + MaxLength + 1 + Tail)]
    private struct Storage
    {
        private byte _first;
    }
}
