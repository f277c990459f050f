using System.Text.Json;
using Proctor.Definitions;

namespace Proctor;

/// <summary>The group of a test as generated JavaScript reads it. Immutable.</summary>
/// <param name="Value">The value of the bucket, or the fallback.</param>
/// <param name="Payload">The payload; <see langword="null"/> when there is none.</param>
public sealed record ScriptGroup(int Value, Payload? Payload)
{
    /// <summary>Writes <c>[value, payload]</c>, with the bare value of the payload or <c>null</c>.</summary>
    /// <param name="json">Where to write.</param>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is <see langword="null"/>.</exception>
    public void WriteTo(Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartArray();
        json.WriteNumberValue(Value);
        if (Payload?.Type is null)
        {
            json.WriteNullValue();
        }
        else
        {
            PayloadJson.ToElement(Payload.Value).WriteTo(json);
        }

        json.WriteEndArray();
    }
}
