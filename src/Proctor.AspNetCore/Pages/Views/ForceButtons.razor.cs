using System.ComponentModel;
using Microsoft.AspNetCore.Components;

namespace Proctor.AspNetCore.Pages.Views;

/// <summary>A form with a button for each group of a test. For the pages of <c>MapProctorPages</c> only.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class ForceButtons : ComponentBase
{
    /// <summary>Gets or sets the name of the test.</summary>
    [EditorRequired]
    [Parameter]
    public string Name { get; set; } = "";

    [CascadingParameter]
    internal GroupsModel Model { get; set; } = null!; // the renderer sets it before anything else

    private TestView Test => Model.Find(Name)!; // the page goes through the tests there are
}
