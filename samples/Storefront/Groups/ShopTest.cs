namespace Storefront.Groups;

/// <summary>A test, for people: what it is called, and what it changes in the shop.</summary>
internal sealed record ShopTest(string Name, string Label, string Changes);
