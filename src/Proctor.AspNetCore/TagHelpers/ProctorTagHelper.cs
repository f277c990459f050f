using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Proctor.AspNetCore.TagHelpers;

/// <summary>
/// Shows a part of a page by the visitor's group of a test:
/// <c>&lt;proctor test="buttoncolortst"&gt;&lt;bucket name="blue"&gt;…&lt;/bucket&gt;&lt;otherwise&gt;…&lt;/otherwise&gt;&lt;/proctor&gt;</c>. The first
/// <c>bucket</c> that names the group is shown, else <c>otherwise</c>, which stands last and may be missing. None of the three elements is sent to the browser.
/// </summary>
[HtmlTargetElement("proctor", Attributes = TestAttribute)]
public sealed class ProctorTagHelper : TagHelper
{
    private const string TestAttribute = "test";

    /// <summary>Gets or sets the name of the test, one of the application's.</summary>
    [HtmlAttributeName(TestAttribute)]
    public string Test { get; set; } = "";

    /// <summary>Gets or sets the view; set by the framework.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!; // the framework sets it before anything else

    /// <inheritdoc />
    /// <exception cref="KeyNotFoundException">The application has no such test; the message lists those it has.</exception>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        var groups = await GroupsOfView.GetAsync(ViewContext).ConfigureAwait(false);
        context.Items[typeof(BucketChoice)] = new BucketChoice(Test, groups[Test]);
        output.TagName = null; // it says when to show what; it is no element
        output.Content.SetHtmlContent(await output.GetChildContentAsync().ConfigureAwait(false));
    }
}
