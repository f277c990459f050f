using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Storefront.Catalog;
using Storefront.Visits;

namespace Storefront.Pages;

/// <summary>What the visitor wants to buy.</summary>
internal sealed class BasketModel : PageModel
{
    public Basket Basket => field ??= new Basket(HttpContext.Session);

    public IActionResult OnPostAdd(string id, int quantity) => Change(id, product => Basket.Add(product, Math.Clamp(quantity, 0, Basket.MaxQuantity)));

    public IActionResult OnPostSet(string id, int quantity) => Change(id, product => Basket.Set(product, quantity));

    public IActionResult OnPostOrder()
    {
        Basket.Clear();
        TempData["Said"] = "Thank you. Nothing will come, as nothing here is for sale.";
        return RedirectToPage();
    }

    private IActionResult Change(string id, Action<Product> change)
    {
        if (Catalogue.Find(id) is not { } product)
        {
            return NotFound();
        }

        // A quantity that is no number changes nothing.
        if (ModelState.IsValid)
        {
            change(product);
        }

        return RedirectToPage();
    }
}
