using System.Text.Json.Nodes;

namespace Proctor.Fuzz.Inputs;

/// <summary>Changes JSON documents where a text mutation would only make them unreadable: values of other types, members renamed, moved, taken out.</summary>
internal sealed class JsonMutation
{
    private const int MaxChanges = 5;
    private const int DeepNesting = 700;

    private static readonly string[] Scalars =
    [
        "null", "true", "false", "0", "-1", "1", "0.5", "1.0", "-0.0", "1e400", "1e-400", "9223372036854775807", "9223372036854775808", "2147483648", "-2147483649",
        "123456789012345678901234567890", "0.1000000000000000055511151231257827", "1e5", "\"\"", "\" \"", "\"0\"", "\"1.5\"", "\"-1\"", "\"true\"", "\"x\"", "\"NaN\"",
        "\"\\u0000\"", "\"\\uD83D\\uDE00\"", "[]", "{}", "[null]", "[[]]", "{\"\":null}",
    ];

    private readonly IReadOnlyList<string> _names;
    private readonly IReadOnlyList<Func<InputRandom, string>> _texts;

    /// <param name="names">Names members may get.</param>
    /// <param name="texts">What makes texts for values.</param>
    public JsonMutation(IReadOnlyList<string> names, params IReadOnlyList<Func<InputRandom, string>> texts)
    {
        _names = names;
        _texts = texts;
    }

    /// <summary>Changes a copy of a document, which is an object or an array, and writes it.</summary>
    public string Mutate(JsonNode document, InputRandom random)
    {
        var copy = document.DeepClone();
        for (var changes = random.Skewed(0, MaxChanges); changes >= 0; changes--)
        {
            Change(copy, random);
        }

        return new JsonSpelling(random).Write(copy);
    }

    private void Change(JsonNode document, InputRandom random)
    {
        var containers = new List<JsonNode>();
        Collect(document, containers);
        switch (random.Pick(containers))
        {
            case JsonObject members:
                ChangeMember(members, containers, random);
                break;
            case JsonArray items:
                ChangeItem(items, containers, random);
                break;
        }
    }

    private void ChangeMember(JsonObject members, List<JsonNode> containers, InputRandom random)
    {
        if (members.Count == 0 || random.Chance(15))
        {
            members[random.Pick(_names)] = NewValue(containers, random);
            return;
        }

        var name = members.ElementAt(random.Below(members.Count)).Key;
        switch (random.Below(4))
        {
            case 0:
                members.Remove(name);
                break;
            case 1:
                var value = members[name];
                members.Remove(name);
                members[random.Pick(_names)] = value;
                break;
            default:
                members[name] = NewValue(containers, random);
                break;
        }
    }

    private void ChangeItem(JsonArray items, List<JsonNode> containers, InputRandom random)
    {
        if (items.Count == 0 || random.Chance(30))
        {
            items.Insert(random.Below(items.Count + 1), NewValue(containers, random));
            return;
        }

        var index = random.Below(items.Count);
        switch (random.Below(3))
        {
            case 0:
                items.RemoveAt(index);
                break;
            case 1:
                items.Add(items[index]?.DeepClone());
                break;
            default:
                items[index] = NewValue(containers, random);
                break;
        }
    }

    private JsonNode? NewValue(List<JsonNode> containers, InputRandom random) => random.Below(10) switch
    {
        0 or 1 => random.Pick(containers).DeepClone(),
        2 when random.Chance(5) => Nested(random.Skewed(1, DeepNesting), random.Chance(50)),
        3 or 4 or 5 or 6 when _texts.Count > 0 => JsonValue.Create(random.Pick(_texts)(random)),
        _ => JsonNode.Parse(random.Pick(Scalars)),
    };

    private static JsonNode Nested(int depth, bool asObjects)
    {
        JsonNode nested = new JsonArray();
        for (var i = 0; i < depth; i++)
        {
            nested = asObjects ? new JsonObject { ["a"] = nested } : new JsonArray(nested);
        }

        return nested;
    }

    private static void Collect(JsonNode? node, List<JsonNode> containers)
    {
        switch (node)
        {
            case JsonObject members:
                containers.Add(members);
                foreach (var (_, value) in members)
                {
                    Collect(value, containers);
                }

                break;
            case JsonArray items:
                containers.Add(items);
                foreach (var item in items)
                {
                    Collect(item, containers);
                }

                break;
        }
    }
}
