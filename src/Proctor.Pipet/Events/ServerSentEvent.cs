using System.Buffers;
using Proctor.Definitions;
using Proctor.Pipet.Json;

namespace Proctor.Pipet.Events;

/// <summary>
/// Writes server-sent events. The framework's formatter writes to streams and knows no comments; and an event that goes to many is best written once.
/// </summary>
internal static class ServerSentEvent
{
    /// <summary>Writes the members of an object.</summary>
    public delegate void MembersWriter<in TState>(ref JsonTextWriter json, TState state);

    /// <summary>Nothing, to show that the connection is alive.</summary>
    public static ReadOnlyMemory<byte> Heartbeat { get; } = ":\n\n"u8.ToArray();

    /// <summary>Tells clients to connect again three seconds after the connection is lost.</summary>
    public static ReadOnlyMemory<byte> Retry { get; } = "retry: 3000\n\n"u8.ToArray();

    /// <summary>Writes an event whose data is a JSON object. It is one line, since the writer escapes the ends of lines in texts.</summary>
    /// <param name="name">The name.</param>
    /// <param name="id">What clients that connect again say they had last; without ends of lines.</param>
    /// <param name="state">What the members are of.</param>
    /// <param name="writeMembers">Writes them.</param>
    public static byte[] Write<TState>(ReadOnlySpan<byte> name, string id, TState state, MembersWriter<TState> writeMembers)
    {
        using var buffer = new PooledBuffer();
        buffer.Write("event: "u8);
        buffer.Write(name);
        buffer.Write("\nid: "u8);
        var json = new JsonTextWriter(buffer, JsonLayout.Compact, DoubleStyle.JavaText);
        json.Raw(id);
        json.Raw("\ndata: ");
        json.StartObject();
        writeMembers(ref json, state);
        json.EndObject();
        json.Raw("\n\n");
        json.Flush();
        return buffer.ToArray();
    }
}
