using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Proctor.Client;

namespace Proctor.Blazor;

/// <summary>
/// Shows a part of a page by the visitor's group of a test: <c>&lt;ProctorTest Test="buttoncolortst"&gt;&lt;Bucket
/// Name="blue"&gt;…&lt;/Bucket&gt;&lt;Otherwise&gt;…&lt;/Otherwise&gt;&lt;/ProctorTest&gt;</c>. The first <see cref="Bucket"/> that names the group is shown, else
/// <see cref="Otherwise"/>. It writes no element of its own.
/// </summary>
public sealed class ProctorTest : ComponentBase
{
    private readonly BucketChoice _choice = new();

    /// <summary>Gets or sets the name of the test, one of the application's.</summary>
    [Parameter]
    [EditorRequired]
    public string Test { get; set; } = "";

    /// <summary>Gets or sets the groups.</summary>
    /// <value>The default are those of the visitor, from the cascading value of <c>AddCascadingProctor</c>.</value>
    [Parameter]
    public ProctorGroups? Groups { get; set; }

    /// <summary>Gets or sets what is in the element: <see cref="Bucket"/> and <see cref="Otherwise"/>, and what is shown to everybody.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [CascadingParameter]
    internal ProctorGroups? Cascaded { get; set; }

    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">There are no groups.</exception>
    /// <exception cref="KeyNotFoundException">The application has no such test; the message lists those it has.</exception>
    protected override async Task OnParametersSetAsync()
    {
        var groups = Groups ?? Cascaded
            ?? throw new InvalidOperationException($"<ProctorTest Test=\"{Test}\"> has no groups: call builder.Services.AddCascadingProctor(), or set Groups.");
        groups = await groups.LoadAsync(); // they may be lazy
        _choice.Group = groups[Test];
    }

    /// <inheritdoc />
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (_choice.Group is null)
        {
            return; // not yet
        }

        builder.OpenComponent<CascadingValue<BucketChoice>>(0);
        builder.AddComponentParameter(1, nameof(CascadingValue<>.Value), _choice);
        builder.AddComponentParameter(2, nameof(CascadingValue<>.IsFixed), true);
        builder.AddComponentParameter(3, nameof(CascadingValue<>.ChildContent), ChildContent);
        builder.CloseComponent();
    }
}
