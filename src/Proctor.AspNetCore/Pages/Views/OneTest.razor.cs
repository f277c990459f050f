using System.ComponentModel;
using Microsoft.AspNetCore.Components;

namespace Proctor.AspNetCore.Pages.Views;

/// <summary>One test, and why the request has its group. For the pages of <c>MapProctorPages</c> only.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class OneTest : ComponentBase
{
    [CascadingParameter]
    internal TestModel Model { get; set; } = null!; // the renderer sets it before anything else
}
