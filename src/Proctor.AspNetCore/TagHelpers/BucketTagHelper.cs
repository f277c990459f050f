using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Proctor.AspNetCore.TagHelpers;

/// <summary>Is shown to visitors in one of some buckets of the test of the <c>proctor</c> element around it: <c>&lt;bucket name="blue,green"&gt;…&lt;/bucket&gt;</c>.</summary>
[HtmlTargetElement("bucket", ParentTag = "proctor", Attributes = NameAttribute)]
public sealed class BucketTagHelper : TagHelper
{
    private const string NameAttribute = "name";

    /// <summary>Gets or sets the names of the buckets, separated by commas; case-sensitive, blanks around them do not count.</summary>
    [HtmlAttributeName(NameAttribute)]
    public string Name { get; set; } = "";

    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">It stands behind <c>otherwise</c>.</exception>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = null;
        if (!((BucketChoice)context.Items[typeof(BucketChoice)]).TryTake(Name))
        {
            output.SuppressOutput(); // what is in it is not even run
        }
    }
}
