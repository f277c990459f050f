using System.Numerics;
using Proctor.Rules.Numbers;

namespace Proctor.Rules.Tests.Numbers;

public class JavaNumberMessageTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(999, "999")]
    [InlineData(1000, "1,000")]
    [InlineData(-123456, "-123,456")]
    [InlineData(5_000_000_000, "5,000,000,000")]
    [InlineData(long.MinValue, "-9,223,372,036,854,775,808")]
    public void Integers_have_grouping_commas(long value, string expected)
    {
        Assert.Equal(expected, JavaNumber.ForMessage(value));
        Assert.Equal(expected, JavaNumber.ForMessage(new BigInteger(value)));
    }

    [Fact]
    public void Big_integers_have_all_their_digits()
    {
        Assert.Equal("-12,345,678,901,234,567,890", JavaNumber.ForMessage(-new BigInteger(12345678901234567890)));
        Assert.Equal("1" + string.Concat(Enumerable.Repeat(",000", 20)), JavaNumber.ForMessage(BigInteger.Pow(10, 60)));
    }

    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(-0.0, "-0")]
    [InlineData(1.0, "1")]
    [InlineData(2.5, "2.5")]
    [InlineData(0.1, "0.1")]
    [InlineData(-0.25, "-0.25")]
    [InlineData(0.01, "0.01")]
    [InlineData(2.0005, "2.001")] // the binary number is above the tie
    [InlineData(0.0045, "0.004")] // and here it is below
    [InlineData(0.0005, "0")] // above the tie too, but Java takes it for zero
    [InlineData(0.0015, "0.002")]
    [InlineData(0.00051, "0.001")]
    [InlineData(-0.0001, "-0")]
    [InlineData(0.0625, "0.062")] // a true tie, to even
    [InlineData(0.1875, "0.188")]
    [InlineData(0.9996, "1")]
    [InlineData(999.9996, "1,000")]
    [InlineData(1234567.891, "1,234,567.891")]
    [InlineData(1e10, "10,000,000,000")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "∞")]
    [InlineData(double.NegativeInfinity, "-∞")]
    public void Doubles_have_three_fraction_digits_at_most(double value, string expected)
    {
        Assert.Equal(expected, JavaNumber.ForMessage(value));
    }

    [Fact]
    public void The_greatest_double_is_written_out()
    {
        Assert.Equal("-179,769,313,486,231,570" + string.Concat(Enumerable.Repeat(",000", 97)), JavaNumber.ForMessage(-double.MaxValue));
    }

    [Theory]
    [InlineData(0.1f, "0.1")]
    [InlineData(16777216f, "16,777,216")]
    [InlineData(float.NaN, "NaN")]
    public void Floats_are_written_as_doubles(float value, string expected)
    {
        Assert.Equal(expected, JavaNumber.ForMessage(value));
    }

    [Theory]
    [InlineData("1.50", "1.5")]
    [InlineData("0.00", "0")]
    [InlineData("10.00", "10")]
    [InlineData("1234567.8905", "1,234,567.89")]
    [InlineData("0.0005", "0")]
    [InlineData("0.0015", "0.002")]
    [InlineData("0.00050000000000000000000000000001", "0.001")]
    [InlineData("-0.0001", "-0")]
    [InlineData("-999.9995", "-1,000")]
    [InlineData("1e-2000000000", "0")]
    [InlineData("15e5", "1,500,000")]
    [InlineData("1e2000000000", "1E+2000000000")]
    public void Decimals_have_three_fraction_digits_at_most(string text, string expected)
    {
        Assert.True(BigDecimal.TryParse(text, out var value));
        Assert.Equal(expected, JavaNumber.ForMessage(value));
    }
}
