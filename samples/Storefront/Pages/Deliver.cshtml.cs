using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Storefront.Visits;

namespace Storefront.Pages;

/// <summary>Where to deliver to; rules of tests ask for it.</summary>
internal sealed class DeliverModel : PageModel
{
    public IActionResult OnGet() => RedirectToPage("/Index");

    public IActionResult OnPost(string? country, string? returnUrl)
    {
        Country.Find(country)?.Remember(Response);
        return LocalRedirect(Url.LocalOrFront(returnUrl));
    }
}
