using System.ComponentModel;
using Microsoft.AspNetCore.Components;

namespace Proctor.AspNetCore.Pages.Views;

/// <summary>What random users get. For the pages of <c>MapProctorPages</c> only.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class RandomUsers : ComponentBase
{
    [CascadingParameter]
    internal SampleModel Model { get; set; } = null!; // the renderer sets it before anything else
}
