using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Proctor.Rules.Numbers;

namespace Proctor.Rules;

/// <summary>
/// A release version such as <c>1.2.3.4</c>, or all versions that begin alike, such as <c>1.2.x</c>. Two versions are compared up to the lesser
/// precision of the two, so <c>1.2.3.4</c> equals <c>1.2.x</c>; equality is therefore not transitive. Immutable and safe for concurrent use.
/// </summary>
public sealed class RuleVersion : IEquatable<RuleVersion>, IComparable<RuleVersion>
{
    private const int MaxParts = 4;
    private const int MaxMajor = short.MaxValue;
    private const int MaxOther = ushort.MaxValue;

    // Text that only wastes time: four numbers and a wildcard need a fraction of it.
    private const int MaxLength = 1_000;

    private static readonly string[] PartNames = ["major", "minor", "patch", "build"];

    private readonly int[] _parts;

    private RuleVersion(int[] parts, int precision, bool isWildcard)
    {
        _parts = parts;
        Precision = precision;
        IsWildcard = isWildcard;
    }

    /// <summary>Gets the first number, from 0 to 32767.</summary>
    public int Major => _parts[0];

    /// <summary>Gets the second number, from 0 to 65535; 0 when the version does not reach that far.</summary>
    public int Minor => _parts[1];

    /// <summary>Gets the third number, from 0 to 65535; 0 when the version does not reach that far.</summary>
    public int Patch => _parts[2];

    /// <summary>Gets the fourth number, from 0 to 65535; 0 when the version does not reach that far.</summary>
    public int Build => _parts[3];

    /// <summary>Gets how many of the numbers count in a comparison, from 1 to 4.</summary>
    public int Precision { get; }

    /// <summary>Gets a value indicating whether the version was written with a wildcard at its end.</summary>
    public bool IsWildcard { get; }

    /// <summary>Reads a version.</summary>
    /// <param name="text">Four numbers or more separated by points, of which the first four count, or one to any number of numbers followed by <c>.x</c>.</param>
    /// <returns>The version.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is <see langword="null"/>.</exception>
    /// <exception cref="FormatException"><paramref name="text"/> is not a version.</exception>
    public static RuleVersion Parse(string text) => TryParse(text, out var version, out var problem) ? version : throw new FormatException(problem);

    /// <summary>Reads a version.</summary>
    /// <param name="text">The text; see <see cref="Parse"/>.</param>
    /// <param name="version">The version, or <see langword="null"/> when the text is not one.</param>
    /// <returns>Whether the text is a version.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is <see langword="null"/>.</exception>
    public static bool TryParse(string text, [NotNullWhen(true)] out RuleVersion? version) => TryParse(text, out version, out _);

    /// <summary>Compares up to the lesser precision of the two.</summary>
    /// <param name="other">The other version; <see langword="null"/> comes before every version.</param>
    /// <returns>A negative number, zero or a positive number as this version is below, equal to or above the other.</returns>
    public int CompareTo(RuleVersion? other)
    {
        if (other is null)
        {
            return 1;
        }

        var precision = Math.Min(Precision, other.Precision);
        return _parts.AsSpan(0, precision).SequenceCompareTo(other._parts.AsSpan(0, precision));
    }

