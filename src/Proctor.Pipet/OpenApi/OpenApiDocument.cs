using System.Text.Json.Nodes;
using Proctor.Pipet.Configuration;

namespace Proctor.Pipet.OpenApi;

/// <summary>
/// Describes Pipet's endpoints in OpenAPI. What is always the same stands in the file next to this one; what depends on the configuration is put in here:
/// the parameters, and the schemas of what a request gives and an answer shows.
/// </summary>
internal static class OpenApiDocument
{
    private const string IdentifyPath = "/groups/identify";

    /// <summary>Makes the document.</summary>
    /// <param name="configuration">What is read from requests.</param>
    /// <param name="paths">The paths that are answered; others are left out.</param>
    /// <param name="forcingNeedsKey">Whether only callers with a key may force groups.</param>
    public static JsonObject Create(PipetConfiguration configuration, IReadOnlyCollection<string> paths, bool forcingNeedsKey)
    {
        var document = OpenApiResources.Read("openapi.json");
        var schemas = new ContextTypeSchemas();
        var identify = document["paths"]![IdentifyPath]!;
        AddParameters(identify["get"]!, configuration, schemas, mayRequire: true);
        AddParameters(identify["post"]!, configuration, schemas, mayRequire: false);
        Fill(document["components"]!["schemas"]!, configuration, schemas);
        RemoveOthers((JsonObject)document["paths"]!, paths);
        if (forcingNeedsKey)
        {
            AddKeys(document);
        }

        return document;
    }

    private static void AddParameters(JsonNode operation, PipetConfiguration configuration, ContextTypeSchemas schemas, bool mayRequire)
    {
        var described = new OpenApiParameters((JsonArray)operation["parameters"]!, schemas, mayRequire);
        described.Reserve(new ParameterPlace(ParameterPlace.InQuery, "test"));
        described.Reserve(new ParameterPlace(ParameterPlace.InQuery, "prforceGroups"));
        foreach (var variable in configuration.Context)
        {
            described.Add(variable);
        }

        foreach (var identifier in configuration.Identifiers)
        {
            described.Add(identifier);
        }
    }

    private static void Fill(JsonNode components, PipetConfiguration configuration, ContextTypeSchemas schemas)
    {
        var shown = components["Context"]!;
        var required = new JsonArray();
        foreach (var variable in configuration.Context)
        {
            shown["properties"]![variable.Name] = schemas.OfValue(variable.Type);
            required.Add((JsonNode)JsonValue.Create(variable.Name));
            components["GivenContext"]!["properties"]![variable.Name] = schemas.OfText(variable.Type);
        }

        shown["required"] = required;
        foreach (var identifier in configuration.Identifiers)
        {
            components["Identifiers"]!["properties"]![identifier.Name] = new JsonObject { ["type"] = "string" };
        }
    }

    /// <summary>Says how a key is sent. None is required: a request without one gets the groups it would get anyway.</summary>
    private static void AddKeys(JsonObject document)
    {
        var keys = OpenApiResources.Read("force-keys.json");
        foreach (var operation in document["paths"]![IdentifyPath]!.AsObject())
        {
            operation.Value!["security"] = keys["security"]!.DeepClone();
        }

        var parameter = document["components"]!["parameters"]!["ForceGroups"]!;
        parameter["description"] = $"{parameter["description"]} {keys["description"]}";
        document["components"]!["securitySchemes"] = keys["securitySchemes"]!.DeepClone();
    }

    private static void RemoveOthers(JsonObject described, IReadOnlyCollection<string> paths)
    {
        foreach (var path in described.Select(static path => path.Key).Except(paths, StringComparer.Ordinal).ToList())
        {
            described.Remove(path);
        }
    }
}
