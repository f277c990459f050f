using System.Globalization;
using Proctor.Rules.Numbers;

namespace Proctor.Rules.Tests.Numbers;

public class JavaNumberConversionTests
{
    [Theory]
    [InlineData(0.0, 0L, 0)]
    [InlineData(1.99, 1L, 1)]
    [InlineData(-1.99, -1L, -1)]
    [InlineData(2147483647.9, 2147483647L, int.MaxValue)]
    [InlineData(2147483648.0, 2147483648L, int.MaxValue)]
    [InlineData(-2147483649.0, -2147483649L, int.MinValue)]
    [InlineData(9223372036854774784.0, 9223372036854774784L, int.MaxValue)]
    [InlineData(9223372036854775808.0, long.MaxValue, int.MaxValue)]
    [InlineData(-9223372036854775808.0, long.MinValue, int.MinValue)]
    [InlineData(1e300, long.MaxValue, int.MaxValue)]
    [InlineData(double.PositiveInfinity, long.MaxValue, int.MaxValue)]
    [InlineData(double.NegativeInfinity, long.MinValue, int.MinValue)]
    [InlineData(double.NaN, 0L, 0)]
    public void Double_is_truncated_to_the_nearest_integer_in_range(double value, long expected, int expectedInt32)
    {
        Assert.Equal(expected, JavaNumber.ToInt64(value));
        Assert.Equal(expectedInt32, JavaNumber.ToInt32(value));
    }

    [Fact]
    public void Digits_are_the_decimal_digits_of_all_scripts_and_nothing_else()
    {
        for (var code = 0; code <= char.MaxValue; code++)
        {
            var character = (char)code;
            var isDigit = char.GetUnicodeCategory(character) == UnicodeCategory.DecimalDigitNumber;
            Assert.Equal(isDigit ? (int)char.GetNumericValue(character) : -1, JavaNumber.DigitValue(character));
        }
    }
}
