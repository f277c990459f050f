using System.Globalization;
using System.Numerics;

namespace Proctor.Rules.Tests;

public class BigDecimalTests
{
    // Numbers whose digits, written out, would fill gigabytes.
    private static readonly BigDecimal Huge = new(1, -2_000_000_000);
    private static readonly BigDecimal Tiny = new(1, 2_000_000_000);

    [Theory]
    [InlineData("1.50", 150, 2)]
    [InlineData("+1.50", 150, 2)]
    [InlineData("-1.50", -150, 2)]
    [InlineData("0", 0, 0)]
    [InlineData("-0", 0, 0)]
    [InlineData("0.00", 0, 2)]
    [InlineData("007", 7, 0)]
    [InlineData("5.", 5, 0)]
    [InlineData(".5", 5, 1)]
    [InlineData("1e2", 1, -2)]
    [InlineData("1E+2", 1, -2)]
    [InlineData("15e-1", 15, 1)]
    [InlineData("1.5e1", 15, 0)]
    [InlineData("1e000000000000000007", 1, -7)]
    [InlineData("1e2147483647", 1, -2147483647)]
    [InlineData("1e-2147483647", 1, 2147483647)]
    [InlineData("٣.٥", 35, 1)]
    [InlineData("１e２", 1, -2)]
    public void Text_becomes_digits_and_scale(string text, int unscaledValue, int scale)
    {
        Assert.True(BigDecimal.TryParse(text, out var value));
        Assert.Equal(unscaledValue, value.UnscaledValue);
        Assert.Equal(scale, value.Scale);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("+")]
    [InlineData(".")]
    [InlineData("-.")]
    [InlineData("e5")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("1e1.0")]
    [InlineData("1e1e1")]
    [InlineData("--1")]
    [InlineData("1-")]
    [InlineData("1.2.3")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1,000")]
    [InlineData("1d")]
    [InlineData("0x10")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("²")]
    [InlineData("𝟎")]
    [InlineData("1e2147483648")]
    [InlineData("1e99999999999999999999")]
    [InlineData("1.5e-2147483647")]
    public void Other_text_is_refused(string? text)
    {
        Assert.False(BigDecimal.TryParse(text, out var value));
        Assert.Equal(default, value);
    }

    [Fact]
    public void Digits_are_counted_without_leading_zeros()
    {
        var longest = new string('9', BigDecimal.MaxDigits);
        Assert.True(BigDecimal.TryParse(longest, out var value));
        Assert.Equal(BigInteger.Pow(10, BigDecimal.MaxDigits) - 1, value.UnscaledValue);
        Assert.True(BigDecimal.TryParse("000." + longest, out value));
        Assert.Equal(BigDecimal.MaxDigits, value.Scale);
        Assert.False(BigDecimal.TryParse(longest + "0", out _));
        Assert.False(BigDecimal.TryParse("0." + longest + "0", out _));
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("0.00", "0.00")]
    [InlineData("0e2", "0E+2")]
    [InlineData("0e-7", "0E-7")]
    [InlineData("1.50", "1.50")]
    [InlineData("-0.50", "-0.50")]
    [InlineData("0.000001", "0.000001")]
    [InlineData("0.0000001", "1E-7")]
    [InlineData("-0.00000015", "-1.5E-7")]
    [InlineData("0.00000010", "1.0E-7")]
    [InlineData("1e1", "1E+1")]
    [InlineData("123e4", "1.23E+6")]
    [InlineData("123e-4", "0.0123")]
    [InlineData("8100000e-27", "8.100000E-21")]
    [InlineData("12345678901234567890e2", "1.2345678901234567890E+21")]
    [InlineData("1e2147483647", "1E+2147483647")]
    [InlineData("10e2147483647", "1.0E+2147483648")]
    [InlineData("1e-2147483647", "1E-2147483647")]
    public void Text_form_keeps_digits_and_scale(string text, string expected)
    {
        Assert.Equal(expected, Parse(text).ToString());
    }

    [Theory]
    [InlineData("1.50", "1.50", "3.00")]
    [InlineData("1.5", "1", "2.5")]
    [InlineData("1.50", "1.50000", "3.00000")]
    [InlineData("1e2", "1", "101")]
    [InlineData("9223372036854775808", "1.50", "9223372036854775809.50")]
    [InlineData("12345678901234567890", "0.100000001490116119384765625", "12345678901234567890.100000001490116119384765625")]
    [InlineData("0", "1e-9", "1E-9")]
    [InlineData("0e2", "0e-2", "0.00")]
    [InlineData("-1.50", "1.50", "0.00")]
    public void Sum_has_the_greater_scale(string left, string right, string expected)
    {
        Assert.True(BigDecimal.TryAdd(Parse(left), Parse(right), out var sum));
        Assert.Equal(expected, sum.ToString());
        Assert.True(BigDecimal.TryAdd(Parse(right), Parse(left), out sum));
        Assert.Equal(expected, sum.ToString());
    }

    [Theory]
    [InlineData("1.50", "1.5", "0.00")]
    [InlineData("1.50", "7", "-5.50")]
    [InlineData("100", "12345678901234567890", "-12345678901234567790")]
    [InlineData("1.50", "0.100000001490116119384765625", "1.399999998509883880615234375")]
    public void Difference_has_the_greater_scale(string left, string right, string expected)
    {
        Assert.True(BigDecimal.TrySubtract(Parse(left), Parse(right), out var difference));
        Assert.Equal(expected, difference.ToString());
    }

    [Theory]
    [InlineData("1.50", "1.50", "2.2500")]
    [InlineData("1.50", "0", "0.00")]
    [InlineData("1e2", "1.50", "150")]
    [InlineData("12345678901234567890", "1e2", "1.2345678901234567890E+21")]
    [InlineData("12345678901234567890", "0.100000001490116119384765625", "1234567908519951924.478031471371650695800781250")]
    public void Product_has_both_scales(string left, string right, string expected)
    {
        Assert.True(BigDecimal.TryMultiply(Parse(left), Parse(right), out var product));
        Assert.Equal(expected, product.ToString());
    }

    [Theory]
    [InlineData("10", "3", "3")]
    [InlineData("1.50", "3", "0.50")]
    [InlineData("10", "1.50", "7")]
    [InlineData("1.50", "7", "0.21")]
    [InlineData("1.50", "53", "0.03")]
    [InlineData("-3", "1.50", "-2")]
    [InlineData("1", "2", "1")]
    [InlineData("-1", "2", "-1")]
    [InlineData("1", "-2", "-1")]
    [InlineData("-1", "-2", "1")]
    [InlineData("3", "2", "2")]
    [InlineData("5", "2", "3")]
    [InlineData("-7", "3", "-2")]
    [InlineData("1e2", "12345678901234567890", "0E+2")]
    [InlineData("12345678901234567890", "1e2", "123456789012345679")]
    [InlineData("12345678901234567890", "0.100000001490116119384765625", "123456787172696192765")]
    [InlineData("0.100000001490116119384765625", "12345678901234567890", "8.100000E-21")]
    public void Quotient_has_the_scale_of_the_dividend_and_is_rounded_half_up(string dividend, string divisor, string expected)
    {
        Assert.True(BigDecimal.TryDivideHalfUp(Parse(dividend), Parse(divisor), out var quotient));
        Assert.Equal(expected, quotient.ToString());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("0.00")]
    [InlineData("0e5")]
    public void Nothing_is_divided_by_zero(string divisor)
    {
        Assert.False(BigDecimal.TryDivideHalfUp(Parse("1"), Parse(divisor), out var quotient));
        Assert.Equal(default, quotient);
        Assert.False(BigDecimal.TryDivideHalfUp(default, Parse(divisor), out _));
    }

    [Theory]
    [InlineData("1.50", "1.5", 0)]
    [InlineData("0", "0.000", 0)]
    [InlineData("-0.0", "0", 0)]
    [InlineData("1e2", "100", 0)]
    [InlineData("1e2", "100.01", -1)]
    [InlineData("1.51", "1.5", 1)]
    [InlineData("-1.51", "-1.5", -1)]
    [InlineData("9.99", "10", -1)]
    [InlineData("-1", "1e-30", -1)]
    [InlineData("0", "1e-30", -1)]
    [InlineData("0.1", "0.1000000000000000055511151231257827021181583404541015625", -1)]
    public void Order_is_that_of_the_values(string left, string right, int expected)
    {
        var first = Parse(left);
        var second = Parse(right);
        Assert.Equal(expected, first.CompareTo(second));
        Assert.Equal(-expected, second.CompareTo(first));
        Assert.Equal((expected < 0, expected <= 0, expected > 0, expected >= 0), (first < second, first <= second, first > second, first >= second));
    }

    [Fact]
    public void Equality_includes_the_scale()
    {
        Assert.True(Parse("1.50") == Parse("15.0e-1"));
        Assert.Equal(Parse("1.50").GetHashCode(), Parse("15.0e-1").GetHashCode());
        Assert.True(Parse("1.50") != Parse("1.5"));
        Assert.False(Parse("1.50").Equals(Parse("1.5")));
        Assert.NotEqual(Parse("0"), Parse("0.0"));
        Assert.Equal(default, Parse("0"));
        Assert.False(Parse("1").Equals((object)1L));
        Assert.False(Parse("1").Equals(null));
    }

    [Fact(Timeout = 20_000)]
    public Task Numbers_too_long_to_be_written_out_are_refused_by_arithmetic()
    {
        var one = BigDecimal.FromInt64(1);
        Assert.False(BigDecimal.TryAdd(Huge, one, out var result));
        Assert.Equal(default, result);
        Assert.False(BigDecimal.TryAdd(one, Tiny, out _));
        Assert.False(BigDecimal.TrySubtract(Huge, Tiny, out _));
        Assert.False(BigDecimal.TryDivideHalfUp(Huge, Tiny, out _));
        Assert.False(BigDecimal.TryDivideHalfUp(one, Tiny, out _));
        Assert.False(BigDecimal.TryMultiply(Huge, Huge, out _));
        Assert.False(BigDecimal.TryMultiply(Tiny, Tiny, out _));
        Assert.False(Huge.TryToBigInteger(out var whole));
        Assert.True(whole.IsZero);
        Assert.Throws<OverflowException>(() => Huge.ToBigInteger());
        return Task.CompletedTask;
    }

    [Fact(Timeout = 20_000)]
    public Task Numbers_too_long_to_be_written_out_are_compared_and_converted()
    {
        var one = BigDecimal.FromInt64(1);
        Assert.True(Huge > one && one > Tiny && Tiny > default(BigDecimal));
        Assert.True(new BigDecimal(-1, -2_000_000_000) < new BigDecimal(1, -2_000_000_000));
        Assert.True(Huge < new BigDecimal(2, -2_000_000_000));
        Assert.True(Huge < new BigDecimal(1, -2_000_000_001));
        Assert.Equal(0, Huge.CompareTo(new BigDecimal(10, -1_999_999_999)));
        Assert.Equal(double.PositiveInfinity, Huge.ToDouble());
        Assert.Equal(float.NegativeInfinity, new BigDecimal(-1, -2_000_000_000).ToSingle());
        Assert.Equal(0.0, Tiny.ToDouble());
        Assert.Equal(BigInteger.Zero, Tiny.ToBigInteger());
        Assert.Equal((0, 0), (Huge.ToInt64LowBits(), Tiny.ToInt64LowBits()));
        Assert.Equal("1E+2000000000", Huge.ToString());
        return Task.CompletedTask;
    }

    [Fact(Timeout = 20_000)]
    public Task Zero_takes_any_scale_and_a_vanishing_quotient_needs_no_long_divisor()
    {
        Assert.True(BigDecimal.TryAdd(new BigDecimal(0, -2_000_000_000), BigDecimal.FromInt64(5), out var sum));
        Assert.Equal(BigDecimal.FromInt64(5), sum);
        Assert.True(BigDecimal.TryMultiply(default, Huge, out var product));
        Assert.Equal(new BigDecimal(0, -2_000_000_000), product);
        Assert.True(BigDecimal.TryMultiply(new BigDecimal(0, int.MinValue), Huge, out product));
        Assert.Equal(new BigDecimal(0, int.MinValue), product);
        Assert.True(BigDecimal.TryDivideHalfUp(Parse("1.50"), Huge, out var quotient));
        Assert.Equal(Parse("0.00"), quotient);
        Assert.True(new BigDecimal(0, int.MinValue).TryToBigInteger(out var whole));
        Assert.True(whole.IsZero);
        return Task.CompletedTask;
    }

    [Fact]
    public void Results_of_exactly_the_bound_are_given_and_longer_ones_are_not()
    {
        var half = new BigDecimal(BigInteger.Pow(10, BigDecimal.MaxDigits / 2), 0);
        var almostHalf = new BigDecimal(BigInteger.Pow(10, (BigDecimal.MaxDigits / 2) - 1), 0);
        Assert.True(BigDecimal.TryMultiply(half, almostHalf, out var product));
        Assert.Equal(BigDecimal.MaxDigits, product.ToString().Length);
        Assert.False(BigDecimal.TryMultiply(half, half, out _));

        var longest = new BigDecimal(BigInteger.Pow(10, BigDecimal.MaxDigits) - 1, 0);
        Assert.True(BigDecimal.TrySubtract(longest, BigDecimal.FromInt64(1), out _));
        Assert.False(BigDecimal.TryAdd(longest, BigDecimal.FromInt64(1), out _));
        Assert.False(BigDecimal.TrySubtract(new BigDecimal(-longest.UnscaledValue, 0), BigDecimal.FromInt64(1), out _));
    }

    [Fact]
    public void Decimal_keeps_its_scale()
    {
        Assert.Equal(Parse("1.50"), BigDecimal.FromDecimal(1.50m));
        Assert.Equal(Parse("-0.001"), BigDecimal.FromDecimal(-0.001m));
        Assert.Equal(Parse("0.00"), BigDecimal.FromDecimal(0.00m));
        Assert.Equal(Parse("79228162514264337593543950335"), BigDecimal.FromDecimal(decimal.MaxValue));
        Assert.Equal(Parse("-7.9228162514264337593543950335"), BigDecimal.FromDecimal(-7.9228162514264337593543950335m));
    }

    [Fact]
    public void Integers_have_scale_0()
    {
        Assert.Equal(Parse("-9223372036854775808"), BigDecimal.FromInt64(long.MinValue));
        Assert.Equal(Parse("12345678901234567890"), BigDecimal.FromBigInteger(12345678901234567890));
    }

    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(1.0, "1")]
    [InlineData(-2.5, "-2.5")]
    [InlineData(1e20, "100000000000000000000")]
    [InlineData(0.1, "0.1000000000000000055511151231257827021181583404541015625")]
    [InlineData((double)0.1f, "0.100000001490116119384765625")]
    public void Double_becomes_its_exact_value(double value, string expected)
    {
        Assert.True(BigDecimal.TryFromDouble(value, out var result));
        Assert.Equal(Parse(expected), result);
    }

