using System.Text;
using System.Text.Json;
using Proctor.Definitions;

namespace Proctor.Pipet.Json;

/// <summary>Brings JSON of another layout into Pipet's.</summary>
internal static class JsonReformatting
{
    /// <summary>Writes one JSON value, which must be valid; numbers stay as they are spelt.</summary>
    public static void Write(ref JsonTextWriter json, ReadOnlySpan<byte> source)
    {
        var reader = new Utf8JsonReader(source);
        reader.Read();
        WriteValue(ref json, ref reader);
    }

    private static void WriteValue(ref JsonTextWriter json, ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                WriteObject(ref json, ref reader);
                break;
            case JsonTokenType.StartArray:
                WriteArray(ref json, ref reader);
                break;
            case JsonTokenType.String:
                json.Value(reader.GetString());
                break;
            default:
                json.Raw(Encoding.ASCII.GetString(reader.ValueSpan));
                break;
        }
    }

    private static void WriteObject(ref JsonTextWriter json, ref Utf8JsonReader reader)
    {
        json.StartObject();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            json.Name(reader.GetString()!);
            reader.Read();
            WriteValue(ref json, ref reader);
        }

        json.EndObject();
    }

    private static void WriteArray(ref JsonTextWriter json, ref Utf8JsonReader reader)
    {
        json.StartArray();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            json.Element();
            WriteValue(ref json, ref reader);
        }

        json.EndArray();
    }
}
