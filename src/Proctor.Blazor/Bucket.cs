using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Proctor.Blazor;

/// <summary>Is shown to visitors in one of some buckets of the test of the <see cref="ProctorTest"/> around it: <c>&lt;Bucket Name="blue,green"&gt;…&lt;/Bucket&gt;</c>.</summary>
public sealed class Bucket : ComponentBase, IDisposable
{
    /// <summary>Gets or sets the names of the buckets, separated by commas; case-sensitive, blanks around them do not count.</summary>
    [Parameter]
    [EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>Gets or sets what is shown.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [CascadingParameter]
    internal BucketChoice? Choice { get; set; }

    /// <inheritdoc />
    public void Dispose() => Choice?.Remove(this);

    /// <summary>Whether the list has a name.</summary>
    internal bool Names(string bucket)
    {
        var names = Name.AsSpan();
        foreach (var range in names.Split(','))
        {
            if (names[range].Trim().SequenceEqual(bucket))
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">It is in no <see cref="ProctorTest"/>.</exception>
    protected override void OnParametersSet() =>
        (Choice ?? throw new InvalidOperationException($"<Bucket Name=\"{Name}\"> has to be in a <ProctorTest>.")).Add(this);

    /// <inheritdoc />
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (Choice!.Shows(this))
        {
            builder.AddContent(0, ChildContent);
        }
    }
}
