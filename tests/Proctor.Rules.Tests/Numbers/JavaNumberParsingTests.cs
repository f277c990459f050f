using System.Globalization;
using System.Numerics;
using Proctor.Rules.Numbers;

namespace Proctor.Rules.Tests.Numbers;

public class JavaNumberParsingTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("-0", 0)]
    [InlineData("+7", 7)]
    [InlineData("-7", -7)]
    [InlineData("007", 7)]
    [InlineData("٤٢", 42)]
    [InlineData("１２", 12)]
    [InlineData("-०९", -9)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("00000000000000000000000000000009223372036854775807", long.MaxValue)]
    public void Integer_is_sign_and_digits(string text, long expected)
    {
        Assert.True(JavaNumber.TryParseInt64(text, out var value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("-")]
    [InlineData("--1")]
    [InlineData("+-1")]
    [InlineData("1-")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1.0")]
    [InlineData("1e2")]
    [InlineData("1L")]
    [InlineData("0x1")]
    [InlineData("1_000")]
    [InlineData("1,000")]
    [InlineData("²")]
    [InlineData("①")]
    [InlineData("௰")]
    [InlineData("𝟎")]
    public void Other_text_is_no_integer(string? text)
    {
        Assert.False(JavaNumber.TryParseInt64(text, out var value));
        Assert.Equal(0, value);
        Assert.False(JavaNumber.TryParseInt32(text, out _));
        Assert.False(JavaNumber.TryParseInt16(text, out _));
        Assert.False(JavaNumber.TryParseSByte(text, out _));
        Assert.False(JavaNumber.TryParseBigInteger(text, out var big));
        Assert.True(big.IsZero);
    }

    [Theory]
    [InlineData("127", true, true, true, true)]
    [InlineData("128", false, true, true, true)]
    [InlineData("-128", true, true, true, true)]
    [InlineData("-129", false, true, true, true)]
    [InlineData("32767", false, true, true, true)]
    [InlineData("32768", false, false, true, true)]
    [InlineData("-32768", false, true, true, true)]
    [InlineData("-32769", false, false, true, true)]
    [InlineData("2147483647", false, false, true, true)]
    [InlineData("2147483648", false, false, false, true)]
    [InlineData("-2147483648", false, false, true, true)]
    [InlineData("-2147483649", false, false, false, true)]
    [InlineData("9223372036854775808", false, false, false, false)]
    [InlineData("-9223372036854775809", false, false, false, false)]
    [InlineData("18446744073709551616", false, false, false, false)]
    [InlineData("99999999999999999999999999", false, false, false, false)]
    public void Integer_has_to_be_in_range(string text, bool sbyteFits, bool int16Fits, bool int32Fits, bool int64Fits)
    {
        var exact = BigInteger.Parse(text, CultureInfo.InvariantCulture);
        Assert.Equal(sbyteFits, JavaNumber.TryParseSByte(text, out var small));
        Assert.Equal(int16Fits, JavaNumber.TryParseInt16(text, out var medium));
        Assert.Equal(int32Fits, JavaNumber.TryParseInt32(text, out var normal));
        Assert.Equal(int64Fits, JavaNumber.TryParseInt64(text, out var large));
        Assert.Equal(sbyteFits ? exact : 0, small);
        Assert.Equal(int16Fits ? exact : 0, medium);
        Assert.Equal(int32Fits ? exact : 0, normal);
        Assert.Equal(int64Fits ? exact : 0, large);
        Assert.True(JavaNumber.TryParseBigInteger(text, out var big));
        Assert.Equal(exact, big);
    }

    [Fact]
    public void Big_integer_has_bounded_digits()
    {
        var longest = new string('9', BoundedInteger.MaxDigits);
        Assert.True(JavaNumber.TryParseBigInteger("-000" + longest, out var value));
        Assert.Equal(1 - BigInteger.Pow(10, BoundedInteger.MaxDigits), value);
        Assert.False(JavaNumber.TryParseBigInteger(longest + "0", out _));
        Assert.True(JavaNumber.TryParseBigInteger("+٤٢", out value));
        Assert.Equal(42, value);
    }

    [Theory]
    [InlineData("1", 1.0)]
    [InlineData("1.", 1.0)]
    [InlineData(".5", 0.5)]
    [InlineData("+1.5e3", 1500.0)]
    [InlineData("-1.5E-3", -0.0015)]
    [InlineData("1.e2", 100.0)]
    [InlineData("007", 7.0)]
    [InlineData("-0", -0.0)]
    [InlineData("1.5D", 1.5)]
    [InlineData("1.5d", 1.5)]
    [InlineData("1.5f", 1.5)]
    [InlineData("1e2F", 100.0)]
    [InlineData(" \t\n\u0000 1.5 \u001F", 1.5)]
    [InlineData("NaN", double.NaN)]
    [InlineData("-NaN", double.NaN)]
    [InlineData("Infinity", double.PositiveInfinity)]
    [InlineData("+Infinity", double.PositiveInfinity)]
    [InlineData(" -Infinity ", double.NegativeInfinity)]
    [InlineData("1e400", double.PositiveInfinity)]
    [InlineData("-1e99999999999999999999", double.NegativeInfinity)]
    [InlineData("1e-99999999999999999999", 0.0)]
    [InlineData("-1e-400", -0.0)]
    [InlineData("0e99999999999999999999", 0.0)]
    [InlineData("4.9e-324", double.Epsilon)]
    [InlineData("2.4703282292062328e-324", double.Epsilon)]
    [InlineData("2.4703282292062327e-324", 0.0)]
    [InlineData("1.7976931348623158e308", double.MaxValue)]
    [InlineData("1.7976931348623159e308", double.PositiveInfinity)]
    [InlineData("9007199254740993", 9007199254740992.0)]
    [InlineData("9007199254740993.00000000000000000000000000000000001", 9007199254740994.0)]
    public void Double_is_read_as_Java_reads_it(string text, double expected)
    {
        Assert.True(JavaNumber.TryParseDouble(text, out var value));
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(value));
    }

    [Theory]
    [InlineData("0x1p3", 8.0)]
    [InlineData("0X1P3", 8.0)]
    [InlineData("0x1.8p3", 12.0)]
    [InlineData("-0x1.p0", -1.0)]
    [InlineData("0x.8p1", 1.0)]
    [InlineData("0xAp-1", 5.0)]
    [InlineData("0x1.8p+1f", 3.0)]
    [InlineData("0x1.8p1D", 3.0)]
    [InlineData("-0x0p99999999999999999999", -0.0)]
    [InlineData("0x1p99999999999999999999", double.PositiveInfinity)]
    [InlineData("0x1p-99999999999999999999", 0.0)]
    [InlineData("0x1.fffffffffffff7p1023", double.MaxValue)]
    [InlineData("0x1.fffffffffffff8p1023", double.PositiveInfinity)]
    [InlineData("0x0.0000000000001p-1022", double.Epsilon)]
    [InlineData("0x1p-1075", 0.0)]
    [InlineData("0x1.000000000000000000000000001p-1075", double.Epsilon)]
    [InlineData("0x1.8p-1074", 2 * double.Epsilon)]
    [InlineData("0x1.00000000000008p0", 1.0)]
    [InlineData("0x1.000000000000080000000000000001p0", 1.0000000000000002)]
    [InlineData("0x1.00000000000018p0", 1.0000000000000004)]
    public void Hexadecimal_double_is_correctly_rounded(string text, double expected)
    {
        Assert.True(JavaNumber.TryParseDouble(text, out var value));
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(value));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("+")]
    [InlineData(".")]
    [InlineData("e5")]
    [InlineData(".e5")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("1e1.5")]
    [InlineData("1ef")]
    [InlineData("1dd")]
    [InlineData("1L")]
    [InlineData("d")]
    [InlineData("1.1.1")]
    [InlineData("--1")]
    [InlineData("+-1")]
    [InlineData("1 .5")]
    [InlineData("1,5")]
    [InlineData("1_0")]
    [InlineData("nan")]
    [InlineData("NaNd")]
    [InlineData("infinity")]
    [InlineData("Infinityf")]
    [InlineData("∞")]
    [InlineData("\u00A01")]
    [InlineData("٤٢")]
    [InlineData("1e٢")]
    [InlineData("0x1")]
    [InlineData("0x1.8")]
    [InlineData("0xp1")]
    [InlineData("0x.p1")]
    [InlineData("0x1p")]
    [InlineData("0x1pA")]
    [InlineData("0xGp1")]
    [InlineData("0x1e3")]
    public void Other_text_is_no_floating_number(string? text)
    {
        Assert.False(JavaNumber.TryParseDouble(text, out var value));
        Assert.Equal(0.0, value);
        Assert.False(JavaNumber.TryParseFloat(text, out var single));
        Assert.Equal(0f, single);
    }

    [Theory]
    [InlineData("0.1", 0.1f)]
    [InlineData("1.1d", 1.1f)]
    [InlineData("1.000000059604644775390625", 1f)] // half-way between two floats
    [InlineData("1.00000005960464477539062500000000000000001", 1.0000001f)] // just above it, though not as a double
    [InlineData("0x1.000001p0", 1f)]
    [InlineData("0x1.00000100000000000000000001p0", 1.0000001f)]
    [InlineData("3.4028235677973366e38", float.MaxValue)]
    [InlineData("3.4028235677973367e38", float.PositiveInfinity)]
    [InlineData("0x1.fffffefffffp127", float.MaxValue)]
    [InlineData("0x1.ffffffp127", float.PositiveInfinity)]
    [InlineData("7.006492321624086e-46", float.Epsilon)]
    [InlineData("7.006492321624085e-46", 0f)]
    [InlineData("-1e-60", -0f)]
    [InlineData("-Infinity", float.NegativeInfinity)]
    [InlineData("NaN", float.NaN)]
    public void Float_is_rounded_from_the_text_itself(string text, float expected)
    {
        Assert.True(JavaNumber.TryParseFloat(text, out var value));
        Assert.Equal(BitConverter.SingleToInt32Bits(expected), BitConverter.SingleToInt32Bits(value));
    }

    [Fact]
    public void Zeros_and_exponent_may_be_long_and_cancel_out()
    {
        var zeros = new string('0', 20_000);
        Assert.True(JavaNumber.TryParseDouble("0." + zeros + "15e20001", out var value));
        Assert.Equal(1.5, value);
        Assert.True(JavaNumber.TryParseDouble("15" + zeros + "e-20001", out value));
        Assert.Equal(1.5, value);
        Assert.True(JavaNumber.TryParseDouble("0x." + zeros + "18p80004", out value));
        Assert.Equal(1.5, value);
        Assert.True(JavaNumber.TryParseDouble("0x18" + zeros + "p-80004", out value));
        Assert.Equal(1.5, value);
    }

    [Fact]
    public void A_digit_far_behind_decides_a_tie()
    {
        const string Tie = "1.00000000000000011102230246251565404236316680908203125";
        var zeros = new string('0', 2_000);
        Assert.True(JavaNumber.TryParseDouble(Tie + zeros, out var value));
        Assert.Equal(1.0, value);
        Assert.True(JavaNumber.TryParseDouble(Tie + zeros + "1", out value));
        Assert.Equal(1.0000000000000002, value);
    }

    [Fact]
    public void Points_half_way_between_doubles_go_to_the_even_one()
    {
        var random = new Random(1701);
        for (var i = 0; i < 5_000; i++)
        {
            var lower = BitConverter.UInt64BitsToDouble((ulong)random.NextInt64(0, 0x7FEF_FFFF_FFFF_FFFF));
            var upper = double.BitIncrement(lower);
            Assert.True(BigDecimal.TryFromDouble(lower, out var first) & BigDecimal.TryFromDouble(upper, out var second));
            Assert.True(BigDecimal.TryAdd(first, second, out var sum) & BigDecimal.TryMultiply(sum, new BigDecimal(5, 1), out var middle));
            var even = (BitConverter.DoubleToInt64Bits(lower) & 1) == 0 ? lower : upper;
            Assert.True(JavaNumber.TryParseDouble(middle.ToString(), out var nearest));
            Assert.Equal(even, nearest);
            Assert.Equal(even, middle.ToDouble());
        }
    }

    [Fact]
    public void Numbers_are_read_without_allocation()
    {
        for (var i = 0; i < 3; i++)
        {
            Assert.True(ReadAll()); // the first runs allocate for the runtime itself
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = ReadAll();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.True(read);
    }

    private static bool ReadAll() =>
        JavaNumber.TryParseInt64("-9223372036854775808", out _)
        && JavaNumber.TryParseDouble(" 0.30000000000000004 ", out _)
        && JavaNumber.TryParseDouble("0x1.8p3", out _)
        && JavaNumber.TryParseFloat("1.1f", out _)
        && !JavaNumber.TryParseDouble("US", out _);
}
