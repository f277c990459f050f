using Proctor.Rules;

namespace Proctor.Specifications;

/// <summary>Reads what the JSON forms of filters consist of: texts and lists of texts. Numbers and truth values count as texts.</summary>
internal static class FilterMembers
{
    public static string? Text(RuleMap members, string name) => members.TryGetValue(name, out var value) ? Text(value) : null;

    /// <summary>Reads a list of texts; null when it is missing, empty or not such a list.</summary>
    public static List<string>? Texts(RuleMap members, string name)
    {
        if (!members.TryGetValue(name, out var value) || !value.TryGetList(out var items))
        {
            return null;
        }

        var texts = new List<string>(items.Count);
        foreach (var item in items)
        {
            if (Text(item) is { } text)
            {
                texts.Add(text);
            }
            else if (!item.IsNull)
            {
                return null;
            }
        }

        return texts.Count == 0 ? null : texts;
    }

    private static string? Text(RuleValue value) => value.Kind == RuleKind.String || value.Kind == RuleKind.Boolean || value.IsNumber ? value.ToString() : null;
}
