using Storefront.Catalog;

namespace Storefront.Visits;

/// <summary>What a visitor would like to have, in the session: <c>lamp,pencils</c>.</summary>
internal sealed class Wishes(ISession session)
{
    private const string Key = "wishes";

    private readonly List<string> _ids = [.. (session.GetString(Key) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)];

    public IEnumerable<Product> Products => Catalogue.Products.Where(Contain);

    public int Count => Products.Count();

    public bool Contain(Product product) => _ids.Contains(product.Id);

    /// <summary>Adds a product, or takes it away.</summary>
    public void Toggle(Product product)
    {
        if (!_ids.Remove(product.Id))
        {
            _ids.Add(product.Id);
        }

        session.SetString(Key, string.Join(',', _ids));
    }
}
