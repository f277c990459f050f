using System.Globalization;
using Storefront.Catalog;

namespace Storefront.Visits;

/// <summary>What a visitor wants to buy, in the session: <c>lamp 1,pencils 3</c>.</summary>
internal sealed class Basket(ISession session)
{
    public const int MaxQuantity = 99;

    private const string Key = "basket";

    public IReadOnlyList<BasketLine> Lines { get; private set; } = Read(session.GetString(Key));

    public int Count => Lines.Sum(static line => line.Quantity);

    public decimal Total => Lines.Sum(static line => line.Price);

    public void Add(Product product, int quantity) => Set(product, quantity + (Lines.FirstOrDefault(line => line.Product == product)?.Quantity ?? 0));

    /// <summary>Sets how many of a product there are; none for zero.</summary>
    public void Set(Product product, int quantity)
    {
        quantity = Math.Clamp(quantity, 0, MaxQuantity);
        var lines = Lines.ToList();
        var place = lines.FindIndex(line => line.Product == product);
        if (place < 0)
        {
            lines.Add(new BasketLine(product, quantity));
        }
        else
        {
            lines[place] = new BasketLine(product, quantity);
        }

        Write(lines);
    }

    public void Clear() => Write([]);

    private void Write(IEnumerable<BasketLine> lines)
    {
        Lines = [.. lines.Where(static line => line.Quantity > 0)];
        session.SetString(Key, string.Join(',', Lines.Select(static line => string.Create(CultureInfo.InvariantCulture, $"{line.Product.Id} {line.Quantity}"))));
    }

    // Only the shop writes sessions, but an older version of it may have had other products.
    private static List<BasketLine> Read(string? text) =>
    [
        .. from line in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)
           let parts = line.Split(' ')
           let product = Catalogue.Find(parts[0])
           where product is not null
           select new BasketLine(product, int.Parse(parts[1], CultureInfo.InvariantCulture)),
    ];
}
