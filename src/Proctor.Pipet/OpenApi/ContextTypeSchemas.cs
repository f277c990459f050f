using System.Text.Json.Nodes;
using Proctor.Pipet.ContextTypes;

namespace Proctor.Pipet.OpenApi;

/// <summary>JSON schemas of the standard types of context variables, read from the file next to this one. Every schema that is given out is a copy.</summary>
internal sealed class ContextTypeSchemas
{
    private const string Text = "text";
    private const string Value = "value";

    private readonly JsonObject _types = OpenApiResources.Read("context-types.json");

    /// <summary>The schema of what requests give. A type of the application is known by the texts it takes, and no more.</summary>
    public JsonObject OfText(ContextType type) => Find(type, Text) ?? new JsonObject { ["type"] = "string" };

    /// <summary>The schema of what answers show. What a type of the application writes is not known.</summary>
    public JsonObject OfValue(ContextType type) => Find(type, Value) ?? [];

    // An application may put a type of its own in the place of a standard one, under the same name.
    private JsonObject? Find(ContextType type, string side) =>
        ContextTypeSet.Standard.TryFind(type.Name, out var standard) && ReferenceEquals(standard, type)
            ? (JsonObject?)_types[type.Name]?[side]?.DeepClone()
            : null;
}
