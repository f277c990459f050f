using System.Text.Json.Nodes;
using Proctor.Fuzz.Inputs;

namespace Proctor.Fuzz.Subjects;

/// <summary>Makes JSON documents of one kind, as bytes: recorded ones with changes in their structure, in their text, and plain noise.</summary>
internal sealed class JsonInputs
{
    private const int LongestNoise = 300;
    private const int LongestRecorded = 40_000;

    private static readonly TextMutation Damage = new(
        [
            "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "null", "true", "1e", "-", "//", "/*", "*/", "\u00EF\u00BB\u00BF", "\u00FF", "\u00C0\u0080", "\u00ED\u00A0\u0080", "\0", "{\"a\":", "[[",
            "\"tests\":{", "\\ud800", "1e999999999", "\n",
        ],
        static random => (char)random.Below(0x100));

    private readonly IReadOnlyList<JsonNode> _recorded;
    private readonly IReadOnlyList<string> _texts;
    private readonly JsonMutation _mutation;

    /// <param name="recorded">Good documents.</param>
    /// <param name="texts">What makes texts for values.</param>
    public JsonInputs(IReadOnlyList<JsonNode> recorded, params IReadOnlyList<Func<InputRandom, string>> texts)
    {
        _recorded = [.. recorded.Where(static document => document is JsonObject or JsonArray)];
        _texts = [.. recorded.Select(static document => ByteText.OfUtf8(document.ToJsonString())).Where(static text => text.Length <= LongestRecorded)];
        _mutation = new JsonMutation([.. NamesOf(recorded)], texts);
    }

    public string Generate(InputRandom random) => random.Below(20) switch
    {
        0 => random.Bytes(LongestNoise),
        1 or 2 or 3 => Damage.Mutate(random.Pick(_texts), random, () => random.Pick(_texts)),
        4 => Damage.Mutate(Changed(random), random, () => random.Pick(_texts)),
        _ => Changed(random),
    };

    private string Changed(InputRandom random) => ByteText.OfUtf8(_mutation.Mutate(random.Pick(_recorded), random));

    private static HashSet<string> NamesOf(IReadOnlyList<JsonNode> documents)
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { "", "\u00E4", "type" };
        foreach (var document in documents)
        {
            Add(document, names);
        }

        return names;
    }

    private static void Add(JsonNode? node, HashSet<string> names)
    {
        if (node is JsonObject members)
        {
            foreach (var (name, value) in members)
            {
                names.Add(name);
                Add(value, names);
            }
        }
        else if (node is JsonArray items)
        {
            foreach (var item in items)
            {
                Add(item, names);
            }
        }
    }
}
