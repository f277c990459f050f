using System.Numerics;
using Proctor.Rules.Numbers;

namespace Proctor.Rules;

/// <summary>
/// A decimal number of arbitrary precision: an unscaled integer and a scale, its value being <c>UnscaledValue × 10^-Scale</c>.
/// It behaves as <c>java.math.BigDecimal</c> does, so that rules with such numbers give the answers Java gives.
/// </summary>
/// <remarks>
/// <para>
/// The scale belongs to the value: 1.50 and 1.5 are not equal, though neither is greater than the other
/// (<see cref="CompareTo(BigDecimal)"/> answers 0). The default value is 0 with scale 0. The type is immutable and safe to share between threads.
/// </para>
/// <para>
/// A short text such as <c>1e999999999</c> stands for a number with very many digits. Nothing here expands one: an operation whose result,
/// or an operand brought to the scale of the other, would have more than <see cref="MaxDigits"/> digits answers <see langword="false"/>.
/// Comparing, converting to <see cref="double"/> and <see cref="ToString"/> need no such expansion and always answer.
/// </para>
/// </remarks>
/// <param name="unscaledValue">The digits of the number, with its sign. Not bounded, as the caller already holds it.</param>
/// <param name="scale">How many of the digits stand after the decimal point; when negative, how many zeros follow the digits.</param>
public readonly partial struct BigDecimal(BigInteger unscaledValue, int scale) : IEquatable<BigDecimal>, IComparable<BigDecimal>
{
    /// <summary>How many digits the unscaled value of a parsed or computed number can have: 10,000.</summary>
    public const int MaxDigits = BoundedInteger.MaxDigits;

    /// <summary>Gets the digits of the number, with its sign.</summary>
    public BigInteger UnscaledValue { get; } = unscaledValue;

    /// <summary>Gets how many of the digits stand after the decimal point; when negative, how many zeros follow the digits.</summary>
    public int Scale { get; } = scale;

    // The power of ten just above the number: 0.1 × 10^Magnitude <= |value| < 10^Magnitude. Meaningless for zero.
    private long Magnitude => PowersOfTen.CountDigits(UnscaledValue) - (long)Scale;

    /// <summary>Tells whether two numbers have the same value and the same scale.</summary>
    /// <param name="left">The first number.</param>
    /// <param name="right">The second number.</param>
    /// <returns><see langword="false"/> for 1.50 and 1.5.</returns>
    public static bool operator ==(BigDecimal left, BigDecimal right) => left.Equals(right);

    /// <summary>Tells whether two numbers differ in value or in scale.</summary>
    /// <param name="left">The first number.</param>
    /// <param name="right">The second number.</param>
    /// <returns><see langword="true"/> for 1.50 and 1.5.</returns>
    public static bool operator !=(BigDecimal left, BigDecimal right) => !left.Equals(right);

    /// <summary>Tells whether the value of a number is below that of another; scales do not matter.</summary>
    /// <param name="left">The first number.</param>
    /// <param name="right">The second number.</param>
    /// <returns>Whether <paramref name="left"/> is the smaller value.</returns>
    public static bool operator <(BigDecimal left, BigDecimal right) => left.CompareTo(right) < 0;

    /// <summary>Tells whether the value of a number is not above that of another; scales do not matter.</summary>
    /// <param name="left">The first number.</param>
    /// <param name="right">The second number.</param>
    /// <returns>Whether <paramref name="left"/> is the smaller value, or both are the same.</returns>
    public static bool operator <=(BigDecimal left, BigDecimal right) => left.CompareTo(right) <= 0;

    /// <summary>Tells whether the value of a number is above that of another; scales do not matter.</summary>
    /// <param name="left">The first number.</param>
    /// <param name="right">The second number.</param>
    /// <returns>Whether <paramref name="left"/> is the greater value.</returns>
    public static bool operator >(BigDecimal left, BigDecimal right) => left.CompareTo(right) > 0;

    /// <summary>Tells whether the value of a number is not below that of another; scales do not matter.</summary>
    /// <param name="left">The first number.</param>
    /// <param name="right">The second number.</param>
    /// <returns>Whether <paramref name="left"/> is the greater value, or both are the same.</returns>
    public static bool operator >=(BigDecimal left, BigDecimal right) => left.CompareTo(right) >= 0;

    /// <summary>Tells whether the other number has the same value and the same scale.</summary>
    /// <param name="other">The number to compare with.</param>
    /// <returns><see langword="false"/> for 1.50 and 1.5.</returns>
    public bool Equals(BigDecimal other) => Scale == other.Scale && UnscaledValue == other.UnscaledValue;

    /// <summary>Tells whether the other object is a <see cref="BigDecimal"/> of the same value and the same scale.</summary>
    /// <param name="obj">The object to compare with.</param>
    /// <returns><see langword="false"/> also for <see langword="null"/> and for numbers of other types.</returns>
    public override bool Equals(object? obj) => obj is BigDecimal other && Equals(other);

    /// <summary>Gets a hash code of value and scale.</summary>
    /// <returns>The same for equal numbers; different, most likely, for 1.50 and 1.5.</returns>
    public override int GetHashCode() => HashCode.Combine(UnscaledValue, Scale);

    /// <summary>Compares the values of two numbers, whatever their scales.</summary>
    /// <param name="other">The number to compare with.</param>
    /// <returns>Negative when this number is smaller, 0 when the values are the same (1.50 and 1.5), positive when it is greater.</returns>
    public int CompareTo(BigDecimal other)
    {
        if (Scale == other.Scale)
        {
            return UnscaledValue.CompareTo(other.UnscaledValue);
        }

        var sign = UnscaledValue.Sign;
        if (sign != other.UnscaledValue.Sign || sign == 0)
        {
            return sign.CompareTo(other.UnscaledValue.Sign);
        }

        var byMagnitude = Magnitude.CompareTo(other.Magnitude);
        return byMagnitude != 0 ? sign * byMagnitude : CompareAligned(this, other);
    }

    // The magnitudes are the same, so the scales differ by as much as the numbers of digits do:
    // the shorter number grows to the length of the longer one and no further.
    private static int CompareAligned(BigDecimal left, BigDecimal right)
    {
        var raise = (long)left.Scale - right.Scale;
        return raise > 0
            ? left.UnscaledValue.CompareTo(right.UnscaledValue * PowersOfTen.Get((int)raise))
            : (left.UnscaledValue * PowersOfTen.Get((int)-raise)).CompareTo(right.UnscaledValue);
    }
}
