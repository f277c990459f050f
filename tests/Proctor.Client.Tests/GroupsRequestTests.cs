namespace Proctor.Client.Tests;

/// <summary>Section 1 of the contract: when two requests are the same.</summary>
public sealed class GroupsRequestTests
{
    internal static readonly GroupsRequest Request = new(["a", "b"])
    {
        Identifiers = [new("USER", "u"), new("ACCOUNT", 7)],
        Context = [new("country", "US"), new("mobile", true)],
        ForceGroups = "a1",
    };

    public static TheoryData<GroupsRequest> Others =>
    [
        new GroupsRequest(["b", "a"]) { Identifiers = Request.Identifiers, Context = Request.Context, ForceGroups = "a1" },
        new GroupsRequest(["a"]) { Identifiers = Request.Identifiers, Context = Request.Context, ForceGroups = "a1" },
        Request with { ForceGroups = "a2" },
        Request with { ForceGroups = "" },
        Request with { ForceGroups = null },
        Request with { Identifiers = [new("USER", "u")] },
        Request with { Identifiers = [new("USER", "u"), new("ACCOUNT", "7")] },
        Request with { Identifiers = [new("USER", 7), new("ACCOUNT", "u")] },
        Request with { Context = [new("country", "US"), new("mobile", false)] },
        Request with { Context = [new("country", "US"), new("mobile", "True")] },
        Request with { Context = [new("country", "US"), new("mobile", true), new("x", "")] },
        Request with { Context = [new("country", RequestValue.List("US")), new("mobile", true)] },
        Request with { Context = Request.Identifiers, Identifiers = Request.Context },
    ];

    [Theory]
    [MemberData(nameof(Others))]
    public void Anything_else_makes_another_request(GroupsRequest other)
    {
        Assert.NotEqual(Request, other);
        Assert.NotEqual(Caching.CacheKeys.Fingerprint(Request), Caching.CacheKeys.Fingerprint(other));
    }

    [Fact]
    public void The_order_of_entries_does_not_matter_nor_do_entries_without_value()
    {
        var other = Request with
        {
            Identifiers = [new("ACCOUNT", 7), new("none", RequestValue.None), new("USER", "u")],
            Context = new Dictionary<string, RequestValue> { ["mobile"] = true, ["country"] = "US", ["gone"] = (string?)null },
        };
        Assert.Equal(Request, other);
        Assert.Equal(Request.GetHashCode(), other.GetHashCode());
        Assert.Equal(Caching.CacheKeys.Fingerprint(Request), Caching.CacheKeys.Fingerprint(other));
    }

    [Fact]
    public void A_request_does_not_change_when_what_it_was_made_of_does()
    {
        var context = new Dictionary<string, RequestValue> { ["country"] = "US" };
        var request = new GroupsRequest(["a"]) { Context = context };
        context["country"] = "DE";
        Assert.Equal("US", Assert.Single(request.Context).Value);
    }

    [Fact]
    public void A_key_that_is_there_twice_is_a_mistake() =>
        Assert.Throws<ArgumentException>(static () => new GroupsRequest(["a"]) { Context = [new("x", 1), new("x", 2)] });

    [Fact]
    public void The_text_of_a_request_says_nothing_about_persons() => Assert.Equal("GroupsRequest for a,b", Request.ToString());

    [Fact]
    public void A_list_has_no_lists_in_it()
    {
        Assert.Throws<ArgumentException>(static () => RequestValue.List(RequestValue.List("x")));
        Assert.Equal(RequestValue.List("a", RequestValue.None, 1), RequestValue.List("a", 1));
        Assert.Equal(RequestValue.List("a", 1).GetHashCode(), RequestValue.List("a", 1).GetHashCode());
        Assert.Equal("a,1", RequestValue.List("a", 1).ToString());
    }
}
