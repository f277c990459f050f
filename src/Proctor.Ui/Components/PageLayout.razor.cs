using Microsoft.AspNetCore.Components;

namespace Proctor.Ui.Components;

/// <summary>A whole page inside an application: top bar with links, and the content. It needs no script.</summary>
public sealed partial class PageLayout : ComponentBase
{
    /// <summary>Gets or sets the title of the page.</summary>
    [EditorRequired]
    [Parameter]
    public string Title { get; set; } = "";

    /// <summary>Gets or sets the name of the application.</summary>
    [EditorRequired]
    [Parameter]
    public string Application { get; set; } = "";

    /// <summary>Gets or sets the address of the folder with the files of <see cref="UiAsset.All"/>, without a slash at its end.</summary>
    [EditorRequired]
    [Parameter]
    public string AssetRoot { get; set; } = "";

    /// <summary>Gets or sets the address that leads back into the application.</summary>
    [EditorRequired]
    [Parameter]
    public string Back { get; set; } = "/";

    /// <summary>Gets or sets the links of the top bar.</summary>
    [Parameter]
    public IReadOnlyList<NavigationItem> Pages { get; set; } = [];

    /// <summary>Gets or sets what stands at the end of the top bar, before the way back; <see langword="null"/> for nothing.</summary>
    [Parameter]
    public RenderFragment? Tools { get; set; }

    /// <summary>Gets or sets the content.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
