using System.ComponentModel;
using Microsoft.AspNetCore.Components;

namespace Proctor.AspNetCore.Pages.Views;

/// <summary>The groups of a request, and forms to force others. For the pages of <c>MapProctorPages</c> only.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class MyGroups : ComponentBase
{
    [CascadingParameter]
    internal GroupsModel Model { get; set; } = null!; // the renderer sets it before anything else
}
