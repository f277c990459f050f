using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;
using Proctor.Client;

namespace Proctor.AspNetCore.TagHelpers;

/// <summary>Finds the groups of the request a view is rendered for.</summary>
internal static class GroupsOfView
{
    public static async Task<ProctorGroups> GetAsync(ViewContext view)
    {
        var groups = view.HttpContext.GetProctor();
        return await groups.LoadAsync(view.HttpContext.RequestAborted).ConfigureAwait(false); // they may be lazy
    }
}
