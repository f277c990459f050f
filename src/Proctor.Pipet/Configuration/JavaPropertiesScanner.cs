using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Proctor.Pipet.Configuration;

/// <summary>
/// Reads the entries of a Java properties file one after the other.
/// <code>
/// file     = ( blank-line | comment | entry )*
/// comment  = blanks ( "#" | "!" ) rest-of-line           -- is never continued
/// entry    = blanks key blanks [ "=" | ":" ] blanks value
/// key      = characters up to a bare blank, "=" or ":"
/// value    = characters up to a bare end of line
/// escape   = "\" ( "t" | "n" | "r" | "f" | "u" 4 hex digits | end-of-line blanks | any other character, which stands for itself )
/// </code>
/// </summary>
internal sealed class JavaPropertiesScanner(string text)
{
    private const int UnicodeDigits = 4;

    private readonly StringBuilder _token = new();
    private readonly List<ConfigurationProblem> _problems = [];
    private int _position;

    public IReadOnlyList<ConfigurationProblem> Problems => _problems;

    public bool TryReadEntry([NotNullWhen(true)] out string? key, [NotNullWhen(true)] out string? value)
    {
        SkipToEntry();
        if (_position == text.Length)
        {
            key = value = null;
            return false;
        }

        key = ReadToken(static character => IsBlank(character) || IsSeparator(character) || IsLineEnd(character));
        SkipBlanks();
        if (_position < text.Length && IsSeparator(text[_position]))
        {
            _position++;
            SkipBlanks();
        }

        value = ReadToken(IsLineEnd);
        return true;
    }

    private static bool IsBlank(char character) => character is ' ' or '\t' or '\f';

    private static bool IsLineEnd(char character) => character is '\n' or '\r';

    private static bool IsSeparator(char character) => character is '=' or ':';

    private void SkipToEntry()
    {
        while (_position < text.Length)
        {
            var character = text[_position];
            if (character is '#' or '!')
            {
                SkipLine();
            }
            else if (IsBlank(character) || IsLineEnd(character))
            {
                _position++;
            }
            else if (character == '\\' && IsLineEndAt(_position + 1))
            {
                SkipContinuation(); // a line of nothing but a backslash
            }
            else
            {
                return;
            }
        }
    }

    private void SkipLine()
    {
        while (_position < text.Length && !IsLineEnd(text[_position]))
        {
            _position++;
        }
    }

    // Blanks include continuations: a backslash before the end of a line takes the line break and the blanks after it away.
    private void SkipBlanks()
    {
        while (_position < text.Length)
        {
            if (IsBlank(text[_position]))
            {
                _position++;
            }
            else if (text[_position] == '\\' && IsLineEndAt(_position + 1))
            {
                SkipContinuation();
            }
            else
            {
                return;
            }
        }
    }

    private string ReadToken(Func<char, bool> isEnd)
    {
        _token.Clear();
        while (_position < text.Length && !isEnd(text[_position]))
        {
            if (text[_position] != '\\')
            {
                _token.Append(text[_position++]);
            }
            else if (IsLineEndAt(_position + 1))
            {
                SkipContinuation();
            }
            else
            {
                ReadEscape();
            }
        }

        return _token.ToString();
    }

    private bool IsLineEndAt(int position) => position < text.Length && IsLineEnd(text[position]);

    private void SkipContinuation()
    {
        _position++;
        _position += text.AsSpan(_position).StartsWith("\r\n", StringComparison.Ordinal) ? 2 : 1;
        while (_position < text.Length && IsBlank(text[_position]))
        {
            _position++;
        }
    }

    private void ReadEscape()
    {
        var start = _position++;
        if (_position == text.Length)
        {
            return; // a backslash at the very end stands for nothing
        }

        var character = text[_position++];
        if (character == 'u')
        {
            ReadUnicodeEscape(start);
            return;
        }

        _token.Append(character switch { 't' => '\t', 'n' => '\n', 'r' => '\r', 'f' => '\f', _ => character });
    }

    private void ReadUnicodeEscape(int start)
    {
        var digits = text.AsSpan(_position, Math.Min(UnicodeDigits, text.Length - _position));
        if (digits.Length == UnicodeDigits && ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            _token.Append((char)code);
            _position += UnicodeDigits;
            return;
        }

        var line = text.AsSpan(0, start).Count('\n') + 1;
        _problems.Add(new ConfigurationProblem(
            string.Create(CultureInfo.InvariantCulture, $"line {line}"), ConfigurationPath.Quote($"\\u{digits}"), "\\u and four hexadecimal digits"));
    }
}
