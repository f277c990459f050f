namespace Storefront.Catalog;

/// <summary>Something the shop has. How it sells, how it is liked and how new it is are numbers from 0 to 100.</summary>
internal sealed record Product(string Id, string Name, string Summary, string Description, Category Category, decimal Price)
{
    public required int Sales { get; init; }

    public required int Rating { get; init; }

    public required int Novelty { get; init; }

    public string Picture => $"/pictures/{Id}.svg";

    public string PriceText => Money.Text(Price);
}
