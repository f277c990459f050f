using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Proctor.Definitions;
using Proctor.Pipet.Configuration;
using Proctor.Pipet.Identify;
using Proctor.Pipet.Json;

namespace Proctor.Pipet.Ofrep;

/// <summary>
/// Reads the context of a client: which of its attributes are context variables and identifiers. Clients send what they know, so what nothing is called is left alone.
/// Immutable and safe for concurrent use.
/// </summary>
internal sealed class OfrepContextReader
{
    private const string ContextMember = "context";
    private const string TargetingKeyMember = "targetingKey";
    private const string TargetingKeyPath = $"{ContextMember}.{TargetingKeyMember}";

    // Contexts may be nested; only what is at the top can be a variable.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64 };

    private readonly IdentifyBodyFormat _format;
    private readonly FrozenDictionary<string, string> _names;
    private readonly int _targetingKey;

    public OfrepContextReader(IdentifyBodyFormat format, PipetConfiguration configuration, IOptions<PipetOptions> options)
    {
        var settings = options.Value.Ofrep;
        _format = format;
        _names = settings.Attributes.ToFrozenDictionary(StringComparer.Ordinal);
        _targetingKey = OfrepTargeting.PlaceOf(configuration, settings);
    }

    /// <summary>Reads the body of a request.</summary>
    /// <param name="utf8Json">The body.</param>
    /// <param name="error">What is wrong with it, or null.</param>
    /// <returns>What it gives; null when something is wrong.</returns>
    public GivenTexts? Read(ReadOnlyMemory<byte> utf8Json, out OfrepError? error)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8Json[^ByteOrderMark.Skip(utf8Json.Span).Length..], Options);
            return ReadRoot(document.RootElement, out error);
        }
        catch (JsonException exception)
        {
            error = OfrepError.Unreadable($"The body is no JSON: {JsonMistake.Describe(exception)}");
        }
        catch (InvalidOperationException)
        {
            // The framework finds this only when the text is asked for.
            error = OfrepError.Unreadable("The body has a text with bytes that are no UTF-8 or with half a surrogate pair.");
        }

        return null;
    }

    private GivenTexts? ReadRoot(JsonElement root, out OfrepError? error)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            error = OfrepError.Unreadable("The body must be a JSON object.");
            return null;
        }

        if (!root.TryGetProperty(ContextMember, out var context) || context.ValueKind != JsonValueKind.Object)
        {
            error = OfrepError.UnfitContext("The body must have a member 'context' that is an object.");
            return null;
        }

        var problems = new BodyProblems();
        var texts = ReadContext(context, problems);
        error = problems.Any ? OfrepError.UnfitContext(problems.ToString()) : null;
        return problems.Any ? null : texts;
    }

    private GivenTexts ReadContext(JsonElement context, BodyProblems problems)
    {
        var variables = new string?[_format.Variables.Count];
        var identifiers = new string?[_format.Identifiers.Count];
        foreach (var attribute in context.EnumerateObject())
        {
            if (attribute.NameEquals(TargetingKeyMember))
            {
                ReadTargetingKey(attribute.Value, identifiers, problems);
                continue;
            }

            var name = _names.GetValueOrDefault(attribute.Name, attribute.Name);
            if (_format.Variables.TryGetValue(name, out var variable))
            {
                variables[variable] = ReadScalar(attribute, problems);
            }

            if (_format.Identifiers.TryGetValue(name, out var identifier))
            {
                identifiers[identifier] = ReadScalar(attribute, problems);
            }
        }

        return new GivenTexts(variables, identifiers);
    }

    // An empty key is none: clients send it for visitors they know nothing about.
    private void ReadTargetingKey(JsonElement value, string?[] identifiers, BodyProblems problems)
    {
        if (value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
        {
            problems.Add(TargetingKeyPath, ConfigurationPath.Describe(value), "a text");
        }
        else if (_targetingKey >= 0 && ScalarText.Read(problems, TargetingKeyPath, value) is { Length: > 0 } key)
        {
            identifiers[_targetingKey] = key;
        }
    }

    private static string? ReadScalar(JsonProperty attribute, BodyProblems problems) =>
        ScalarText.Read(problems, ConfigurationPath.Member(ContextMember, attribute.Name), attribute.Value);
}
