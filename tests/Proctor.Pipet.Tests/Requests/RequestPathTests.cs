using Proctor.Pipet.Requests;

namespace Proctor.Pipet.Tests.Requests;

public sealed class RequestPathTests
{
    [Theory]
    [InlineData("/", "")]
    [InlineData("/groups/identify", "groups|identify")]
    [InlineData("/groups/identify/", "groups|identify")]
    [InlineData("//groups///identify?a=/b", "groups|identify")]
    [InlineData("/groups;a=1/identify;jsessionid=1", "groups|identify")]
    [InlineData("/;x/groups", "groups")]
    [InlineData("/a/./b/../c", "a|c")]
    [InlineData("/../a", "a")]
    [InlineData("/%67roups/%C3%A9%20+x", "groups|é +x")]
    [InlineData("/a%3Bb", "a;b")]
    [InlineData("/a%252Fb", "a%2Fb")]
    public void A_path_is_taken_apart(string target, string expected)
    {
        Assert.True(RequestPath.TryParse(target, out var segments));
        Assert.Equal(expected, string.Join('|', segments));
    }

    [Theory]
    [InlineData("/a%2Fb")]
    [InlineData("/a%2fb")]
    [InlineData("/a%5Cb")]
    [InlineData("/a\\b")]
    [InlineData("/a%00b")]
    [InlineData("/%zz")]
    [InlineData("/a%")]
    public void A_path_that_could_mislead_is_refused(string target)
    {
        Assert.False(RequestPath.TryParse(target, out _));
        Assert.False(RequestPath.TryParseLast(target, out _));
    }

    [Theory]
    [InlineData("/a/b?c", "/a/b?c")]
    [InlineData("//a://b/c", "//a://b/c")]
    [InlineData("http://host:80/a%2Fb?c", "/a%2Fb?c")]
    [InlineData("http://host", "/")]
    [InlineData("a?b://c/d", "a?b://c/d")]
    [InlineData("*", "*")]
    public void Scheme_and_host_are_taken_from_a_target(string target, string expected) =>
        Assert.Equal(expected, RequestPath.WithoutAuthority(target).ToString());

    [Theory]
    [InlineData("/proctor/matrix/definition/a%20b?x=/y", "a b")]
    [InlineData("/proctor/matrix/definition/a;v=1/", "a")]
    [InlineData("/", "")]
    public void The_last_segment_is_read_alone(string target, string expected)
    {
        Assert.True(RequestPath.TryParseLast(target, out var segment));
        Assert.Equal(expected, segment);
    }
}
