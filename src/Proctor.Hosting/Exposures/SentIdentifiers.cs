using Proctor.Client;
using Proctor.Definitions;

namespace Proctor.Hosting.Exposures;

/// <summary>Tells which of the identifiers an application sent to a server is of which test type. Immutable.</summary>
internal sealed class SentIdentifiers(ProctorExposureOptions options)
{
    /// <summary>Finds the identifier of a test type.</summary>
    /// <param name="request">The request.</param>
    /// <param name="type">The type; null when it is not known.</param>
    public ExposedUnit? Of(GroupsRequest request, string? type)
    {
        if (type == TestTypes.Random)
        {
            return null;
        }

        var key = type is null ? null : options.Identifiers.TryGetValue(type, out var mapped) ? mapped : type;
        if (key is not null && Find(request, key) is { } identifier)
        {
            return new ExposedUnit(type!, identifier);
        }

        // There is a group, so there was an identifier of its type; with one only, it was that.
        return request.Identifiers.Count == 1 && !(type is not null && options.Identifiers.ContainsKey(type)) ? Single(request, type) : null;
    }

    private ExposedUnit? Single(GroupsRequest request, string? type)
    {
        var (key, value) = request.Identifiers.First();
        var typeOfKey = options.Identifiers.FirstOrDefault(entry => entry.Value == key).Key;
        return TextOf(value) is { Length: > 0 } identifier ? new ExposedUnit(type ?? typeOfKey ?? key, identifier) : null;
    }

    private static string? Find(GroupsRequest request, string key)
    {
        foreach (var (name, value) in request.Identifiers)
        {
            if (name == key)
            {
                return TextOf(value) is { Length: > 0 } text ? text : null;
            }
        }

        return null;
    }

    // As a server reads it: of several the first counts.
    private static string TextOf(RequestValue value) =>
        value.Value is IReadOnlyList<RequestValue> items ? items.Count == 0 ? "" : items[0].ToString() : value.ToString();
}
