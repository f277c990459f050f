using System.Globalization;
using System.Text;
using Proctor.Rules.Numbers;

namespace Proctor.Rules.Tests.Numbers;

public class JavaNumberTextTests
{
    // A usual number, long ones, a tie, and the two kinds that are written a second way.
    private static readonly double[] Writable = [0.1, 1e300, 1.0 / 3, 0.00048828125, double.Epsilon, 2.9802322387695312E-8];

    [Theory]
    [InlineData(0.0, "0.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(1.0, "1.0")]
    [InlineData(-1.5, "-1.5")]
    [InlineData(0.1, "0.1")]
    [InlineData(0.30000000000000004, "0.30000000000000004")]
    [InlineData(100.0, "100.0")]
    [InlineData(0.001, "0.001")]
    [InlineData(0.0009999999999999998, "9.999999999999998E-4")]
    [InlineData(9999999.0, "9999999.0")]
    [InlineData(9999999.999999998, "9999999.999999998")]
    [InlineData(1e7, "1.0E7")]
    [InlineData(12345678.0, "1.2345678E7")]
    [InlineData(1e10, "1.0E10")]
    [InlineData(1e100, "1.0E100")]
    [InlineData(1e-7, "1.0E-7")]
    [InlineData(2e23, "2.0E23")]
    [InlineData(double.MaxValue, "1.7976931348623157E308")]
    [InlineData(2.2250738585072014E-308, "2.2250738585072014E-308")]
    [InlineData(double.Epsilon, "4.9E-324")]
    [InlineData(5 * double.Epsilon, "2.5E-323")]
    [InlineData(61 * double.Epsilon, "3.0E-322")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void Double_has_the_text_form_of_Java(double value, string expected)
    {
        Assert.Equal(expected, JavaNumber.ToText(value));
    }

    [Theory]
    [InlineData("-0.033333333830038704")]
    [InlineData("-4.9999999985E9")]
    [InlineData("-3.0744573456182584E18")]
    [InlineData("1.0842021886413758E-20")]
    [InlineData("0.0010309278504135682")]
    [InlineData("1.1000000014901161")]
    [InlineData("9.223372036854776E20")]
    [InlineData("5.000000074505806E8")]
    [InlineData("4.6116860184273879E18", "4.611686018427388E18")] // the recorded text has a digit more than it needs
    [InlineData("1.31762457669353933E18", "1.3176245766935393E18")]
    public void Recorded_results_read_and_write_the_same(string recorded, string? shortest = null)
    {
        Assert.True(JavaNumber.TryParseDouble(recorded, out var value));
        Assert.Equal(shortest ?? recorded, JavaNumber.ToText(value));
    }

    [Theory]
    [InlineData(0f, "0.0")]
    [InlineData(-0f, "-0.0")]
    [InlineData(0.1f, "0.1")]
    [InlineData(1.1f, "1.1")]
    [InlineData(16777216f, "1.6777216E7")]
    [InlineData(0.0009999999f, "9.999999E-4")]
    [InlineData(float.MaxValue, "3.4028235E38")]
    [InlineData(float.Epsilon, "1.4E-45")]
    [InlineData(2 * float.Epsilon, "2.8E-45")]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.NegativeInfinity, "-Infinity")]
    public void Float_has_the_text_form_of_Java(float value, string expected)
    {
        Assert.Equal(expected, JavaNumber.ToText(value));
    }

    [Theory]
    [InlineData(0x3E60000000000000UL, "2.9802322387695312E-8")] // 2^-25
    [InlineData(0x0410000000000000UL, "4.1045368012983762E-289")] // 2^-958
    [InlineData(0x3E70000000000000UL, "5.960464477539063E-8")] // 2^-24
    public void Powers_of_two_read_back_in_spite_of_their_near_neighbour(ulong bits, string expected)
    {
        Assert.Equal(expected, JavaNumber.ToText(BitConverter.UInt64BitsToDouble(bits)));
        Assert.Equal("-" + expected, JavaNumber.ToText(-BitConverter.UInt64BitsToDouble(bits)));
    }

    [Fact]
    public void Every_text_reads_back_as_its_number()
    {
        var random = new Random(1601);
        for (var exponent = -1074; exponent < 1024; exponent++)
        {
            AssertReadsBack(Math.ScaleB(1, exponent));
            AssertReadsBack(double.BitDecrement(Math.ScaleB(1, exponent)));
            AssertReadsBack(double.BitIncrement(Math.ScaleB(1, exponent)));
        }

        for (var i = 0; i < 20_000; i++)
        {
            AssertReadsBack(BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)));
            AssertReadsBack(BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue)));
        }
    }

    [Theory]
    [InlineData(0.0, "0.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(1.0, "1.0")]
    [InlineData(-1.0, "-1.0")]
    [InlineData(0.1, "0.1")]
    [InlineData(0.5, "0.5")]
    [InlineData(0.00001, "0.00001")]
    [InlineData(1e-7, "0.0000001")]
    [InlineData(1e-10, "0.0000000001")]
    [InlineData(100000.0, "100000.0")]
    [InlineData(1.0 / 3, "0.3333333333")]
    [InlineData(0.3333333333333, "0.3333333333")]
    [InlineData(2.0 / 3, "0.6666666667")]
    [InlineData(1e20, "100000000000000000000.0")]
    [InlineData(0.00048828125, "0.0004882812")] // a tie: to even, down
    [InlineData(0.00146484375, "0.0014648438")] // a tie: to even, up
    [InlineData(-0.00048828125, "-0.0004882812")]
    [InlineData(0.00000000025, "0.0000000003")] // the binary number is above the tie
    [InlineData(0.00000000035, "0.0000000003")] // and here it is below
    [InlineData(0.00000000004, "0.0")]
    [InlineData(0.00000000006, "0.0000000001")]
    [InlineData(0.99999999999, "1.0")]
    [InlineData(99.99999999999, "100.0")]
    [InlineData(1234567.1, "1234567.1")]
    [InlineData(1e23, "100000000000000000000000.0")]
    [InlineData(double.Epsilon, "0.0")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void Plain_decimal_has_no_exponent_and_ten_fraction_digits_at_most(double value, string expected)
    {
        Assert.Equal(expected, JavaNumber.ToPlainDecimal(value));
    }

    [Fact]
    public void Plain_decimal_of_the_greatest_double_fits_its_room()
    {
        var text = JavaNumber.ToPlainDecimal(-double.MaxValue);
        Assert.Equal("-17976931348623157" + new string('0', 292) + ".0", text);
        Assert.True(text.Length <= JavaNumber.MaxPlainDecimalLength);
    }

    [Fact]
    public void Plain_decimal_is_within_half_a_unit_of_the_exact_value()
    {
        var random = new Random(1602);
        var half = new BigDecimal(5, 11);
        for (var i = 0; i < 20_000; i++)
        {
            var value = random.Next(-1_000_000, 1_000_000) / Math.Pow(2, random.Next(60));
            Assert.True(BigDecimal.TryFromDouble(value, out var exact));
            Assert.True(BigDecimal.TryParse(JavaNumber.ToPlainDecimal(value), out var written));
            Assert.True(written.Scale is >= 1 and <= 10);
            Assert.True(BigDecimal.TrySubtract(exact, written, out var error));
            Assert.True(error <= half && error >= new BigDecimal(-5, 11), value.ToString("R", CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void Bytes_are_written_without_allocation()
    {
        Span<byte> room = stackalloc byte[JavaNumber.MaxPlainDecimalLength];
        for (var i = 0; i < 3; i++)
        {
            WriteAll(room); // the first runs allocate for the runtime itself
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        WriteAll(room);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal("0.0004882812", Encoding.UTF8.GetString(room[..JavaNumber.FormatPlainDecimal(0.00048828125, room)]));
        Assert.Equal("1.0E-4", Encoding.UTF8.GetString(room[..JavaNumber.FormatText(1e-4, room)]));
        Assert.Equal("0.1", Encoding.UTF8.GetString(room[..JavaNumber.FormatText(0.1f, room)]));
    }

    private static void WriteAll(Span<byte> room)
    {
        foreach (var value in Writable)
        {
            JavaNumber.FormatPlainDecimal(value, room);
            JavaNumber.FormatText(value, room);
            JavaNumber.FormatText((float)value, room);
        }
    }

    private static void AssertReadsBack(double value)
    {
        Assert.True(JavaNumber.TryParseDouble(JavaNumber.ToText(value), out var back));
        Assert.Equal(value, back);
    }

    private static void AssertReadsBack(float value)
    {
        Assert.True(JavaNumber.TryParseFloat(JavaNumber.ToText(value), out var back));
        Assert.Equal(value, back);
    }
}
