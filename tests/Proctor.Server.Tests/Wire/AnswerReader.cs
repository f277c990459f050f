using System.Globalization;
using System.Text;

namespace Proctor.Server.Tests.Wire;

/// <summary>Reads answers of HTTP/1.1 from a stream, by their length, in chunks, or to the end.</summary>
internal sealed class AnswerReader(Stream stream)
{
    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _start;
    private int _end;

    public async Task<WireAnswer?> ReadAsync(TimeSpan longestPause)
    {
        if (!await FillAsync(longestPause))
        {
            return null;
        }

        var statusLine = await LineAsync(longestPause);
        var headers = new List<KeyValuePair<string, string>>();
        while (await LineAsync(longestPause) is { Length: > 0 } line)
        {
            var parts = line.Split(':', 2);
            headers.Add(new(parts[0], parts[1].Trim()));
        }

        var answer = new WireAnswer(statusLine, headers, []);
        return answer with { Body = await BodyAsync(answer, longestPause) };
    }

    private async Task<byte[]> BodyAsync(WireAnswer answer, TimeSpan longestPause)
    {
        var body = new MemoryStream();
        if (answer.Header("Transfer-Encoding") == "chunked")
        {
            while (int.Parse(await LineAsync(longestPause), NumberStyles.HexNumber, CultureInfo.InvariantCulture) is > 0 and var length)
            {
                await CopyAsync(body, length, longestPause);
                await LineAsync(longestPause);
            }

            await LineAsync(longestPause);
        }
        else if (answer.Header("Content-Length") is { } length)
        {
            await CopyAsync(body, int.Parse(length, CultureInfo.InvariantCulture), longestPause);
        }

        return body.ToArray();
    }

    private async Task CopyAsync(MemoryStream target, int length, TimeSpan longestPause)
    {
        while (length > 0)
        {
            await RequireAsync(longestPause);
            var part = Math.Min(length, _end - _start);
            target.Write(_buffer, _start, part);
            _start += part;
            length -= part;
        }
    }

    private async Task<string> LineAsync(TimeSpan longestPause)
    {
        var line = new StringBuilder();
        while (line.Length == 0 || line[^1] != '\n')
        {
            await RequireAsync(longestPause);
            line.Append((char)_buffer[_start++]);
        }

        return line.ToString().TrimEnd('\r', '\n');
    }

    private async Task RequireAsync(TimeSpan longestPause)
    {
        if (!await FillAsync(longestPause))
        {
            throw new EndOfStreamException("The connection ended within an answer.");
        }
    }

    // False at the end, also when the connection was reset.
    private async Task<bool> FillAsync(TimeSpan longestPause)
    {
        if (_start < _end)
        {
            return true;
        }

        using var patience = new CancellationTokenSource(longestPause);
        try
        {
            _start = 0;
            _end = await stream.ReadAsync(_buffer, patience.Token);
            return _end > 0;
        }
        catch (IOException)
        {
            _end = 0;
            return false;
        }
    }
}
