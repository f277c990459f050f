using Microsoft.AspNetCore.Components;

namespace Proctor.Ui.Components;

/// <summary>How the groups of an allocation share all users: a ruler from 0 to 100 %. Bars on one page have one scale.</summary>
public sealed partial class AllocationBar : ComponentBase
{
    /// <summary>Gets or sets the parts, in order.</summary>
    [EditorRequired]
    [Parameter]
    public IReadOnlyList<BarSegment> Segments { get; set; } = [];

    /// <summary>Gets or sets a value indicating whether the bar is what the page is about.</summary>
    [Parameter]
    public bool IsLarge { get; set; }

    /// <summary>Gets or sets where somebody is on the bar, from 0 to 1; <see langword="null"/> for nowhere.</summary>
    [Parameter]
    public double? Position { get; set; }

    /// <summary>Gets or sets how many digits the position has after the point.</summary>
    [Parameter]
    public int PositionDecimals { get; set; } = 1;
}
