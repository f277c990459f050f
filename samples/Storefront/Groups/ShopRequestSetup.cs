using Proctor.AspNetCore;
using Storefront.Accounts;
using Storefront.Visits;

namespace Storefront.Groups;

/// <summary>What the shop says about a request: what rules may know, who it is from, and who may choose groups at will.</summary>
internal sealed class ShopRequestSetup : ProctorRequestSetup
{
    // It goes into a URL. Nobody's browser has a longer name.
    private const int MaxUserAgent = 512;

    public override ValueTask<RequestEntries> GetContextAsync(HttpContext context)
    {
        var userAgent = context.Request.Headers.UserAgent.ToString();
        return new(new RequestEntries
        {
            ["country"] = Country.Of(context.Request).Code,
            ["loggedIn"] = context.User.Identity is { IsAuthenticated: true },
            ["userAgent"] = userAgent.Length <= MaxUserAgent ? userAgent : userAgent[..MaxUserAgent],
        });
    }

    // The cookie decides, so that a visitor who logs in stays in the same groups.
    public override ValueTask<RequestEntries> GetIdentifiersAsync(HttpContext context) =>
        new(new RequestEntries { ["USER"] = Visitor.Of(context).Id, ["acctid"] = context.User.FindAccount()?.Id });

    public override ValueTask<bool> IsPrivilegedAsync(HttpContext context) => new(context.User.IsInRole(Account.Staff));
}
