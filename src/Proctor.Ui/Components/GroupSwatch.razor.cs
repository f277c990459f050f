using Microsoft.AspNetCore.Components;

namespace Proctor.Ui.Components;

/// <summary>The value of a group on its colour. Put its name beside it.</summary>
public sealed partial class GroupSwatch : ComponentBase
{
    /// <summary>Gets or sets the value of the bucket.</summary>
    [EditorRequired]
    [Parameter]
    public int Value { get; set; }

    /// <summary>Gets or sets the class of the group, of <see cref="GroupColors"/>.</summary>
    [EditorRequired]
    [Parameter]
    public string ColorClass { get; set; } = "";
}
