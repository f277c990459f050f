using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Storefront.Visits;

namespace Storefront.Pages;

/// <summary>Shows the visitor's groups and what they change.</summary>
internal sealed class TestsModel : PageModel
{
    public IActionResult OnPostRenew()
    {
        Visitor.Renew(HttpContext);
        return RedirectToPage();
    }
}
