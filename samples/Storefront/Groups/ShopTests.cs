namespace Storefront.Groups;

/// <summary>The tests of the shop, under the names the matrix has for them.</summary>
internal static class ShopTests
{
    public const string ButtonColor = "buttoncolortst";
    public const string ButtonText = "buttontexttst";
    public const string Headline = "headertexttst";
    public const string Ranking = "countryalgotst";
    public const string WishList = "newfeaturerollout";
    public const string Loyalty = "loyaltytst";
    public const string BottomBar = "mobileonly";

    public static IReadOnlyList<ShopTest> All { get; } =
    [
        new(ButtonColor, "button colour", "The colour of the button on the front page. A payload is the colour."),
        new(ButtonText, "button text", "The words on it. A payload is the text."),
        new(Headline, "headline", "The two lines above it, in countries whose code starts with U, and in Canada. A payload is a list."),
        new(Ranking, "ranking", "The order of the goods. More visitors take part in big countries. A payload is three numbers."),
        new(WishList, "wish list", "Wish lists, for some of those who are logged in. The page is not there for others."),
        new(Loyalty, "loyalty", "Points for what one buys, for some of those who have wish lists. A payload is a map."),
        new(BottomBar, "bottom bar", "A bar at the bottom of the page, on phones and tablets."),
    ];
}
