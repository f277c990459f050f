using System.Collections;
using System.Globalization;
using System.Text;

namespace Proctor.Server.Tests.OriginalClient;

/// <summary>The parameters of an identification, and the request the original's Django client makes of them: byte for byte what Python's requests library sends.</summary>
internal sealed record OriginalRequest
{
    // What form encoding in Python leaves as it is, beside letters and digits.
    private const string Unreserved = "_.-~";

    public IReadOnlyList<(string Key, object? Value)> Context { get; init; } = [];

    public IReadOnlyList<(string Key, object? Value)> Identifiers { get; init; } = [];

    public IReadOnlyList<string> Tests { get; init; } = [];

    public string? ForceGroups { get; init; }

    /// <summary>The query: context, identifiers, tests even when there are none, forced groups when there are any.</summary>
    public string Query
    {
        get
        {
            List<(string Key, object? Value)> parameters =
            [
                .. Context.Select(static entry => ($"ctx.{entry.Key}", entry.Value)),
                .. Identifiers.Select(static entry => ($"id.{entry.Key}", entry.Value)),
                ("test", string.Join(',', Tests)),
                ("prforceGroups", string.IsNullOrEmpty(ForceGroups) ? null : ForceGroups),
            ];
            return string.Join('&', parameters.SelectMany(static parameter => ValuesOf(parameter.Value).Select(
                value => $"{Quote(parameter.Key)}={Quote(value)}")));
        }
    }

    /// <summary>The request.</summary>
    public static string BytesOf(string target, string host) =>
        $"GET {target} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: python-requests/2.32.3\r\nAccept-Encoding: gzip, deflate\r\nAccept: */*\r\nConnection: keep-alive\r\n\r\n";

    private static IEnumerable<string> ValuesOf(object? value) => value switch
    {
        null => [],
        string text => [text],
        bool truth => [truth ? "True" : "False"],
        IEnumerable list => list.Cast<object>().SelectMany(ValuesOf),
        _ => [Convert.ToString(value, CultureInfo.InvariantCulture)!],
    };

    private static string Quote(string text)
    {
        var quoted = new StringBuilder();
        foreach (var unit in Encoding.UTF8.GetBytes(text))
        {
            _ = char.IsAsciiLetterOrDigit((char)unit) || Unreserved.Contains((char)unit, StringComparison.Ordinal)
                ? quoted.Append((char)unit)
                : unit == ' ' ? quoted.Append('+') : quoted.Append(CultureInfo.InvariantCulture, $"%{unit:X2}");
        }

        return quoted.ToString();
    }
}
