using System.Text;
using System.Text.Json;
using Proctor.Definitions;
using Proctor.Pipet.ContextTypes;
using Proctor.Pipet.Json;

namespace Proctor.Pipet.Configuration;

/// <summary>Reads the JSON form of a configuration and collects everything that is wrong with it. For one use.</summary>
internal sealed class PipetConfigurationReader(ContextTypeSet types, TestTypes testTypes)
{
    private const string ContextSection = "context";
    private const string IdentifiersSection = "identifiers";

    private static readonly string[] Sections = [ContextSection, IdentifiersSection];

    private readonly List<ConfigurationProblem> _problems = [];
    private readonly List<ConfigurationProblem> _warnings = [];

    public IReadOnlyList<ConfigurationProblem> Problems => _problems;

    /// <summary>Reads a text; null when there are <see cref="Problems"/>.</summary>
    public PipetConfiguration? Read(ReadOnlyMemory<byte> utf8Json)
    {
        var byteOrderMark = Encoding.UTF8.Preamble;
        if (utf8Json.Span.StartsWith(byteOrderMark))
        {
            utf8Json = utf8Json[byteOrderMark.Length..];
        }

        try
        {
            using var document = JsonDocument.Parse(utf8Json);
            return ReadRoot(document.RootElement);
        }
        catch (JsonException exception)
        {
            Report("$", "text that is no JSON", "a JSON object without comments", JsonMistake.Describe(exception));
            return null;
        }
        catch (InvalidOperationException)
        {
            // The framework finds this only when the text is asked for.
            Report("$", "a text with bytes that are no UTF-8 or with half a surrogate pair", "UTF-8");
            return null;
        }
    }

    private PipetConfiguration? ReadRoot(JsonElement root)
    {
        if (!IsObject("$", root, "an object with the members \"context\" and \"identifiers\""))
        {
            return null;
        }

        var members = Members("", root, Sections);
        var context = ReadSection(members, ContextSection, "context variables by name", ReadVariable);
        var identifiers = ReadSection(members, IdentifiersSection, "identifiers by test type", ReadIdentifier);
        return _problems.Count == 0 ? new PipetConfiguration(context, identifiers, _warnings) : null;
    }

    private List<T> ReadSection<T>(
        Dictionary<string, JsonElement> members, string name, string content, Func<string, string, JsonElement, T?> read)
        where T : class
    {
        var items = new List<T>();
        if (members.TryGetValue(name, out var section) && IsObject(name, section, $"an object with {content}, or no such member"))
        {
            foreach (var (key, element) in Distinct(name, section))
            {
                if (read(ConfigurationPath.Member(name, key), key, element) is { } item)
                {
                    items.Add(item);
                }
            }
        }

        return items;
    }

    private ContextVariable? ReadVariable(string path, string name, JsonElement element)
    {
        if (name.Length == 0)
        {
            Report(path, "an empty name", "a name that rules can use", "VarName cannot be empty or null.");
        }

        if (!IsObject(path, element, "an object with \"source\" and \"type\""))
        {
            return null;
        }

        var members = Members(path, element, ["source", "sourceKey", "type", "defaultValue"]);
        var source = ReadSource(path, members, ContextVariable.QueryPrefix, name);
        var type = ReadType(path, members);
        var defaultText = ReadText(path, members, "defaultValue");
        if (source is null || type is null || name.Length == 0)
        {
            return null;
        }

        Warn(ConfigurationWarnings.OfDefault(ConfigurationPath.Member(path, "defaultValue"), type, defaultText));
        return new ContextVariable(name, type, source, defaultText);
    }

    private IdentifierVariable? ReadIdentifier(string path, string name, JsonElement element)
    {
        var testType = IdentifierVariable.FindTestType(name, testTypes);
        if (testType is null)
        {
            Report(path, ConfigurationPath.Quote(name), "the name of a test type, such as USER or ACCOUNT", "TestType must be specified.");
        }

        if (!IsObject(path, element, "an object with \"source\""))
        {
            return null;
        }

        var members = Members(path, element, ["source", "sourceKey"]);
        var source = ReadSource(path, members, IdentifierVariable.QueryPrefix, name);
        if (source is null || testType is null)
        {
            return null;
        }

        Warn(ConfigurationWarnings.OfRandom(path, testType));
        return new IdentifierVariable(testType, source, name);
    }

