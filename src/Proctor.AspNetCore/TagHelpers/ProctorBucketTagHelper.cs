using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Proctor.AspNetCore.TagHelpers;

/// <summary>
/// Shows any element only to visitors in one of some buckets: <c>&lt;a proctor-test="newfeaturerollout" proctor-bucket="active"&gt;…&lt;/a&gt;</c>. Both attributes
/// are left out of what is sent to the browser.
/// </summary>
[HtmlTargetElement("*", Attributes = $"{TestAttribute},{BucketAttribute}")]
public sealed class ProctorBucketTagHelper : TagHelper
{
    private const string TestAttribute = "proctor-test";
    private const string BucketAttribute = "proctor-bucket";

    /// <summary>Gets or sets the name of the test, one of the application's.</summary>
    [HtmlAttributeName(TestAttribute)]
    public string Test { get; set; } = "";

    /// <summary>Gets or sets the names of the buckets, separated by commas; case-sensitive, blanks around them do not count.</summary>
    [HtmlAttributeName(BucketAttribute)]
    public string Bucket { get; set; } = "";

    /// <summary>Gets or sets the view; set by the framework.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!; // the framework sets it before anything else

    /// <summary>Gets the order: before other tag helpers of the element, which need not run when it is not shown.</summary>
    public override int Order => int.MinValue;

    /// <inheritdoc />
    /// <exception cref="KeyNotFoundException">The application has no such test; the message lists those it has.</exception>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var groups = await GroupsOfView.GetAsync(ViewContext).ConfigureAwait(false);
        if (!BucketNames.Contain(Bucket, groups[Test]))
        {
            output.SuppressOutput();
        }
    }
}
