using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Proctor.Client;

namespace Proctor.AspNetCore.TagHelpers;

/// <summary>
/// Writes the payload of the visitor's group, encoded as text: <c>&lt;proctor-payload test="buttontext" default="Buy" /&gt;</c>. Numbers are written as in JSON.
/// </summary>
[HtmlTargetElement("proctor-payload", Attributes = TestAttribute, TagStructure = TagStructure.WithoutEndTag)]
public sealed class ProctorPayloadTagHelper : TagHelper
{
    private const string TestAttribute = "test";

    /// <summary>Gets or sets the name of the test, one of the application's.</summary>
    [HtmlAttributeName(TestAttribute)]
    public string Test { get; set; } = "";

    /// <summary>Gets or sets the member of a payload that is a map; <see langword="null"/> for the payload itself.</summary>
    public string? Member { get; set; }

    /// <summary>Gets or sets what is written when there is no payload, or one that is no text, number or truth value.</summary>
    /// <value>The default is nothing.</value>
    public string Default { get; set; } = "";

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
        var payload = groups[Test].Payload;
        output.TagName = null;
        output.Content.SetContent(TextOf(Member is null ? payload : payload[Member]) ?? Default);
    }

    private static string? TextOf(GroupPayload payload) => payload.Kind switch
    {
        GroupPayloadKind.String => payload.GetString(null),
        GroupPayloadKind.Int64 or GroupPayloadKind.Double or GroupPayloadKind.Boolean => payload.ToString(),
        _ => null,
    };
}
