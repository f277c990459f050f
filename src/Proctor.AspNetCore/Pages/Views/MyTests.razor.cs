using System.ComponentModel;
using Microsoft.AspNetCore.Components;

namespace Proctor.AspNetCore.Pages.Views;

/// <summary>The tests of the application with their allocations. For the pages of <c>MapProctorPages</c> only.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class MyTests : ComponentBase
{
    [CascadingParameter]
    internal GroupsModel Model { get; set; } = null!; // the renderer sets it before anything else
}
