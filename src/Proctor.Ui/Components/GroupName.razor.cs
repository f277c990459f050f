using Microsoft.AspNetCore.Components;

namespace Proctor.Ui.Components;

/// <summary>A group: its value on its colour, and its name.</summary>
public sealed partial class GroupName : ComponentBase
{
    /// <summary>Gets or sets the name of the group.</summary>
    [EditorRequired]
    [Parameter]
    public string Name { get; set; } = "";

    /// <summary>Gets or sets the value of its bucket.</summary>
    [EditorRequired]
    [Parameter]
    public int Value { get; set; }

    /// <summary>Gets or sets its class, of <see cref="GroupColors"/>.</summary>
    [EditorRequired]
    [Parameter]
    public string ColorClass { get; set; } = "";
}
