using System.ComponentModel;
using Microsoft.AspNetCore.Components;

namespace Proctor.AspNetCore.Pages.Views;

/// <summary>What is around each page. For the pages of <c>MapProctorPages</c> only.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class Frame : ComponentBase
{
    /// <summary>Gets or sets the title of the page.</summary>
    [EditorRequired]
    [Parameter]
    public string Title { get; set; } = "";

    /// <summary>Gets or sets the sentence below the title.</summary>
    [Parameter]
    public RenderFragment? Lead { get; set; }

    /// <summary>Gets or sets the path of the page below the prefix.</summary>
    [EditorRequired]
    [Parameter]
    public string Current { get; set; } = "";

    /// <summary>Gets or sets what is above the title.</summary>
    [Parameter]
    public RenderFragment? Crumbs { get; set; }

    /// <summary>Gets or sets what stands beside the title.</summary>
    [Parameter]
    public RenderFragment? Actions { get; set; }

    /// <summary>Gets or sets the content.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [CascadingParameter]
    internal GroupsModel? Groups { get; set; }

    [CascadingParameter]
    internal TestModel? Test { get; set; }

    [CascadingParameter]
    internal SampleModel? Sample { get; set; }

    [CascadingParameter]
    internal SpecificationModel? Specification { get; set; }

    private PageRequest Page => Groups?.Page ?? Test?.Groups.Page ?? Sample?.Groups.Page ?? Specification!.Page; // every page has one of them
}
