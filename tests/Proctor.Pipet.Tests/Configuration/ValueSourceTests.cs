using Microsoft.AspNetCore.Http;
using Proctor.Pipet.Configuration;
using Proctor.Pipet.Requests;

namespace Proctor.Pipet.Tests.Configuration;

public sealed class ValueSourceTests
{
    [Theory]
    [InlineData("?a=1&b=2", "1")]
    [InlineData("?b=2", "2")]
    [InlineData("?a=&b=2", "")]
    [InlineData("", "3")]
    public void A_chain_takes_the_first_text_found(string query, string expected)
    {
        var source = ValueSource.FirstOf(ValueSource.Query("a"), ValueSource.Query("b"), ValueSource.Header("C"));

        Assert.Equal(expected, source.Read(RequestOf(query, ("c", "3"))));
        Assert.Equal("QUERY:a", source.ToString());
        Assert.Equal(["a", "b"], source.QueryParameters);
    }

    [Fact]
    public void A_chain_may_find_nothing() =>
        Assert.Null(ValueSource.FirstOf(ValueSource.Query("a"), ValueSource.Header("b")).Read(RequestOf("?b=1")));

    [Fact]
    public void A_chain_of_nothing_is_a_mistake() => Assert.Throws<ArgumentException>(static () => ValueSource.FirstOf());

    [Fact]
    public void The_first_of_several_headers_counts_and_an_empty_one_is_one()
    {
        var context = new DefaultHttpContext();
        context.Request.Headers["Twice"] = new string[] { "1", "2" };
        context.Request.Headers["Empty"] = "";
        var request = new PipetRequest(context, new QueryParameters([]));

        Assert.Equal("1", ValueSource.Header("twice").Read(request));
        Assert.Equal("", ValueSource.Header("EMPTY").Read(request));
        Assert.Null(ValueSource.Header("None").Read(request));
    }

    [Fact]
    public void A_parameter_nobody_named_before_is_found_all_the_same() =>
        Assert.Equal("x y", new PipetRequest(RequestOf("?q=x+y").HttpContext, new QueryParameters(["other"])).Query("q"));

    private static PipetRequest RequestOf(string query, params (string Name, string Value)[] headers)
    {
        var context = new DefaultHttpContext();
        context.Request.QueryString = new QueryString(query);
        foreach (var (name, value) in headers)
        {
            context.Request.Headers[name] = value;
        }

        return new PipetRequest(context, new QueryParameters(["a", "b"]));
    }
}