    /// <inheritdoc />
    public bool Equals(RuleVersion? other) => other is not null && CompareTo(other) == 0;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as RuleVersion);

    /// <summary>Returns the first number: more of a version must not count, since versions of different precision can be equal.</summary>
    /// <returns>The hash code.</returns>
    public override int GetHashCode() => Major;

    /// <summary>Returns the canonical form, <c>1.2.3.4</c> or <c>1.2.x</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var numbers = string.Join('.', _parts.Take(Precision).Select(static part => part.ToString(CultureInfo.InvariantCulture)));
        return IsWildcard ? numbers + ".x" : numbers;
    }

    /// <summary>Compares two versions; see <see cref="CompareTo"/>.</summary>
    /// <param name="left">The first version, or <see langword="null"/>.</param>
    /// <param name="right">The second version, or <see langword="null"/>.</param>
    /// <returns>Whether they are equal.</returns>
    public static bool operator ==(RuleVersion? left, RuleVersion? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Compares two versions; see <see cref="CompareTo"/>.</summary>
    /// <param name="left">The first version, or <see langword="null"/>.</param>
    /// <param name="right">The second version, or <see langword="null"/>.</param>
    /// <returns>Whether they are different.</returns>
    public static bool operator !=(RuleVersion? left, RuleVersion? right) => !(left == right);

    /// <summary>Compares two versions; see <see cref="CompareTo"/>.</summary>
    /// <param name="left">The first version, or <see langword="null"/>.</param>
    /// <param name="right">The second version, or <see langword="null"/>.</param>
    /// <returns>Whether the first is below the second.</returns>
    public static bool operator <(RuleVersion? left, RuleVersion? right) => Compare(left, right) < 0;

    /// <summary>Compares two versions; see <see cref="CompareTo"/>.</summary>
    /// <param name="left">The first version, or <see langword="null"/>.</param>
    /// <param name="right">The second version, or <see langword="null"/>.</param>
    /// <returns>Whether the first is above the second.</returns>
    public static bool operator >(RuleVersion? left, RuleVersion? right) => Compare(left, right) > 0;

    /// <summary>Compares two versions; see <see cref="CompareTo"/>.</summary>
    /// <param name="left">The first version, or <see langword="null"/>.</param>
    /// <param name="right">The second version, or <see langword="null"/>.</param>
    /// <returns>Whether the first is not above the second.</returns>
    public static bool operator <=(RuleVersion? left, RuleVersion? right) => Compare(left, right) <= 0;

    /// <summary>Compares two versions; see <see cref="CompareTo"/>.</summary>
    /// <param name="left">The first version, or <see langword="null"/>.</param>
    /// <param name="right">The second version, or <see langword="null"/>.</param>
    /// <returns>Whether the first is not below the second.</returns>
    public static bool operator >=(RuleVersion? left, RuleVersion? right) => Compare(left, right) >= 0;

    /// <summary>Reads a version and says what is wrong with a text that is none.</summary>
    internal static bool TryParse(string text, [NotNullWhen(true)] out RuleVersion? version, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        version = null;
        if (text.Length > MaxLength)
        {
            problem = $"A version has at most {MaxLength} characters, this one has {text.Length}.";
            return false;
        }

        var parts = SplitAtPoints(text);
        var isWildcard = parts is [.., "x"];
        var numbers = isWildcard ? parts[..^1] : parts;
        if (numbers.Length == 0)
        {
            problem = $"Invalid version string: {text}";
            return false;
        }

        if (!isWildcard && numbers.Length < MaxParts)
        {
            problem = $"ReleaseVersion string must have 4 numbers or end in x: {text}";
            return false;
        }

        if (!TryReadNumbers(numbers, out var values, out problem))
        {
            return false;
        }

        version = new RuleVersion(values, Math.Min(numbers.Length, MaxParts), isWildcard && numbers.Length < MaxParts);
        return true;
    }

    private static bool TryReadNumbers(ReadOnlySpan<string> texts, out int[] values, [NotNullWhen(false)] out string? problem)
    {
        values = new int[MaxParts];
        for (var i = 0; i < Math.Min(texts.Length, MaxParts); i++)
        {
            if (!JavaNumber.TryParseInt32(texts[i], out values[i]))
            {
                problem = $"For input string: \"{texts[i]}\"";
                return false;
            }

            if (values[i] < 0 || values[i] > (i == 0 ? MaxMajor : MaxOther))
            {
                problem = $"invalid {PartNames[i]} number {values[i]}";
                return false;
            }
        }

        problem = null;
        return true;
    }

    // Empty parts at the end do not count, empty parts elsewhere do.
    private static string[] SplitAtPoints(string text)
    {
        var parts = text.Split('.');
        var count = parts.Length;
        while (count > 0 && parts[count - 1].Length == 0)
        {
            count--;
        }

        return parts[..count];
    }

    private static int Compare(RuleVersion? left, RuleVersion? right) => left is null ? (right is null ? 0 : -1) : left.CompareTo(right);
}
