using Proctor.Client.Tests.Testing;

namespace Proctor.Client.Tests;

/// <summary>Section 9.4 of the contract: groups outside of a web request.</summary>
public sealed class AccountRequestTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_asks_for_the_account_with_an_empty_user_agent()
    {
        await using var server = await TestServer.StartAsync(200, TestServer.Groups("1", ("a", "x", 1)));
        using var client = new ClientOf(server.Root);
        Assert.Equal("a1", (await client.Client.GetAsync(GroupsRequest.ForAccount(1234, ["a", "b"]), Cancellation)).ToString());
        Assert.Equal(["/groups/identify?ctx.ua=&id.account=1234&test=a%2Cb"], server.Targets);
    }

    [Fact]
    public async Task Pinned_everything_is_unassigned_without_a_server()
    {
        using var refusing = new RefusingPort();
        using var client = new ClientOf(refusing.Root);
        Assert.Equal(ProctorGroups.Unassigned(["a"]), await client.Client.GetAsync(GroupsRequest.ForAccount(1234, ["a"]), Cancellation));
    }
}
