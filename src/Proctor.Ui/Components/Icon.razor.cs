using Microsoft.AspNetCore.Components;

namespace Proctor.Ui.Components;

/// <summary>An icon of one colour, that of the text around it. It says nothing by itself: put words beside it.</summary>
public sealed partial class Icon : ComponentBase
{
    /// <summary>Gets or sets which icon it is.</summary>
    [EditorRequired]
    [Parameter]
    public IconName Name { get; set; }
}
