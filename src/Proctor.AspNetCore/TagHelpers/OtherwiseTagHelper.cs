using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Proctor.AspNetCore.TagHelpers;

/// <summary>Is shown to visitors for whom none of the <c>bucket</c> elements before it is, those without a group among them.</summary>
[HtmlTargetElement("otherwise", ParentTag = "proctor")]
public sealed class OtherwiseTagHelper : TagHelper
{
    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = null;
        if (!((BucketChoice)context.Items[typeof(BucketChoice)]).TryTakeRest())
        {
            output.SuppressOutput();
        }
    }
}
