using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Proctor.Definitions;
using Proctor.Pipet.Configuration;
using Proctor.Pipet.Json;

namespace Proctor.Pipet.Identify;

/// <summary>
/// Reads the body of an identify request and collects everything that is wrong with it. Null counts as absent everywhere. For one use.
/// </summary>
internal sealed class IdentifyBodyReader(IdentifyBodyFormat format)
{
    /// <summary>How many entries a batch may have.</summary>
    public const int MaxEntries = 1_000;

    /// <summary>How many UTF-16 code units all entries of a batch may take from the shared context together, since each answers with its own copy.</summary>
    public const int MaxSharedLength = 16 * 1024 * 1024;

    // Nothing the body may have is deeper; what is deeper is not worth reading.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 16 };

    private string?[]? _context;
    private string?[]? _identifiers;
    private List<string>? _tests;
    private string? _force;
    private List<GivenTexts>? _batch;

    public BodyProblems Problems { get; } = new();

    /// <summary>Reads a body; what it returns is of use only when there are no <see cref="Problems"/>.</summary>
    public IdentifyBody? Read(ReadOnlyMemory<byte> utf8Json)
    {
        var length = ByteOrderMark.Skip(utf8Json.Span).Length;
        try
        {
            using var document = JsonDocument.Parse(utf8Json[^length..], Options);
            return ReadRoot(document.RootElement);
        }
        catch (JsonException exception)
        {
            Problems.Add("$", "text that is no JSON", $"a JSON object ({JsonMistake.Describe(exception).TrimEnd('.')})");
        }
        catch (InvalidOperationException)
        {
            // The framework finds this only when the text is asked for.
            Problems.Add("$", "a text with bytes that are no UTF-8 or with half a surrogate pair", "UTF-8");
        }

        return null;
    }

    private IdentifyBody? ReadRoot(JsonElement root)
    {
        if (!IsObject("$", root))
        {
            return null;
        }

        foreach (var (name, value) in Members("", root))
        {
            ReadMember(name, value);
        }

        CheckBatch();
        return new IdentifyBody
        {
            Texts = new GivenTexts(_context ?? NoContext(), _identifiers ?? NoIdentifiers()),
            Tests = _tests,
            Force = _force,
            Batch = _batch,
        };
    }

    private void ReadMember(string name, JsonElement value)
    {
        switch (name)
        {
            case "context":
                _context = ReadContext(name, value);
                break;
            case "identifiers":
                _identifiers = ReadIdentifiers(name, value);
                break;
            case "tests":
                _tests = ReadTests(name, value);
                break;
            case "prforceGroups":
                _force = ReadForce(name, value);
                break;
            case "batch":
                _batch = ReadBatch(name, value);
                break;
            default:
                Problems.Add(ConfigurationPath.Member("", name), "an unknown member", "only context, identifiers, tests, prforceGroups, batch");
                break;
        }
    }

    private void CheckBatch()
    {
        if (_batch is null)
        {
            return;
        }

        if (_identifiers is not null)
        {
            Problems.Add("identifiers", "identifiers beside a batch", "them in its entries");
        }

        var shared = (_context ?? []).Sum(static text => (long)(text?.Length ?? 0)) * _batch.Count;
        if (shared > MaxSharedLength)
        {
            Problems.Add(
                "context",
                string.Create(CultureInfo.InvariantCulture, $"{shared} characters for all entries of the batch together"),
                string.Create(CultureInfo.InvariantCulture, $"at most {MaxSharedLength}"));
        }
    }

    private List<GivenTexts>? ReadBatch(string path, JsonElement value)
    {
        if (!IsPresentArray(path, value, "an array of entries with identifiers and context"))
        {
            return null;
        }

        if (value.GetArrayLength() > MaxEntries)
        {
            Problems.Add(path, Number(value.GetArrayLength(), "entries"), $"at most {Number(MaxEntries, "entries")}");
            return null;
        }

        var entries = new List<GivenTexts>(value.GetArrayLength());
        foreach (var entry in value.EnumerateArray())
        {
            entries.Add(ReadEntry(ElementPath(path, entries.Count), entry));
        }

        return entries;
    }

    private GivenTexts ReadEntry(string path, JsonElement entry)
    {
        var context = NoContext();
        var identifiers = NoIdentifiers();
        if (IsObject(path, entry))
        {
            foreach (var (name, value) in Members(path, entry))
            {
                var place = ConfigurationPath.Member(path, name);
                switch (name)
                {
                    case "context":
                        context = ReadContext(place, value) ?? context;
                        break;
                    case "identifiers":
                        identifiers = ReadIdentifiers(place, value) ?? identifiers;
                        break;
                    default:
                        Problems.Add(place, "an unknown member", "only context, identifiers");
                        break;
                }
            }
        }

        return new GivenTexts(context, identifiers);
    }

    private string?[]? ReadContext(string path, JsonElement value) =>
        ReadTexts(path, value, format.Variables, "the name of a context variable (see /config/context)");

    private string?[]? ReadIdentifiers(string path, JsonElement value) =>
        ReadTexts(path, value, format.Identifiers, "the name of an identifier (see /config/identifiers)");

    private string?[]? ReadTexts(string path, JsonElement value, FrozenDictionary<string, int> places, string wanted)
    {
        if (value.ValueKind == JsonValueKind.Null || !IsObject(path, value))
        {
            return null;
        }

        var texts = new string?[places.Count];
        foreach (var (name, element) in Members(path, value))
        {
            var member = ConfigurationPath.Member(path, name);
            if (places.TryGetValue(name, out var place))
            {
                texts[place] = ScalarText.Read(Problems, member, element);
            }
            else
            {
                Problems.Add(member, "an unknown name", wanted);
            }
        }

        return texts;
    }

    private string? ReadForce(string path, JsonElement element)
    {
        if (element.ValueKind is JsonValueKind.String or JsonValueKind.Null)
        {
            return element.GetString();
        }

        Problems.Add(path, ConfigurationPath.Describe(element), "a text");
        return null;
    }

    private List<string>? ReadTests(string path, JsonElement value)
    {
        if (!IsPresentArray(path, value, "an array of the names of tests"))
        {
            return null;
        }

        var tests = new List<string>(value.GetArrayLength());
        var place = 0;
        foreach (var element in value.EnumerateArray())
        {
            if (element.ValueKind == JsonValueKind.String)
            {
                tests.Add(element.GetString()!);
            }
            else
            {
                Problems.Add(ElementPath(path, place), ConfigurationPath.Describe(element), "the name of a test");
            }

            place++;
        }

        return tests;
    }

    private IEnumerable<(string Name, JsonElement Value)> Members(string path, JsonElement element)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            if (seen.Add(member.Name))
            {
                yield return (member.Name, member.Value);
            }
            else
            {
                Problems.Add(ConfigurationPath.Member(path, member.Name), "the name twice", "it once");
            }
        }
    }

    private bool IsObject(string path, JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            return true;
        }

        Problems.Add(path, ConfigurationPath.Describe(element), "an object");
        return false;
    }

    private bool IsPresentArray(string path, JsonElement element, string wanted)
    {
        if (element.ValueKind is not (JsonValueKind.Array or JsonValueKind.Null))
        {
            Problems.Add(path, ConfigurationPath.Describe(element), wanted);
        }

        return element.ValueKind == JsonValueKind.Array;
    }

    private string?[] NoContext() => new string?[format.Variables.Count];

    private string?[] NoIdentifiers() => new string?[format.Identifiers.Count];

    private static string ElementPath(string path, int place) => string.Create(CultureInfo.InvariantCulture, $"{path}[{place}]");

    private static string Number(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}");
}
