using Proctor.Client;

namespace Proctor.Hosting.Exposures;

/// <summary>Finds out whose a group of an engine in this process is: the engine says which type its test has, and requests are converted as for the engine.</summary>
internal sealed class EngineIdentity(IRequestConverter converter, SentIdentifiers sent) : IExposureIdentity
{
    private Known _known = new(null, null);

    public ValueTask<ExposedUnit?> FindAsync(QueuedExposure exposure, CancellationToken cancellationToken)
    {
        if (exposure.Group.TestType is not { } type)
        {
            return new(sent.Of(exposure.Request, type: null)); // from a source the application put in place of the engine
        }

        return new(IdentifiersOf(exposure.Request) is { } identifiers && identifiers[type] is { Length: > 0 } identifier
            ? new ExposedUnit(type, identifier)
            : null);
    }

    // Exposures of a request mostly come one after the other.
    private Identifiers? IdentifiersOf(GroupsRequest request)
    {
        var known = Volatile.Read(ref _known);
        if (!ReferenceEquals(known.Request, request))
        {
            known = new Known(request, converter.TryConvert(request, out var identifiers, out _, out _) ? identifiers : null);
            Volatile.Write(ref _known, known);
        }

        return known.Identifiers;
    }

    private sealed record Known(GroupsRequest? Request, Identifiers? Identifiers);
}
