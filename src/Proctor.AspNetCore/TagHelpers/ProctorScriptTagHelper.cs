using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Proctor.AspNetCore.TagHelpers;

/// <summary>
/// Gives groups to the scripts of a page: <c>&lt;proctor-script tests="buttoncolortst,newfeaturerollout" /&gt;</c> writes a <c>script</c> element with JSON, which the
/// module of <c>MapProctorScript</c> reads. It is data and not run, so every content security policy lets it pass; whatever is in it cannot end the element.
/// </summary>
[HtmlTargetElement("proctor-script", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ProctorScriptTagHelper : TagHelper
{
    /// <summary>Gets or sets the names of the tests scripts may see, separated by commas; empty for all of the application's.</summary>
    public string Tests { get; set; } = "";

    /// <summary>Gets or sets the <c>id</c> of the element; a page with several needs several.</summary>
    /// <value>The default is <c>proctor-groups</c>, where the module looks.</value>
    public string Id { get; set; } = GroupsJson.DefaultId;

    /// <summary>Gets or sets the view; set by the framework.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!; // the framework sets it before anything else

    /// <inheritdoc />
    /// <exception cref="KeyNotFoundException">The application has no such test; the message lists those it has.</exception>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var groups = await GroupsOfView.GetAsync(ViewContext).ConfigureAwait(false);
        var tests = Tests.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        output.TagName = "script";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("type", "application/json");
        output.Attributes.SetAttribute("id", Id);
        output.Content.SetHtmlContent(new HtmlString(GroupsJson.Write(groups, tests.Length == 0 ? groups.Tests : tests)));
    }
}