    [Fact]
    public void Negative_zero_loses_its_sign()
    {
        Assert.True(BigDecimal.TryFromDouble(-0.0, out var result));
        Assert.Equal(default, result);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void What_is_not_finite_has_no_decimal_value(double value)
    {
        Assert.False(BigDecimal.TryFromDouble(value, out var result));
        Assert.Equal(default, result);
    }

    [Theory]
    [InlineData("1.50", 1.5)]
    [InlineData("0.1", 0.1)]
    [InlineData("-1e22", -1e22)]
    [InlineData("1e23", 1e23)]
    [InlineData("9007199254740993", 9007199254740992.0)]
    [InlineData("9007199254740993.000000000000000000000000000001", 9007199254740994.0)]
    [InlineData("1.00000000000000011102230246251565404236316680908203125", 1.0)]
    [InlineData("4.9e-324", double.Epsilon)]
    [InlineData("1.7976931348623158e308", double.MaxValue)]
    [InlineData("1e400", double.PositiveInfinity)]
    [InlineData("-1e400", double.NegativeInfinity)]
    [InlineData("1e-400", 0.0)]
    public void Nearest_double_is_found(string text, double expected)
    {
        Assert.Equal(expected, Parse(text).ToDouble());
    }

    [Theory]
    [InlineData("0.1", 0.1f)]
    [InlineData("1.000000059604644775390625", 1f)] // half-way between two floats
    [InlineData("1.0000000596046447753906250000000001", 1.0000001f)] // just above it, though not as a double
    [InlineData("-1e39", float.NegativeInfinity)]
    public void Nearest_float_is_found_without_the_detour_over_double(string text, float expected)
    {
        Assert.Equal(expected, Parse(text).ToSingle());
    }

    [Theory]
    [InlineData("1.99", "1")]
    [InlineData("-1.99", "-1")]
    [InlineData("0.99", "0")]
    [InlineData("1e3", "1000")]
    [InlineData("12345678901234567890.5", "12345678901234567890")]
    public void Whole_part_is_rounded_towards_zero(string text, string expected)
    {
        Assert.Equal(BigInteger.Parse(expected, CultureInfo.InvariantCulture), Parse(text).ToBigInteger());
    }

    [Theory]
    [InlineData("1.50", 1)]
    [InlineData("-1.50", -1)]
    [InlineData("0.99", 0)]
    [InlineData("1e3", 1000)]
    [InlineData("9223372036854775808", long.MinValue)]
    [InlineData("18446744073709551617.9", 1)]
    [InlineData("-18446744073709551617", -1)]
    [InlineData("1e19", -8446744073709551616)]
    [InlineData("1e63", long.MinValue)]
    [InlineData("1e64", 0)]
    public void Low_bits_of_the_whole_part_are_kept(string text, long expected)
    {
        Assert.Equal(expected, Parse(text).ToInt64LowBits());
    }

    [Fact]
    public void Random_numbers_keep_the_laws()
    {
        var random = new Random(1507);
        for (var i = 0; i < 5_000; i++)
        {
            var first = Draw(random);
            var second = Draw(random);
            Assert.Equal(first, Parse(first.ToString()));
            Assert.True(BigDecimal.TryAdd(first, second, out var sum));
            Assert.True(BigDecimal.TrySubtract(sum, second, out var back));
            Assert.Equal(0, back.CompareTo(first));
            Assert.True(BigDecimal.TrySubtract(first, second, out var difference));
            Assert.Equal(difference.UnscaledValue.Sign, first.CompareTo(second));
            AssertNearestQuotient(first, second);
        }
    }

    [Fact]
    public void Random_doubles_come_back_from_their_exact_value()
    {
        var random = new Random(1508);
        for (var i = 0; i < 20_000; i++)
        {
            var value = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            if (BigDecimal.TryFromDouble(value, out var exact))
            {
                Assert.Equal(value, exact.ToDouble());
            }
        }
    }

    // |dividend - quotient × divisor| is at most half a unit of the last place of the quotient, times the divisor.
    private static void AssertNearestQuotient(BigDecimal dividend, BigDecimal divisor)
    {
        if (!BigDecimal.TryDivideHalfUp(dividend, divisor, out var quotient))
        {
            Assert.True(divisor.UnscaledValue.IsZero);
            return;
        }

        Assert.Equal(dividend.Scale, quotient.Scale);
        Assert.True(BigDecimal.TryMultiply(quotient, divisor, out var product));
        Assert.True(BigDecimal.TrySubtract(dividend, product, out var rest));
        Assert.True(BigDecimal.TryMultiply(new BigDecimal(5, dividend.Scale + 1), divisor, out var half));
        Assert.True(Abs(rest) <= Abs(half));
    }

    private static BigDecimal Abs(BigDecimal value) => new(BigInteger.Abs(value.UnscaledValue), value.Scale);

    private static BigDecimal Draw(Random random)
    {
        var bytes = new byte[random.Next(1, 20)];
        random.NextBytes(bytes);
        return new BigDecimal(new BigInteger(bytes), random.Next(-20, 40));
    }

    private static BigDecimal Parse(string text)
    {
        Assert.True(BigDecimal.TryParse(text, out var value));
        return value;
    }
}
