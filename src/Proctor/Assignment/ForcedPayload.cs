using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Proctor.Definitions;

namespace Proctor.Assignment;

/// <summary>Payloads that a tester forces: how they are read, and what becomes of the payload of the bucket (assignment.md sections 10.3 and 10.5).</summary>
internal static class ForcedPayload
{
    /// <summary>Reads a text such as <c>longArray:[1,2]</c>, whose value the scanner has recognised.</summary>
    /// <returns>Whether the type is known, may be forced, and the value is one of it.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out Payload? payload)
    {
        payload = null;
        var colon = text.IndexOf(':');
        return PayloadTypes.TryParse(text[..colon].ToString(), out var type) && type != PayloadType.Json && TryRead(type, text[(colon + 1)..], out payload);
    }

    /// <summary>
    /// Replaces the payload of a forced bucket. A forced payload of another type, any JSON, and a map that does not fit leave it as it is.
    /// </summary>
    /// <param name="own">The payload of the bucket.</param>
    /// <param name="forced">The forced payload.</param>
    /// <returns>The payload to give to the application.</returns>
    public static Payload Override(Payload own, Payload forced)
    {
        if (own.Type is null or PayloadType.Json || own.Type != forced.Type)
        {
            return own;
        }

        if (own.Map is not { } ownMap || forced.Map is not { } forcedMap)
        {
            return forced;
        }

        return ForcedMap.TryMerge(ownMap, forcedMap, out var merged) ? Payload.OfMap(merged) : own;
    }

    // Read as the same payload of a bucket in a matrix would be, so the same conversions apply.
    private static bool TryRead(PayloadType type, ReadOnlySpan<char> value, out Payload? payload)
    {
        var state = new JsonReadingState();
        var json = new JsonCursor(Encoding.UTF8.GetBytes($"{{\"{type.Name()}\":{value}}}"), state, allowComments: false, strict: false);
        try
        {
            json.Read();
            payload = PayloadReader.Read(ref json);
        }
        catch (JsonException)
        {
            payload = null; // what the scanner recognises is not always JSON
        }

        return payload is not null && state.Problems.Count == 0;
    }
}
