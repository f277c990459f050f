using Microsoft.AspNetCore.Http;
using Proctor.Definitions;
using Proctor.Pipet.Responses;

namespace Proctor.Pipet.Configuration;

/// <summary>Answers <c>/config/context</c> and <c>/config/identifiers</c>. They never change, so they are written once.</summary>
internal sealed class ConfigurationAnswers(PipetConfiguration configuration)
{
    private readonly byte[] _context = Envelope.Of(configuration, WriteContext);
    private readonly byte[] _identifiers = Envelope.Of(configuration, WriteIdentifiers);

    public Task ContextAsync(HttpContext context) => Answer.SendAsync(context, StatusCodes.Status200OK, _context);

    public Task IdentifiersAsync(HttpContext context) => Answer.SendAsync(context, StatusCodes.Status200OK, _identifiers);

    private static void WriteContext(ref JsonTextWriter json, PipetConfiguration configuration)
    {
        json.StartObject();
        foreach (var variable in configuration.Context)
        {
            json.Name(variable.Name);
            json.StartObject();
            WriteSource(ref json, variable.Source);
            json.Name("type"u8);
            json.Value(variable.Type.Name);
            if (variable.DefaultText is not null)
            {
                json.Name("defaultValue"u8);
                json.Value(variable.DefaultText);
            }

            json.EndObject();
        }

        json.EndObject();
    }

    private static void WriteIdentifiers(ref JsonTextWriter json, PipetConfiguration configuration)
    {
        json.StartObject();
        foreach (var identifier in configuration.Identifiers)
        {
            json.Name(identifier.Name);
            json.StartObject();
            WriteSource(ref json, identifier.Source);
            json.EndObject();
        }

        json.EndObject();
    }

    private static void WriteSource(ref JsonTextWriter json, ValueSource source)
    {
        json.Name("source"u8);
        json.Value(source.Kind);
        json.Name("sourceKey"u8);
        json.Value(source.Key);
    }
}
