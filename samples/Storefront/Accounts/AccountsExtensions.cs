using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Storefront.Accounts;

/// <summary>Logging in, with a cookie.</summary>
internal static class AccountsExtensions
{
    public static void AddAccounts(this IServiceCollection services)
    {
        services.AddAuthorization();
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(static options =>
        {
            options.Cookie.Name = "account";
            options.LoginPath = "/LogIn";
        });
    }

    /// <summary>Finds the account of who is logged in.</summary>
    public static Account? FindAccount(this ClaimsPrincipal user) => Account.Find(user.FindFirstValue(ClaimTypes.NameIdentifier));
}
