using Proctor.Pipet.UserAgents;

namespace Proctor.Pipet.Tests.UserAgents;

public class UserAgentCacheTests
{
    [Fact]
    public void A_text_parsed_last_is_not_parsed_again()
    {
        var cache = new UserAgentCache(capacity: 16);
        var first = cache.GetOrParse("Firefox/28.0");

        Assert.Same(first, cache.GetOrParse(new string("Firefox/28.0".AsSpan())));
    }

    [Fact]
    public void A_place_holds_the_last_of_the_texts_that_share_it()
    {
        var cache = new UserAgentCache(capacity: 1);
        var first = cache.GetOrParse("Firefox/28.0");
        var second = cache.GetOrParse("Firefox/29.0");

        Assert.Equal("FIREFOX29", second.Browser.Name);
        Assert.Same(second, cache.GetOrParse("Firefox/29.0"));
        Assert.NotSame(first, cache.GetOrParse("Firefox/28.0"));
    }

    [Fact]
    public void Texts_longer_than_any_real_one_are_not_kept()
    {
        var cache = new UserAgentCache(capacity: 1);
        var longest = new string('x', UserAgentCache.MaxTextLength);
        var known = cache.GetOrParse(longest);
        var tooLong = cache.GetOrParse(longest + "x");

        Assert.NotSame(tooLong, cache.GetOrParse(tooLong.UserAgentText));
        Assert.Same(known, cache.GetOrParse(longest));
    }
}
