namespace Proctor.Pipet.UserAgents;

/// <summary>A set of tokens by their numbers, on memory the caller owns.</summary>
internal readonly ref struct TokenSet(Span<ulong> bits)
{
    private readonly Span<ulong> _bits = bits;

    /// <summary>The length of the memory for a number of tokens.</summary>
    public static int LengthFor(int tokenCount) => (tokenCount + 63) / 64;

    public void Add(int token) => _bits[token >> 6] |= 1UL << (token & 63);

    public bool ContainsAny(ReadOnlySpan<ushort> tokens)
    {
        foreach (var token in tokens)
        {
            if ((_bits[token >> 6] & (1UL << (token & 63))) != 0)
            {
                return true;
            }
        }

        return false;
    }
}