    private ValueSource? ReadSource(string path, Dictionary<string, JsonElement> members, string queryPrefix, string defaultKey)
    {
        var kind = ReadSourceKind(path, members);
        var key = ReadText(path, members, "sourceKey");
        if (string.IsNullOrEmpty(key))
        {
            key = defaultKey;
        }

        return kind switch
        {
            QuerySource.KindName => ValueSource.Query(queryPrefix + key),
            HeaderSource.KindName when key.Length > 0 => ValueSource.Header(key),
            _ => null,
        };
    }

    private string? ReadSourceKind(string path, Dictionary<string, JsonElement> members)
    {
        const string Wanted = "\"QUERY\" or \"HEADER\"";
        path = ConfigurationPath.Member(path, "source");
        if (!members.TryGetValue("source", out var element) || element.ValueKind == JsonValueKind.Null)
        {
            Report(path, members.ContainsKey("source") ? "null" : "nothing", Wanted, "ExtractorSource must be provided.");
            return null;
        }

        var kind = element.ValueKind switch
        {
            JsonValueKind.String => element.GetString(),
            JsonValueKind.Number => KindByNumber(element),
            _ => null,
        };
        if (kind is QuerySource.KindName or HeaderSource.KindName)
        {
            return kind;
        }

        Report(path, ConfigurationPath.Describe(element), Wanted);
        return null;
    }

    // The original's JSON library takes the position of a constant for its name.
    private static string? KindByNumber(JsonElement element) => element.GetRawText() switch
    {
        "0" => QuerySource.KindName,
        "1" => HeaderSource.KindName,
        _ => null,
    };

    private ContextType? ReadType(string path, Dictionary<string, JsonElement> members)
    {
        var name = ReadText(path, members, "type");
        if (types.TryFind(name, out var type))
        {
            return type;
        }

        var found = members.TryGetValue("type", out var element) ? ConfigurationPath.Describe(element) : "nothing";
        Report(
            ConfigurationPath.Member(path, "type"),
            found,
            $"one of {string.Join(", ", types.ShortNames)}",
            $"Type '{name ?? "null"}' unrecognized. VariableConfigurationJsonParser missing converter for this type.");
        return null;
    }

    /// <summary>Reads a scalar as text, numbers as they are spelt; null when it is absent or null.</summary>
    private string? ReadText(string path, Dictionary<string, JsonElement> members, string name)
    {
        if (!members.TryGetValue(name, out var element))
        {
            return null;
        }

        switch (element.ValueKind)
        {
            case JsonValueKind.Null:
                return null;
            case JsonValueKind.String:
                return element.GetString();
            case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                return element.GetRawText();
            default:
                Report(ConfigurationPath.Member(path, name), ConfigurationPath.Describe(element), "a text, a number, true or false");
                return null;
        }
    }

    private void Warn(ConfigurationProblem? warning)
    {
        if (warning is not null)
        {
            _warnings.Add(warning);
        }
    }

    private bool IsObject(string path, JsonElement element, string wanted)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            return true;
        }

        Report(path, ConfigurationPath.Describe(element), wanted);
        return false;
    }

    private Dictionary<string, JsonElement> Members(string path, JsonElement element, string[] known)
    {
        var members = Distinct(path, element).ToDictionary(StringComparer.Ordinal);
        foreach (var name in members.Keys.Except(known, StringComparer.Ordinal))
        {
            Report(ConfigurationPath.Member(path, name), "an unknown member", $"only {string.Join(", ", known)}");
        }

        return members;
    }

    /// <summary>The members in order. Of several with the same name the last counts, at the place of the first, as in the original.</summary>
    private OrderedDictionary<string, JsonElement> Distinct(string path, JsonElement element)
    {
        var members = new OrderedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            if (!members.TryAdd(member.Name, member.Value))
            {
                members[member.Name] = member.Value;
                _warnings.Add(new ConfigurationProblem(ConfigurationPath.Member(path, member.Name), "the name twice", "it once", "The last one counts."));
            }
        }

        return members;
    }

    private void Report(string path, string found, string wanted, string? rule = null) =>
        _problems.Add(new ConfigurationProblem(path, found, wanted, rule));
}
