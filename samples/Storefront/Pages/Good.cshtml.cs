using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Storefront.Catalog;

namespace Storefront.Pages;

/// <summary>One product.</summary>
internal sealed class GoodModel : PageModel
{
    public Product Product { get; private set; } = null!; // the page is only shown when there is one

    public IActionResult OnGet(string id)
    {
        if (Catalogue.Find(id) is not { } product)
        {
            return NotFound();
        }

        Product = product;
        return Page();
    }
}
