using Microsoft.AspNetCore.Mvc;

namespace Storefront.Pages;

/// <summary>Addresses that come from outside.</summary>
internal static class UrlExtensions
{
    /// <summary>Keeps an address when it is one of the shop; everything else leads to the front page, and nobody elsewhere.</summary>
    public static string LocalOrFront(this IUrlHelper url, string? address) => url.IsLocalUrl(address) ? address! : "/";
}
