using System.Globalization;

namespace Storefront.Catalog;

/// <summary>Amounts in euro, as the shop writes them.</summary>
internal static class Money
{
    public static string Text(decimal amount) => amount.ToString("€0.00", CultureInfo.InvariantCulture);
}
