using Proctor.Client;
using Storefront.Catalog;

namespace Storefront.Groups;

/// <summary>In which order products are shown: how much it counts that they sell, are liked, and are new. A payload of three numbers.</summary>
internal sealed record Ranking(long Sales, long Rating, long Novelty)
{
    public static Ranking From(ProctorGroup group) => group.Payload.GetInt64s() is [var sales, var rating, var novelty, ..]
        ? new Ranking(sales, rating, novelty)
        : new Ranking(2, 3, 5);

    public IEnumerable<Product> Order(IEnumerable<Product> products) => products.OrderByDescending(ScoreOf);

    // Numbers of a payload may be of any size, and the sum of products of large ones is not worth an exception.
    private double ScoreOf(Product product) => ((double)Sales * product.Sales) + ((double)Rating * product.Rating) + ((double)Novelty * product.Novelty);
}
