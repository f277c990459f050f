using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Proctor.Client;

namespace Proctor.Blazor.State;

/// <summary>
/// The groups components see. While a request is rendered they are its own, and the framework reads <see cref="State"/>, to send it with the page; where a circuit
/// or a program in the browser goes on with the page, the framework sets it before the first component is made. Scoped.
/// </summary>
internal sealed class RenderedGroups(IServiceProvider services, CarriedTests carried)
{
    private ProctorGroups? _restored;

    /// <summary>The groups as a text; null when there are none.</summary>
    [PersistentState]
    public string? State
    {
        get => Find() is { } groups ? GroupsState.Write(groups, carried.Names ?? groups.Tests) : null;
        set => _restored = value is null ? _restored : GroupsState.TryRead(value);
    }

    /// <summary>The groups.</summary>
    /// <exception cref="InvalidOperationException">There are none.</exception>
    public ProctorGroups Groups => Find() ?? throw new InvalidOperationException(
        "There are no groups here. On a page that is rendered on the server, app.UseProctor() has to run; for components that are interactive, call "
        + "AddCascadingProctor on the server with their render mode.");

    // The groups of a request have the key of registrations without a name; there is no such service in a browser, and in a circuit it has nothing to give.
    private ProctorGroups? Find()
    {
        try
        {
            return _restored ?? services.GetKeyedService<ProctorGroups>("");
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
