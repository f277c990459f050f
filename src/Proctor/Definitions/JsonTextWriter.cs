using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using System.Text.Unicode;
using Proctor.Rules.Numbers;

namespace Proctor.Definitions;

/// <summary>
/// Writes JSON in the layout the reference writes: two blanks a level, <c>"name" : value</c>, arrays on one line. Lone surrogates are written as
/// escapes, so every text reads back as it was. Call <see cref="Flush"/> at the end; nothing checks that the calls make sense together.
/// </summary>
internal ref struct JsonTextWriter
{
    private const int MinimumSpan = 4096;
    private const int LongestEscape = 6;

    // What has to be escaped, as the reference escapes: quotes, backslashes and control characters, nothing else.
    private static readonly SearchValues<char> Escaped = SearchValues.Create(EscapedCharacters());

    private readonly IBufferWriter<byte> _output;
    private readonly bool _indented;
    private readonly DoubleStyle _doubles;
    private Span<byte> _span;
    private int _used;
    private int _level;
    private bool _first;

    /// <summary>Initializes a new instance of the <see cref="JsonTextWriter"/> struct.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="layout">The layout.</param>
    /// <param name="doubles">How floating-point numbers are written.</param>
    /// <param name="level">How many objects the text is inside of; decides the indentation of all lines but the first.</param>
    public JsonTextWriter(IBufferWriter<byte> output, JsonLayout layout, DoubleStyle doubles, int level = 0)
    {
        _output = output;
        _indented = layout == JsonLayout.Indented;
        _doubles = doubles;
        _level = level;
        _first = true;
    }

    /// <summary>Gets how floating-point numbers are written.</summary>
    public readonly DoubleStyle Doubles => _doubles;

    public void Flush()
    {
        _output.Advance(_used);
        _span = default;
        _used = 0;
    }

    public void StartObject()
    {
        Put((byte)'{');
        _level++;
        _first = true;
    }

    public void EndObject()
    {
        _level--;
        if (!_first)
        {
            NewLine();
        }
        else if (_indented)
        {
            Put((byte)' ');
        }

        Put((byte)'}');
        _first = false;
    }

    /// <summary>Writes the name of a member that needs no escaping.</summary>
    public void Name(ReadOnlySpan<byte> name)
    {
        StartMember();
        Ensure(name.Length + 2);
        Put((byte)'"');
        Append(name);
        Put((byte)'"');
        Colon();
    }

    /// <summary>Writes the name of a member.</summary>
    public void Name(string name)
    {
        StartMember();
        Quoted(name);
        Colon();
    }

    public void StartArray()
    {
        Put((byte)'[');
        _first = true;
    }

    /// <summary>Begins the next element of an array; call it before the value.</summary>
    public void Element()
    {
        if (!_first)
        {
            Put((byte)',');
        }

        if (_indented)
        {
            Put((byte)' ');
        }

        _first = false;
    }

    public void EndArray()
    {
        if (_indented)
        {
            Put((byte)' ');
        }

        Put((byte)']');
        _first = false;
    }

    public void Null() => Append("null"u8);

    public void Value(bool value) => Append(value ? "true"u8 : "false"u8);

    public void Value(long value)
    {
        Ensure(20);
        Utf8Formatter.TryFormat(value, _span[_used..], out var written);
        _used += written;
    }

    public void Value(BigInteger value) => AppendAscii(value.ToString(CultureInfo.InvariantCulture));

    public void Value(double value) => Value(value, _doubles);

    /// <summary>Writes a number; one that JSON has no form for becomes a text.</summary>
    public void Value(double value, DoubleStyle style)
    {
        var quoted = !double.IsFinite(value);
        if (quoted)
        {
            Put((byte)'"');
        }

        Ensure(JavaNumber.MaxPlainDecimalLength);
        var rest = _span[_used..];
        _used += style == DoubleStyle.PlainDecimal ? JavaNumber.FormatPlainDecimal(value, rest) : JavaNumber.FormatText(value, rest);
        if (quoted)
        {
            Put((byte)'"');
        }
    }

    public void Value(string? value)
    {
        if (value is null)
        {
            Null();
            return;
        }

        Quoted(value);
    }

    /// <summary>Writes a number or another token as it is.</summary>
    public void Raw(string ascii) => AppendAscii(ascii);

    private void StartMember()
    {
        if (!_first)
        {
            Put((byte)',');
        }

        _first = false;
        NewLine();
    }

    private void Colon() => Append(_indented ? " : "u8 : ":"u8);

    private void NewLine()
    {
        if (!_indented)
        {
            return;
        }

        var length = 1 + (2 * _level);
        Ensure(length);
        _span[_used] = (byte)'\n';
        _span.Slice(_used + 1, length - 1).Fill((byte)' ');
        _used += length;
    }

    private void Quoted(ReadOnlySpan<char> text)
    {
        Put((byte)'"');
        while (!text.IsEmpty)
        {
            var plain = text.IndexOfAny(Escaped);
            AppendText(plain < 0 ? text : text[..plain]);
            if (plain < 0)
            {
                break;
            }

            Escape(text[plain]);
            text = text[(plain + 1)..];
        }

        Put((byte)'"');
    }

    private void AppendText(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            Ensure(LongestEscape);
            var status = Utf8.FromUtf16(text, _span[_used..], out var read, out var written, replaceInvalidSequences: false);
            _used += written;
            text = text[read..];
            if (status == OperationStatus.InvalidData)
            {
                EscapeCode(text[0]); // half of a pair: UTF-8 has no form for it
                text = text[1..];
            }
            else if (status == OperationStatus.DestinationTooSmall)
            {
                Renew(LongestEscape);
            }
        }
    }

    private void Escape(char character)
    {
        switch (character)
        {
            case '"':
                Append("\\\""u8);
                break;
            case '\\':
                Append("\\\\"u8);
                break;
            case '\b':
                Append("\\b"u8);
                break;
            case '\t':
                Append("\\t"u8);
                break;
            case '\n':
                Append("\\n"u8);
                break;
            case '\f':
                Append("\\f"u8);
                break;
            case '\r':
                Append("\\r"u8);
                break;
            default:
                EscapeCode(character);
                break;
        }
    }

    private void EscapeCode(char character)
    {
        Append("\\u"u8);
        Ensure(4);
        Utf8Formatter.TryFormat((uint)character, _span[_used..], out var written, new StandardFormat('X', 4));
        _used += written;
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        Ensure(bytes.Length);
        bytes.CopyTo(_span[_used..]);
        _used += bytes.Length;
    }

    private void AppendAscii(string text)
    {
        foreach (var character in text)
        {
            Put((byte)character);
        }
    }

    private void Put(byte value)
    {
        Ensure(1);
        _span[_used++] = value;
    }

    private void Ensure(int length)
    {
        if (_span.Length - _used < length)
        {
            Renew(length);
        }
    }

    private void Renew(int length)
    {
        _output.Advance(_used);
        _used = 0;
        _span = _output.GetSpan(Math.Max(length, MinimumSpan));
    }

    private static ReadOnlySpan<char> EscapedCharacters()
    {
        var characters = new char[34];
        for (var i = 0; i < 32; i++)
        {
            characters[i] = (char)i;
        }

        characters[32] = '"';
        characters[33] = '\\';
        return characters;
    }
}
