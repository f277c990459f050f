using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Proctor.Hosting.Exposures.Files;

/// <summary>Writes exposures as lines of JSON. The members and their form are a contract with those who analyse them. Not safe for concurrent use.</summary>
internal sealed class ExposureLines : IDisposable
{
    private readonly Utf8JsonWriter _json = new(Stream.Null, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }); // it is no HTML

    public void Write(Exposure exposure, IBufferWriter<byte> output)
    {
        _json.Reset(output);
        _json.WriteStartObject();
        _json.WriteString("time", exposure.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture));
        _json.WriteString("type", exposure.TestType);
        _json.WriteString("id", exposure.Identifier);
        _json.WriteString("test", exposure.Test);
        _json.WriteNumber("bucket", exposure.Bucket);
        _json.WriteString("name", exposure.BucketName);
        _json.WriteString("allocation", exposure.AllocationId);
        _json.WriteString("matrixVersion", exposure.MatrixVersion);
        _json.WriteBoolean("forced", exposure.IsForced);
        _json.WriteStartObject("attributes");
        foreach (var (name, value) in exposure.Attributes)
        {
            _json.WriteString(name, value);
        }

        _json.WriteEndObject();
        _json.WriteEndObject();
        _json.Flush();
        output.Write("\n"u8);
    }

    public void Dispose() => _json.Dispose();
}
