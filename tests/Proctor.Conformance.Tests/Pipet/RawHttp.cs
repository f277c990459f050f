using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Proctor.Conformance.Tests.Pipet;

/// <summary>
/// Sends requests as they are recorded. The framework's client would normalise paths, add headers and refuse some of the methods.
/// </summary>
internal static class RawHttp
{
    public static async Task<RawResponse> SendAsync(int port, string method, string target, IEnumerable<(string Name, string Value)> headers, string? body)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(Request(method, target, headers, body)));
        using var received = new MemoryStream();
        await stream.CopyToAsync(received);
        return Parse(received.ToArray());
    }

    private static string Request(string method, string target, IEnumerable<(string Name, string Value)> headers, string? body)
    {
        var request = new StringBuilder($"{method} {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
        foreach (var (name, value) in headers)
        {
            request.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        if (body is not null)
        {
            request.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n");
        }

        return request.Append("\r\n").Append(body).ToString();
    }

    private static RawResponse Parse(byte[] received)
    {
        var end = received.AsSpan().IndexOf("\r\n\r\n"u8);
        Assert.True(end > 0, "The connection was closed without an answer.");
        var lines = Encoding.Latin1.GetString(received.AsSpan(0, end)).Split("\r\n");
        var headers = lines.Skip(1).Select(static line => line.Split(": ", 2)).ToDictionary(
            static parts => parts[0], static parts => parts[1], StringComparer.OrdinalIgnoreCase);
        var status = int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture);
        return new RawResponse(status, headers, Encoding.UTF8.GetString(Body(received.AsSpan(end + 4), headers)));
    }

    private static byte[] Body(ReadOnlySpan<byte> rest, Dictionary<string, string> headers)
    {
        if (!headers.TryGetValue("Transfer-Encoding", out var encoding) || encoding != "chunked")
        {
            return rest.ToArray();
        }

        var body = new List<byte>();
        while (true)
        {
            var line = rest.IndexOf("\r\n"u8);
            var length = int.Parse(Encoding.ASCII.GetString(rest[..line]), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (length == 0)
            {
                return [.. body];
            }

            body.AddRange(rest.Slice(line + 2, length));
            rest = rest[(line + 2 + length + 2)..];
        }
    }
}
