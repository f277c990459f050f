using System.ComponentModel;
using Microsoft.AspNetCore.Components;
using Proctor.Hosting.Inspection;

namespace Proctor.AspNetCore.Pages.Views;

/// <summary>Description, rules and allocations of a test. For the pages of <c>MapProctorPages</c> only.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class Definition : ComponentBase
{
    /// <summary>Gets or sets the name of the test, one that has a definition.</summary>
    [EditorRequired]
    [Parameter]
    public string Name { get; set; } = "";

    [CascadingParameter]
    internal GroupsModel? Groups { get; set; }

    [CascadingParameter]
    internal TestModel? One { get; set; }

    private MatrixView Matrix => One?.Groups.Matrix ?? Groups!.Matrix;

    private TestView Test => One?.Test ?? Groups!.Find(Name)!; // the pages have one of the two
}
