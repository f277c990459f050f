using System.Text.Json.Nodes;
using Proctor.Pipet.Configuration;
using Proctor.Rules;

namespace Proctor.Pipet.OpenApi;

/// <summary>
/// Describes the parameters from which the variables and identifiers of a configuration are read. Several of them may share a parameter, which OpenAPI
/// lists once.
/// </summary>
/// <param name="parameters">The list to add to; what is in it already keeps its name.</param>
/// <param name="schemas">The schemas of the types.</param>
/// <param name="mayRequire">Whether parameters may be required: a body can give instead what they would.</param>
internal sealed class OpenApiParameters(JsonArray parameters, ContextTypeSchemas schemas, bool mayRequire)
{
    private readonly Dictionary<ParameterPlace, JsonObject> _byPlace = [];

    /// <summary>Keeps a place from being described: it has another meaning.</summary>
    public void Reserve(ParameterPlace place) => _byPlace.TryAdd(place.Key, []);

    public void Add(ContextVariable variable)
    {
        var schema = schemas.OfText(variable.Type);
        var hasDefault = TryGetDefault(variable, schema, out var standIn);
        if (standIn is not null)
        {
            schema["default"] = standIn;
        }

        Add(variable.Source, schema, $"The context variable {variable.Name}, of type {variable.Type.Name}.", isRequired: !hasDefault);
    }

    public void Add(IdentifierVariable identifier) =>
        Add(
            identifier.Source,
            new JsonObject { ["type"] = "string" },
            $"The identifier {identifier.Name}, for tests of type {identifier.TestType}. A request must have at least one identifier.",
            isRequired: false);

    private void Add(ValueSource source, JsonObject schema, string description, bool isRequired)
    {
        var required = isRequired && mayRequire && ParameterPlace.IsOnly(source);
        foreach (var place in ParameterPlace.Of(source))
        {
            if (_byPlace.TryGetValue(place.Key, out var known))
            {
                Merge(known, schema, description, required);
            }
            else
            {
                var parameter = Create(place, schema, description, required);
                _byPlace.Add(place.Key, parameter);
                parameters.Add((JsonNode)parameter);
            }
        }
    }

    private static JsonObject Create(ParameterPlace place, JsonObject schema, string description, bool required) => new()
    {
        ["name"] = place.Name,
        ["in"] = place.In,
        ["required"] = required,
        ["description"] = description,
        ["schema"] = schema.DeepClone(),
    };

    private static void Merge(JsonObject parameter, JsonObject schema, string description, bool required)
    {
        if (parameter.Count == 0)
        {
            return; // reserved
        }

        parameter["required"] = required || parameter["required"]!.GetValue<bool>();
        parameter["description"] = $"{parameter["description"]} {description}";
        if (!JsonNode.DeepEquals(parameter["schema"], schema))
        {
            parameter["schema"] = new JsonObject { ["type"] = "string" };
        }
    }

    /// <summary>A default that does not fit the type is none: requests that rely on it are refused.</summary>
    private static bool TryGetDefault(ContextVariable variable, JsonObject schema, out JsonNode? standIn)
    {
        standIn = null;
        if (variable.DefaultText is not { } text || !variable.Type.TryConvert(text, out var value, out _))
        {
            return false;
        }

        standIn = schema["type"]?.GetValue<string>() == "string" ? JsonValue.Create(text) : ToJson(value);
        return true;
    }

    private static JsonValue? ToJson(in RuleValue value) => value.Kind switch
    {
        RuleKind.Boolean => JsonValue.Create(value.AsBoolean),
        RuleKind.Byte or RuleKind.Short or RuleKind.Integer or RuleKind.Long => JsonValue.Create(value.AsInt64),
        RuleKind.Float when float.IsFinite(value.AsSingle) => JsonValue.Create(value.AsSingle),
        RuleKind.Double when double.IsFinite(value.AsDouble) => JsonValue.Create(value.AsDouble),
        _ => null, // no number of JSON
    };
}
