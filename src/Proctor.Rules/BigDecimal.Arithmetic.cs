using System.Numerics;
using Proctor.Rules.Numbers;

namespace Proctor.Rules;

/// <content>The arithmetic of rules, with the scales Java gives the results.</content>
public readonly partial struct BigDecimal
{
    /// <summary>Adds two numbers; the scale of the sum is the greater of the two scales.</summary>
    /// <param name="left">The first number.</param>
    /// <param name="right">The second number.</param>
    /// <param name="result">The exact sum, or zero when it is too long.</param>
    /// <returns><see langword="false"/> when a number would need more than <see cref="MaxDigits"/> digits.</returns>
    public static bool TryAdd(BigDecimal left, BigDecimal right, out BigDecimal result)
    {
        var scale = Math.Max(left.Scale, right.Scale);
        if (BoundedInteger.TryTimesPowerOfTen(left.UnscaledValue, (long)scale - left.Scale, out var first)
            && BoundedInteger.TryTimesPowerOfTen(right.UnscaledValue, (long)scale - right.Scale, out var second)
            && BoundedInteger.TryAdd(first, second, out var sum))
        {
            result = new BigDecimal(sum, scale);
            return true;
        }

        result = default;
        return false;
    }

    /// <summary>Subtracts a number from another; the scale of the difference is the greater of the two scales.</summary>
    /// <param name="left">The number to subtract from.</param>
    /// <param name="right">The number to subtract.</param>
    /// <param name="result">The exact difference, or zero when it is too long.</param>
    /// <returns><see langword="false"/> when a number would need more than <see cref="MaxDigits"/> digits.</returns>
    public static bool TrySubtract(BigDecimal left, BigDecimal right, out BigDecimal result) =>
        TryAdd(left, new BigDecimal(-right.UnscaledValue, right.Scale), out result);

    /// <summary>Multiplies two numbers; the scale of the product is the sum of the two scales.</summary>
    /// <param name="left">The first number.</param>
    /// <param name="right">The second number.</param>
    /// <param name="result">The exact product, or zero when it is too long.</param>
    /// <returns><see langword="false"/> when the product has more than <see cref="MaxDigits"/> digits or its scale does not fit.</returns>
    public static bool TryMultiply(BigDecimal left, BigDecimal right, out BigDecimal result)
    {
        result = default;
        if (!BoundedInteger.TryMultiply(left.UnscaledValue, right.UnscaledValue, out var product))
        {
            return false;
        }

        var scale = (long)left.Scale + right.Scale;
        var fitting = (int)Math.Clamp(scale, int.MinValue, int.MaxValue);
        if (fitting != scale && !product.IsZero)
        {
            return false;
        }

        result = new BigDecimal(product, fitting);
        return true;
    }

    /// <summary>Divides a number by another; the quotient keeps the scale of the dividend and is rounded half up, away from zero.</summary>
    /// <param name="dividend">The number to divide.</param>
    /// <param name="divisor">The number to divide by.</param>
    /// <param name="result">The quotient: 3 for 10/3, 0.50 for 1.50/3, 7 for 10/1.50. Zero when there is none.</param>
    /// <returns>
    /// <see langword="false"/> when the divisor is zero, which its <see cref="UnscaledValue"/> tells, or else when
    /// dividend or divisor, brought to one scale, would need more than <see cref="MaxDigits"/> digits.
    /// </returns>
    public static bool TryDivideHalfUp(BigDecimal dividend, BigDecimal divisor, out BigDecimal result)
    {
        result = default;
        if (divisor.UnscaledValue.IsZero || !TryDivideUnscaled(dividend.UnscaledValue, divisor, out var quotient))
        {
            return false;
        }

        result = new BigDecimal(quotient, dividend.Scale);
        return true;
    }

    private static bool TryDivideUnscaled(BigInteger dividend, BigDecimal divisor, out BigInteger quotient)
    {
        quotient = BigInteger.Zero;
        if (dividend.IsZero || PowersOfTen.CountDigits(dividend) < divisor.Magnitude - 1)
        {
            return true; // below one tenth of the last digit kept; found without writing out the divisor
        }

        if (!BoundedInteger.TryTimesPowerOfTen(dividend, Math.Max(divisor.Scale, 0), out var numerator)
            || !BoundedInteger.TryTimesPowerOfTen(divisor.UnscaledValue, Math.Max(-(long)divisor.Scale, 0), out var denominator))
        {
            return false;
        }

        quotient = DivideHalfUp(numerator, denominator);
        return true;
    }

    private static BigInteger DivideHalfUp(BigInteger numerator, BigInteger denominator)
    {
        var quotient = BigInteger.DivRem(numerator, denominator, out var remainder);
        return BigInteger.Abs(remainder) * 2 >= BigInteger.Abs(denominator)
            ? quotient + (numerator.Sign * denominator.Sign)
            : quotient;
    }
}
