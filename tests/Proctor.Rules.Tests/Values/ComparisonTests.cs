namespace Proctor.Rules.Tests.Values;

/// <summary>rules.md sections 7.3 and 7.4.</summary>
public sealed class ComparisonTests
{
    [Theory]
    [InlineData("n == n", "Boolean true")]
    [InlineData("n == false", "Boolean false")]
    [InlineData("n == ''", "Boolean false")]
    [InlineData("1 == n", "Boolean false")]
    [InlineData("bean == bean", "Boolean true")]
    [InlineData("bd == 1.5", "Boolean false")]
    [InlineData("bd2 == 1.5", "Boolean true")]
    [InlineData("bd2 == d", "Boolean true")]
    [InlineData("bd0 == 10", "Boolean true")]
    [InlineData("bd == '1.50'", "Boolean true")]
    [InlineData("bd == 'x'", "!! Cannot convert [x] of type [class java.lang.String] to [class java.math.BigDecimal]")]
    [InlineData("bd == b", "!! Cannot convert [true] of type [class java.lang.Boolean] to [class java.math.BigDecimal]")]
    [InlineData("9007199254740993 == 9007199254740992.0", "Boolean true")]
    [InlineData("f == 1.1", "Boolean false")]
    [InlineData("f == f", "Boolean true")]
    [InlineData("d == '1.5'", "Boolean true")]
    [InlineData("d == ' 1.5 '", "Boolean true")]
    [InlineData("d == 'x'", "!! Cannot convert [x] of type [class java.lang.String] to [class java.lang.Double]")]
    [InlineData("d == b", "!! Cannot convert [true] of type [class java.lang.Boolean] to [class java.lang.Double]")]
    [InlineData("d == bi", "Boolean false")]
    [InlineData("bi == 10", "Boolean true")]
    [InlineData("bi == '10'", "Boolean true")]
    [InlineData("bi == ''", "Boolean false")]
    [InlineData("i == l", "Boolean false")]
    [InlineData("l == 5000000000", "Boolean true")]
    [InlineData("by == i2", "Boolean true")]
    [InlineData("i == '1'", "Boolean true")]
    [InlineData("i == '+1'", "Boolean true")]
    [InlineData("i == '١'", "Boolean true")]
    [InlineData("i == ' 1'", "!! Cannot convert [ 1] of type [class java.lang.String] to [class java.lang.Long]")]
    [InlineData("i == 'US'", "!! Cannot convert [US] of type [class java.lang.String] to [class java.lang.Long]")]
    [InlineData("i == list", "!! Cannot convert [[1, 2, 3]] of type [class java.util.ArrayList] to [class java.lang.Long]")]
    [InlineData("ch == '97'", "Boolean true")]
    [InlineData("ch == ch", "Boolean true")]
    [InlineData("b == 'true'", "Boolean true")]
    [InlineData("b == 'yes'", "Boolean false")]
    [InlineData("bf == ''", "Boolean true")]
    [InlineData("b == list", "!! Cannot convert [[1, 2, 3]] of type [class java.util.ArrayList] to [class java.lang.Boolean]")]
    [InlineData("suit == spades", "Boolean false")]
    [InlineData("'HEARTS' == suit", "Boolean true")]
    [InlineData("suit == 'hearts'", "!! Cannot convert [hearts] of type [class java.lang.String] to [class cards.Suit]")]
    [InlineData("suit == red", "!! Cannot convert [RED] of type [class cards.Color] to [class cards.Suit]")]
    [InlineData("suit == list", "!! Cannot convert [[1, 2, 3]] of type [class java.util.ArrayList] to [class cards.Suit]")]
    [InlineData("'a' == 'A'", "Boolean false")]
    [InlineData("map == '{k=v, t=true, nul=null, 1=one, inner={x=5}}'", "Boolean true")]
    [InlineData("v == '1.2.x'", "Boolean false")]
    [InlineData("v == w", "Boolean true")]
    [InlineData("list == slist", "Boolean false")]
    [InlineData("list == map", "Boolean false")]
    [InlineData("map.inner == map.inner", "Boolean true")]
    [InlineData("arr == fn:split('x,y', ',')", "Boolean false")]
    [InlineData("unknown == 1", "!! ELResolver cannot handle a null base Object with identifier [unknown]")]
    [InlineData("1 == unknown", "!! ELResolver cannot handle a null base Object with identifier [unknown]")]
    public void Equality_converts_to_the_first_kind_that_applies(string expression, string expected)
    {
        Assert.Equal(expected, Samples.Evaluate(expression));
        var opposite = expected switch { "Boolean true" => "Boolean false", "Boolean false" => "Boolean true", _ => "!!" };
        Samples.AssertIs(opposite, Samples.Evaluate(expression.Replace("==", "!=", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("1", "2")]
    [InlineData("-1", "1")]
    [InlineData("i", "i2")]
    [InlineData("1", "1.5")]
    [InlineData("'1'", "2")]
    [InlineData("''", "1")]
    [InlineData("'10'", "'9'")]
    [InlineData("'A'", "'a'")]
    [InlineData("'a'", "'ab'")]
    [InlineData("'\uFFFF'", "'a'", false)]
    [InlineData("bd2", "bd0")]
    [InlineData("bi3", "bi")]
    [InlineData("bi3", "3.5")]
    [InlineData("1e300", "nan")]
    [InlineData("1e400", "nan")]
    [InlineData("nz", "0.0")]
    [InlineData("-1e400", "0")]
    [InlineData("bf", "b")]
    [InlineData("suit", "spades")]
    [InlineData("suit", "'SPADES'")]
    [InlineData("proctor:version('1.2.3.3')", "v")]
    [InlineData("ch", "98")]
    [InlineData("'HEARTZ'", "list")]
    [InlineData("'[0'", "list")]
    public void Order_is_that_of_the_kind(string left, string right, bool isBelow = true)
    {
        var (low, high) = isBelow ? (left, right) : (right, left);
        foreach (var (expression, expected) in ((string, bool)[])[
            ($"{low} < {high}", true), ($"{low} lt {high}", true), ($"{low} <= {high}", true), ($"{low} > {high}", false), ($"{low} >= {high}", false),
            ($"{high} < {low}", false), ($"{high} <= {low}", false), ($"{high} > {low}", true), ($"{high} gt {low}", true), ($"{high} >= {low}", true),
            ($"{low} < {low}", false), ($"{low} <= {low}", true), ($"{low} >= {low}", true), ($"{low} > {low}", false)])
        {
            Assert.Equal(expected ? "Boolean true" : "Boolean false", Samples.Evaluate(expression));
        }
    }

    [Theory]
    [InlineData("n < 1", "Boolean false")]
    [InlineData("n > 1", "Boolean false")]
    [InlineData("1 < n", "Boolean false")]
    [InlineData("1 > n", "Boolean false")]
    [InlineData("n <= n", "Boolean true")]
    [InlineData("n >= n", "Boolean true")]
    [InlineData("n < n", "Boolean false")]
    [InlineData("n <= 1", "Boolean false")]
    [InlineData("1 >= n", "Boolean false")]
    [InlineData("n < list", "Boolean false")]
    [InlineData("n > 7 % 0", "Boolean false")]
    [InlineData("n <= 7 % 0", "!! / by zero")]
    [InlineData("7 % 0 < n", "!! / by zero")]
    public void Nothing_is_below_or_above_null(string expression, string expected) => Assert.Equal(expected, Samples.Evaluate(expression));

    [Theory]
    [InlineData("list <= list", "Boolean true")]
    [InlineData("list < list", "Boolean false")]
    [InlineData("v <= w", "Boolean true")]
    [InlineData("v < w", "Boolean false")]
    [InlineData("bd <= bd2", "Boolean true")]
    [InlineData("bd < bd2", "Boolean false")]
    [InlineData("bd >= '1.5'", "Boolean true")]
    public void What_is_equal_or_the_same_is_neither_below_nor_above(string expression, string expected) => Assert.Equal(expected, Samples.Evaluate(expression));

    [Theory]
    [InlineData("suit < 'Z'", "!! Cannot convert [Z] of type [class java.lang.String] to [class cards.Suit]")]
    [InlineData("'abc' < 1", "!! Cannot convert [abc] of type [class java.lang.String] to [class java.lang.Long]")]
    [InlineData("list < 1", "!! Cannot convert [[1, 2, 3]] of type [class java.util.ArrayList] to [class java.lang.Long]")]
    [InlineData("b < 1", "!! Cannot convert [true] of type [class java.lang.Boolean] to [class java.lang.Long]")]
    [InlineData("list < map", "!! Cannot compare [[1, 2, 3]] to [{k=v, t=true, nul=null, 1=one, inner={x=5}}]")]
    [InlineData("list < v", "!! class java.util.ArrayList cannot be cast to class com.indeed.util.core.ReleaseVersion")]
    [InlineData("v < list", "!! class java.util.ArrayList cannot be cast to class com.indeed.util.core.ReleaseVersion")]
    [InlineData("bean > bean.parent", "!! Cannot compare [Account { Name = Ann, IsActive = True, Parent = Account { Name = Bob, IsActive = False, Parent =  } }] to "
        + "[Account { Name = Bob, IsActive = False, Parent =  }]")]
    [InlineData("l < 'x'", "!! Cannot convert [x] of type [class java.lang.String] to [class java.lang.Long]")]
    [InlineData("5000000000 < b", "!! Cannot convert [true] of type [class java.lang.Boolean] to [class java.lang.Long]")]
    [InlineData("!l", "!! Cannot convert [5,000,000,000] of type [class java.lang.Long] to [class java.lang.Boolean]")]
    [InlineData("!1234.56789", "!! Cannot convert [1,234.568] of type [class java.lang.Double] to [class java.lang.Boolean]")]
    public void What_does_not_convert_is_a_fault(string expression, string expected) => Assert.Equal(expected, Samples.Evaluate(expression));
}
