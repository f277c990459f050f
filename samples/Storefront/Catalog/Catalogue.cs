namespace Storefront.Catalog;

/// <summary>Everything the shop has.</summary>
internal static class Catalogue
{
    public static IReadOnlyList<Product> Products { get; } =
    [
        new("notebook", "Squared notebook", "A5, 192 pages, lies flat", "Sewn, not glued, so that it stays open where you left off. Every page has a number, and the last eight tear out.", Category.Paper, 7.90m) { Sales = 50, Rating = 70, Novelty = 97 },
        new("lamp", "Clamp lamp", "Steel, warm light", "Holds on to boards of up to six centimetres. Two joints, one switch, and a bulb that anybody can change.", Category.Light, 49.00m) { Sales = 40, Rating = 66, Novelty = 98 },
        new("pencils", "Six pencils", "HB, cedar", "Three colours outside, one grey inside. They sharpen without splinters and roll off no table.", Category.Writing, 5.40m) { Sales = 96, Rating = 90, Novelty = 58 },
        new("tray", "Letter tray", "Two floors, A4", "What came in on top, what goes out below. Sheet steel with felt under it.", Category.Order, 18.50m) { Sales = 35, Rating = 52, Novelty = 96 },
        new("tape", "Tape dispenser", "1.2 kg, stays put", "So heavy that one hand is enough. Takes rolls of every width up to 19 millimetres.", Category.Order, 14.20m) { Sales = 88, Rating = 90, Novelty = 42 },
        new("mat", "Cutting mat", "A3, heals itself", "Cuts close again, and the knife stays sharp. Lines every centimetre, on the back in inches.", Category.Paper, 16.00m) { Sales = 60, Rating = 64, Novelty = 64 },
        new("ruler", "Brass ruler", "20 cm, engraved", "The lines are cut and not printed, and will be there when the ruler is a hundred.", Category.Writing, 12.00m) { Sales = 78, Rating = 96, Novelty = 30 },
        new("eraser", "Eraser", "Leaves no crumbs", "For pencil of every hardness. The sleeve slides back as it gets shorter.", Category.Writing, 1.80m) { Sales = 96, Rating = 55, Novelty = 35 },
    ];

    public static Product? Find(string? id) => Products.FirstOrDefault(product => product.Id == id);

    /// <summary>Finds products of a category whose name or summary has a text in it.</summary>
    /// <param name="category"><see langword="null"/> for all of them.</param>
    /// <param name="text"><see langword="null"/> or blank for any.</param>
    public static IEnumerable<Product> Search(Category? category, string? text) => Products.Where(product =>
        (category is null || product.Category == category)
        && (string.IsNullOrWhiteSpace(text) || $"{product.Name} {product.Summary}".Contains(text.Trim(), StringComparison.OrdinalIgnoreCase)));
}
