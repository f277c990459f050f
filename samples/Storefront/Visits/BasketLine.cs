using Storefront.Catalog;

namespace Storefront.Visits;

/// <summary>A product in a basket, from one to <see cref="Basket.MaxQuantity"/> of it.</summary>
internal sealed record BasketLine(Product Product, int Quantity)
{
    public decimal Price => Product.Price * Quantity;
}
