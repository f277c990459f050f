using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using Proctor.Rules;

namespace Proctor.Definitions;

/// <summary>Turns JSON payloads into the platform's representation and back.</summary>
internal static class PayloadJson
{
    public static JsonElement ToElement(in RuleValue value)
    {
        var output = new ArrayBufferWriter<byte>();
        var json = new JsonTextWriter(output, JsonLayout.Compact, DoubleStyle.JavaText);
        ValueWriter.Write(ref json, value);
        json.Flush();
        using var document = JsonDocument.Parse(output.WrittenMemory, new JsonDocumentOptions { MaxDepth = JsonCursor.MaxDepth });
        return document.RootElement.Clone();
    }

    public static RuleValue FromElement(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Undefined)
        {
            throw new ArgumentException("The value is undefined.", nameof(element));
        }

        var state = new JsonReadingState();
        var json = new JsonCursor(JsonMarshal.GetRawUtf8Value(element), state, allowComments: true, strict: false);
        RuleValue value = default;
        try
        {
            json.Read();
            value = json.ReadValue();
        }
        catch (JsonException error)
        {
            json.ReportSyntaxError(error); // nested too deeply
        }

        return state.Problems.Count == 0 ? value : throw new ArgumentException(state.Problems.ToList()[0].ToString(), nameof(element));
    }
}
