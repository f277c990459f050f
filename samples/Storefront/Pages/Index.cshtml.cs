using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Proctor.Client;
using Storefront.Catalog;
using Storefront.Groups;

namespace Storefront.Pages;

/// <summary>The front page, and the goods of a shelf or a search.</summary>
internal sealed partial class IndexModel(ProctorGroups groups, ILogger<IndexModel> logger) : PageModel
{
    private const int MaxEmail = 254;

    public Category? Category { get; private set; }

    public string? SearchText { get; private set; }

    public IReadOnlyList<Product> Products { get; private set; } = [];

    public string? Email { get; private set; }

    public string? EmailProblem { get; private set; }

    public bool IsFront => Category is null && SearchText is null;

    public string Heading => SearchText is null ? $"{Category}" : $"Found for “{SearchText}”";

    public void OnGet(Category? category, string? search) => Show(category, search);

    /// <summary>Takes part in the letter: what the colour and the words of the button are tested for.</summary>
    public IActionResult OnPostSignUp(string? email)
    {
        if (email is null || email.Length > MaxEmail || !new EmailAddressAttribute().IsValid(email))
        {
            (Email, EmailProblem) = (email, "This is no e-mail address. One looks like ada@example.com.");
            Show(category: null, search: null);
            return Page();
        }

        var inGroups = groups.ToString();
        LogSignUp(inGroups);
        TempData["Said"] = "Thank you. The first letter would be on its way, if this were a real shop.";
        return RedirectToPage();
    }

    private void Show(Category? category, string? search)
    {
        Category = category is { } known && Enum.IsDefined(known) ? known : null;
        SearchText = string.IsNullOrWhiteSpace(search) ? null : search.Trim();
        Products = [.. Ranking.From(groups[ShopTests.Ranking]).Order(Catalogue.Search(Category, SearchText))];
    }

    // With the groups, so that somebody can count which button did better. Who it was is nobody's business in a log.
    [LoggerMessage(Level = LogLevel.Information, Message = "A visitor in {Groups} signed up.")]
    private partial void LogSignUp(string groups);
}
