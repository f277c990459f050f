using System.Buffers;
using Microsoft.AspNetCore.Http;
using Proctor.Definitions;
using Proctor.Pipet.Json;

namespace Proctor.Pipet.Responses;

/// <summary>Writes <c>{"data": ..., "meta": {"status": ..., "error": ...}}</c>, the form of nearly all answers.</summary>
internal static class Envelope
{
    /// <summary>How many objects are open around the value of <c>data</c>.</summary>
    public const int DataDepth = 1;

    /// <summary>Writes the value of <c>data</c>.</summary>
    public delegate void DataWriter<in TState>(ref JsonTextWriter json, TState state);

    /// <summary>What comes before the value of <c>data</c>.</summary>
    public static ReadOnlySpan<byte> Start => "{\n  \"data\" : "u8;

    /// <summary>What comes after the value of <c>data</c> in an answer with status 200.</summary>
    public static ReadOnlySpan<byte> End => ",\n  \"meta\" : {\n    \"status\" : 200\n  }\n}"u8;

    /// <summary>Makes the body of an answer with status 200.</summary>
    public static byte[] Of<TState>(TState state, DataWriter<TState> writeData)
    {
        using var buffer = new PooledBuffer();
        Write(buffer, state, writeData);
        return buffer.ToArray();
    }

    /// <summary>Writes the body of an answer with status 200.</summary>
    public static void Write<TState>(IBufferWriter<byte> output, TState state, DataWriter<TState> writeData)
    {
        output.Write(Start);
        var json = new JsonTextWriter(output, JsonLayout.Indented, DoubleStyle.JavaText, DataDepth);
        writeData(ref json, state);
        json.Flush();
        output.Write(End);
    }

    /// <summary>Writes the body of an answer with another status and with data.</summary>
    public static void WriteError<TState>(IBufferWriter<byte> output, int status, string error, TState state, DataWriter<TState> writeData)
    {
        var json = new JsonTextWriter(output, JsonLayout.Indented, DoubleStyle.JavaText);
        json.StartObject();
        json.Name("data"u8);
        writeData(ref json, state);
        json.Name("meta"u8);
        json.StartObject();
        json.Name("status"u8);
        json.Value(status);
        json.Name("error"u8);
        json.Value(error);
        json.EndObject();
        json.EndObject();
        json.Flush();
    }

    /// <summary>Sends an answer without data.</summary>
    public static async Task SendErrorAsync(HttpContext context, int status, string error)
    {
        using var buffer = new PooledBuffer();
        WriteError(buffer, status, error, 0, WriteNoData);
        await Answer.SendAsync(context, status, buffer.WrittenMemory).ConfigureAwait(false);
    }

    /// <summary>Writes the empty object that stands for the data when there is none.</summary>
    public static void WriteNoData<TState>(ref JsonTextWriter json, TState state)
    {
        json.StartObject();
        json.EndObject();
    }
}
