namespace Storefront.Catalog;

/// <summary>The shelves of the shop.</summary>
internal enum Category
{
    Paper,
    Writing,
    Light,
    Order,
}
