using System.Text;
using Proctor.Pipet.Requests;

namespace Proctor.Pipet.Tests.Requests;

public sealed class QueryParametersTests
{
    [Theory]
    [InlineData("?a=1", "1")]
    [InlineData("a=1", "1")]
    [InlineData("?a=1&a=2", "1")]
    [InlineData("?a", "")]
    [InlineData("?a=", "")]
    [InlineData("?a=&a=2", "")]
    [InlineData("?a==", "=")]
    [InlineData("?a=b=c", "b=c")]
    [InlineData("?A=1", null)]
    [InlineData("?", null)]
    [InlineData("?&&=x&a=1", "1")]
    [InlineData("?b=1;a=2", null)]
    [InlineData("?a=x;b=2", "x;b=2")]
    [InlineData("?%61=1", "1")]
    [InlineData("?a=x+y%20z%2B", "x y z+")]
    [InlineData("?a=%C3%A9%E2%98%83%F0%9F%98%80", "é☃😀")]
    [InlineData("?a=%zz", null)]
    [InlineData("?a=%", null)]
    [InlineData("?a=%4", null)]
    [InlineData("?a=%+1", null)]
    [InlineData("?a=%zz&a=2", "2")]
    [InlineData("?%zz=1&a=2", "2")]
    [InlineData("?a=%00", "\0")]
    [InlineData("?a=%FF", "\uFFFD")]
    [InlineData("?a=?", "?")]
    public void A_parameter_is_read_as_the_original_reads_it(string query, string? expected)
    {
        var parameters = new QueryParameters(["x", "a"]);
        var values = new string?[parameters.Count];
        parameters.Read(query, values);

        Assert.Equal(expected, values[parameters.PlaceOf("a")]);
        Assert.Equal(expected, QueryParameters.Find(query, "a"));
    }

    [Fact]
    public void Names_may_need_decoding_and_repeat()
    {
        var parameters = new QueryParameters(["a b", "é", "a b"]);
        var values = new string?[parameters.Count];
        parameters.Read("?a+b=1&%C3%A9=2&a%20b=3", values);

        Assert.Equal((string[])["1", "2"], values);
        Assert.Equal(-1, parameters.PlaceOf("c"));
    }

    [Fact(Timeout = 30_000)]
    public async Task Many_thousand_parameters_are_no_trouble()
    {
        var query = new StringBuilder("?");
        for (var i = 0; i < 100_000; i++)
        {
            query.Append("%61%").Append(i % 10).Append("=x&&=&");
        }

        var values = new string?[1];
        new QueryParameters(["a"]).Read(query.Append("a=last").ToString(), values);
        await Task.Yield();

        Assert.Equal("last", values[0]);
    }

    [Fact]
    public void Random_queries_are_read_as_by_a_simple_reader()
    {
        var random = new Random(20251122);
        const string Alphabet = "ab=&%+4z1;";
        for (var round = 0; round < 20_000; round++)
        {
            var query = new string([.. Enumerable.Range(0, random.Next(24)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]);
            var values = new string?[1];
            new QueryParameters(["a"]).Read(query, values);

            Assert.True(Simple(query, "a") == values[0], query);
        }
    }

    private static string? Simple(string query, string name)
    {
        foreach (var pair in query.Split('&'))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var (key, value) = equals < 0 ? (pair, "") : (pair[..equals], pair[(equals + 1)..]);
            if (key.Length > 0 && Decode(key) == name && Decode(value) is { } decoded)
            {
                return decoded;
            }
        }

        return null;
    }

    private static string? Decode(string text)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                bytes.Add(text[i] == '+' ? (byte)' ' : (byte)text[i]);
            }
            else if (i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                bytes.Add(Convert.FromHexString(text.AsSpan(i + 1, 2))[0]);
                i += 2;
            }
            else
            {
                return null;
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
