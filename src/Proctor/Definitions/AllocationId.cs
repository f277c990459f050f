using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Proctor.Definitions;

/// <summary>
/// The id of an allocation as the authoring side keeps it: <c>#</c>, upper-case letters that name the allocation within its test, and a decimal version
/// that grows when who gets which bucket changes: <c>#A1</c>, <c>#A2</c>, <c>#B1</c>. Immutable.
/// </summary>
public sealed record AllocationId
{
    private const int Letters26 = 26;

    private AllocationId(string letters, long version)
    {
        Letters = letters;
        Version = version;
    }

    /// <summary>Gets the letters.</summary>
    public string Letters { get; }

    /// <summary>Gets the version; 0 or more, in ids made here 1 or more.</summary>
    public long Version { get; }

    /// <summary>Makes the id of the n-th allocation of a test: A, B … Z, BA, BB …</summary>
    /// <param name="index">Which allocation; from 0.</param>
    /// <param name="version">The version; not negative, the default is 1.</param>
    /// <returns>The id.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is negative.</exception>
    public static AllocationId FromIndex(long index, long version = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfNegative(version);
        Span<char> letters = stackalloc char[16];
        var start = letters.Length;
        do
        {
            letters[--start] = (char)('A' + (index % Letters26));
            index /= Letters26;
        }
        while (index > 0);

        return new AllocationId(new string(letters[start..]), version);
    }

    /// <summary>Reads an id.</summary>
    /// <param name="text">The text, or <see langword="null"/>.</param>
    /// <param name="id">The id, or <see langword="null"/> when the text is not one.</param>
    /// <returns>Whether the text is an id whose version fits 64 bits.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out AllocationId? id)
    {
        id = null;
        if (text is not ['#', ..])
        {
            return false;
        }

        var digits = text.AsSpan().TrimEnd("0123456789");
        var letters = digits[1..];
        if (letters.IsEmpty || letters.ContainsAnyExceptInRange('A', 'Z')
            || !long.TryParse(text.AsSpan(digits.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            return false;
        }

        id = new AllocationId(letters.ToString(), version);
        return true;
    }

    /// <summary>Reads an id.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The id.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is <see langword="null"/>.</exception>
    /// <exception cref="FormatException">The text is not an id.</exception>
    public static AllocationId Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var id) ? id : throw new FormatException($"Allocation id format is incorrect {text}");
    }

    /// <summary>Returns the id of the same allocation with the next version.</summary>
    /// <returns>The id.</returns>
    /// <exception cref="OverflowException">There is no larger version.</exception>
    public AllocationId Next() => new(Letters, checked(Version + 1));

    /// <summary>Reads the letters as a number: the index the id was made from, whatever its version.</summary>
    /// <param name="index">The index, or 0 when it is too large for 64 bits.</param>
    /// <returns>Whether it fits 64 bits.</returns>
    public bool TryGetIndex(out long index)
    {
        Int128 value = 0;
        foreach (var letter in Letters)
        {
            value = (value * Letters26) + (letter - 'A');
            if (value > long.MaxValue)
            {
                index = 0;
                return false;
            }
        }

        index = (long)value;
        return true;
    }

    /// <summary>Compares the letters of two ids as numbers with A = 0 … Z = 25, so B comes before AC but A equals AA. The versions do not count.</summary>
    /// <param name="other">The other id.</param>
    /// <returns>Less than, equal to or greater than 0.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="other"/> is <see langword="null"/>.</exception>
    public int CompareLettersTo(AllocationId other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var mine = Letters.AsSpan().TrimStart('A');
        var theirs = other.Letters.AsSpan().TrimStart('A');
        return mine.Length != theirs.Length ? mine.Length.CompareTo(theirs.Length) : mine.SequenceCompareTo(theirs);
    }

    /// <summary>Returns the id as text.</summary>
    /// <returns>For example <c>#A1</c>.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#{Letters}{Version}");
}
