using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Proctor.Blazor;

/// <summary>Is shown to visitors for whom no <see cref="Bucket"/> in the same <see cref="ProctorTest"/> is, those without a group among them.</summary>
public sealed class Otherwise : ComponentBase, IDisposable
{
    private bool _isShown;

    /// <summary>Gets or sets what is shown.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [CascadingParameter]
    internal BucketChoice? Choice { get; set; }

    /// <inheritdoc />
    public void Dispose() => Choice?.Remove(this);

    /// <summary>Renders it again when a bucket came or went that changes its mind.</summary>
    internal void Refresh()
    {
        if (_isShown != Choice!.ShowsOtherwise())
        {
            StateHasChanged();
        }
    }

    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">It is in no <see cref="ProctorTest"/>.</exception>
    protected override void OnInitialized() => (Choice ?? throw new InvalidOperationException("<Otherwise> has to be in a <ProctorTest>.")).Add(this);

    /// <inheritdoc />
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        _isShown = Choice!.ShowsOtherwise();
        if (_isShown)
        {
            builder.AddContent(0, ChildContent);
        }
    }
}
