using System.Net;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace Proctor.AspNetCore.Forcing;

/// <summary>
/// Reads the cookie of forced groups in each form there is: <c>foo1%2Cbar2</c> and <c>"foo1%2Cbar2"</c>, as .NET and Java write it, <c>"foo1\054bar2"</c>, as
/// Python does, and the plain text.
/// </summary>
internal static class ForceGroupsCookie
{
    /// <summary>Reads the header <c>Cookie</c>.</summary>
    /// <param name="headers">Its values.</param>
    /// <returns>The texts of all cookies of the name, in order, with commas between them; null when there is none.</returns>
    public static string? Read(StringValues headers)
    {
        List<string>? texts = null;
        foreach (var header in headers)
        {
            foreach (var range in header.AsSpan().Split(';'))
            {
                if (ValueOf(header.AsSpan(range)) is { } value)
                {
                    (texts ??= []).Add(value);
                }
            }
        }

        return texts is null ? null : string.Join(',', texts);
    }

    /// <summary>Undoes whatever encoding a value has.</summary>
    internal static string Decode(ReadOnlySpan<char> value)
    {
        var text = Unescape(value is ['"', .. var inner, '"'] ? inner : value);
        return HasPercentEncoding(text) ? WebUtility.UrlDecode(text) : text; // Java writes a blank as a plus; nobody writes a plus as itself then
    }

    private static string? ValueOf(ReadOnlySpan<char> cookie)
    {
        var equals = cookie.IndexOf('=');
        return equals >= 0 && cookie[..equals].Trim() is ForceGroupsNames.Cookie ? Decode(cookie[(equals + 1)..].Trim()) : null;
    }

    // \054 is a character by its octal number, and a backslash before any other one is that one.
    private static string Unescape(ReadOnlySpan<char> value)
    {
        if (!value.Contains('\\'))
        {
            return value.ToString();
        }

        var text = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] != '\\' || i + 1 == value.Length)
            {
                text.Append(value[i]);
            }
            else if (TryReadOctal(value[(i + 1)..], out var character))
            {
                text.Append(character);
                i += 3;
            }
            else
            {
                text.Append(value[++i]);
            }
        }

        return text.ToString();
    }

    private static bool TryReadOctal(ReadOnlySpan<char> digits, out char character)
    {
        character = default;
        if (digits is not [>= '0' and <= '3', >= '0' and <= '7', >= '0' and <= '7', ..])
        {
            return false;
        }

        character = (char)(((digits[0] - '0') << 6) | ((digits[1] - '0') << 3) | (digits[2] - '0'));
        return true;
    }

    private static bool HasPercentEncoding(string text)
    {
        for (var i = text.IndexOf('%'); i >= 0 && i + 2 < text.Length; i = text.IndexOf('%', i + 1))
        {
            if (char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                return true;
            }
        }

        return false;
    }
}
