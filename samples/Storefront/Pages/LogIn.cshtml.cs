using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Storefront.Accounts;

namespace Storefront.Pages;

/// <summary>Logs a visitor in.</summary>
internal sealed class LogInModel : PageModel
{
    private const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;

    public string? ReturnUrl { get; private set; }

    public string? Name { get; private set; }

    public string? Problem { get; private set; }

    public void OnGet(string? returnUrl) => ReturnUrl = returnUrl;

    public async Task<IActionResult> OnPostAsync(string? name, string? password, string? returnUrl)
    {
        if (Account.Check(name, password) is not { } account)
        {
            (Name, ReturnUrl, Problem) = (name, returnUrl, "There is no account of that name and password. Those below are all there are.");
            return Page();
        }

        // The page that follows is another request, whose groups count that somebody is logged in.
        await HttpContext.SignInAsync(Scheme, account.ToPrincipal(Scheme));
        return LocalRedirect(Url.LocalOrFront(returnUrl));
    }
}
