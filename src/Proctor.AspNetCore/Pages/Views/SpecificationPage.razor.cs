using System.ComponentModel;
using Microsoft.AspNetCore.Components;

namespace Proctor.AspNetCore.Pages.Views;

/// <summary>What the application expects of the matrix. For the pages of <c>MapProctorPages</c> only.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class SpecificationPage : ComponentBase
{
    [CascadingParameter]
    internal SpecificationModel Model { get; set; } = null!; // the renderer sets it before anything else
}
