using Proctor.Client;

namespace Proctor.Hosting.Exposures;

/// <summary>Reads the attributes of an exposure from the context of its request.</summary>
internal static class ExposureAttributes
{
    public static IReadOnlyList<KeyValuePair<string, string>> Of(GroupsRequest request, IList<string> names)
    {
        if (names.Count == 0)
        {
            return [];
        }

        var attributes = new List<KeyValuePair<string, string>>(names.Count);
        foreach (var (name, value) in request.Context)
        {
            if (names.Contains(name))
            {
                attributes.Add(new(name, TextOf(value)));
            }
        }

        return attributes;
    }

    private static string TextOf(RequestValue value) => value.Value is bool truth ? truth ? "true" : "false" : value.ToString();
}
