using Microsoft.AspNetCore.Components;

namespace Proctor.Ui.Components;

/// <summary>A message that stands out: an icon, a heading and what to know or do.</summary>
public sealed partial class Callout : ComponentBase
{
    /// <summary>Gets or sets what it is about.</summary>
    [Parameter]
    public CalloutKind Kind { get; set; }

    /// <summary>Gets or sets the heading.</summary>
    [EditorRequired]
    [Parameter]
    public string Title { get; set; } = "";

    /// <summary>Gets or sets the icon; <see langword="null"/> for the one of the kind.</summary>
    [Parameter]
    public IconName? Icon { get; set; }

    /// <summary>Gets or sets what follows the heading; <see langword="null"/> for nothing.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
