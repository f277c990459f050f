using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Storefront.Catalog;
using Storefront.Visits;

namespace Storefront.Pages;

/// <summary>What the visitor would like to have. The page is only there for those to whom wish lists are rolled out.</summary>
internal sealed class WishListModel : PageModel
{
    public Wishes Wishes => field ??= new Wishes(HttpContext.Session);

    /// <summary>Puts a product on the list or takes it off. Scripts get the news as JSON, browsers without are sent back.</summary>
    public IActionResult OnPostToggle(string id, string? returnUrl)
    {
        if (Catalogue.Find(id) is not { } product)
        {
            return NotFound();
        }

        Wishes.Toggle(product);
        return Request.Headers.Accept == "application/json"
            ? new JsonResult(new { isWished = Wishes.Contain(product), count = Wishes.Count })
            : LocalRedirect(Url.LocalOrFront(returnUrl));
    }
}
