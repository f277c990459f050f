using System.Text.Json;

namespace Proctor.Definitions;

/// <summary>Reads an item of a list; <see langword="null"/> leaves it out.</summary>
internal delegate T? ItemReader<T>(ref JsonCursor json)
    where T : class;

/// <summary>
/// Walks through a JSON document with the leniency of matrix.md section 3. What does not fit is noted as a problem and skipped, so one pass finds
/// everything that is wrong; only text that is no JSON ends the walk, with a <see cref="JsonException"/> for <see cref="ReportSyntaxError"/>.
/// </summary>
/// <remarks>A Read method finds the reader at the first token of a value and leaves it at the last.</remarks>
internal ref partial struct JsonCursor
{
    /// <summary>How deep objects and lists may be nested.</summary>
    public const int MaxDepth = 500;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = MaxDepth };

    private readonly ReadOnlySpan<byte> _text;
    private readonly JsonReadingState _state;
    private readonly bool _strict;
    private readonly ReadOnlySpan<byte> _withoutComments;
    private Utf8JsonReader _reader;

    public JsonCursor(ReadOnlySpan<byte> text, JsonReadingState state, bool allowComments, bool strict)
    {
        _text = text;
        _withoutComments = allowComments ? JsonComments.Blank(text) : text;
        _state = state;
        _strict = strict;
        _reader = new Utf8JsonReader(_withoutComments, Options);
    }

    public readonly bool IsNull => _reader.TokenType == JsonTokenType.Null;

    public readonly JsonTokenType Token => _reader.TokenType;

    /// <summary>Goes to the next token.</summary>
    public void Read() => _reader.Read();

    /// <summary>Goes into an object.</summary>
    /// <returns><see langword="false"/> when the value is null, or something else, which is a problem and skipped.</returns>
    public bool TryEnterObject()
    {
        if (_reader.TokenType == JsonTokenType.StartObject)
        {
            _state.Path.Push();
            return true;
        }

        if (!IsNull)
        {
            Refuse("an object");
        }

        return false;
    }

    /// <summary>Goes to the value of the next member that is known, or out of the object after the last.</summary>
    /// <param name="names">The members known. Others are skipped, or in a strict reading refused.</param>
    /// <param name="member">The index of the member before, and then of this one.</param>
    public bool MoveToMember(MemberNames names, ref int member)
    {
        while (MoveToMember())
        {
            var index = FindMember(names, member + 1);
            if (index < 0 && _strict)
            {
                Report($"Unknown member \"{Shortened.Text(Text())}\"", $"Known here: {names}.");
            }

            _reader.Read();
            if (index >= 0)
            {
                member = index;
                return true;
            }

            _reader.Skip();
        }

        return false;
    }

    /// <summary>Goes to the name of the next member, whatever it is, or out of the object after the last.</summary>
    public bool MoveToMember()
    {
        _reader.Read();
        if (_reader.TokenType == JsonTokenType.EndObject)
        {
            _state.Path.Pop();
            return false;
        }

        _state.Path.SetName((int)_reader.TokenStartIndex + 1, _reader.ValueSpan.Length);
        return true;
    }

    /// <summary>Takes the name of the member the reader is at and goes to its value.</summary>
    public string TakeName()
    {
        var name = Text();
        _reader.Read();
        return name;
    }

    public void Skip() => _reader.Skip();

    /// <summary>Reads a list; null is an empty one.</summary>
    public ValueList<T> ReadList<T>(ItemReader<T> readItem)
        where T : class
    {
        if (!TryEnterList())
        {
            return ValueList<T>.Empty;
        }

        var items = new List<T>();
        for (var i = 0; MoveToItem(i); i++)
        {
            if (readItem(ref this) is { } item)
            {
                items.Add(item);
            }
        }

        return ValueList<T>.Own([.. items]);
    }

    /// <summary>Reads a list of texts without its nulls.</summary>
    public ValueList<string> ReadTexts() => ReadList(static (ref JsonCursor json) => json.ReadText());

    /// <summary>Goes into a list.</summary>
    /// <returns><see langword="false"/> when the value is null, or something else, which is a problem and skipped.</returns>
    public bool TryEnterList()
    {
        if (_reader.TokenType == JsonTokenType.StartArray)
        {
            _state.Path.Push();
            return true;
        }

        if (!IsNull)
        {
            Refuse("a list");
        }

        return false;
    }

    /// <summary>Goes to the next item, or out of the list after the last.</summary>
    public bool MoveToItem(int index)
    {
        _reader.Read();
        if (_reader.TokenType == JsonTokenType.EndArray)
        {
            _state.Path.Pop();
            return false;
        }

        _state.Path.SetIndex(index);
        return true;
    }

    /// <summary>Notes that the value is not what is wanted, and skips it.</summary>
    public void Refuse(string wanted, string? remedy = null)
    {
        Report($"Found {DescribeToken()} where {wanted} is wanted", remedy);
        _reader.Skip();
    }

    /// <summary>Notes a problem at the token the reader is at.</summary>
    public readonly void Report(string message, string? remedy = null)
    {
        if (_state.Problems.IsFull)
        {
            _state.Problems.AddUnnamed();
            return;
        }

        var (line, column) = TextPlace.Of(_text, (int)_reader.TokenStartIndex);
        _state.Problems.Add(new MatrixProblem(_state.Path.Describe(_text), line, column, message, remedy));
    }

    /// <summary>Notes that the text stops being JSON.</summary>
    public readonly void ReportSyntaxError(JsonException error)
    {
        var offset = TextPlace.OffsetOf(_text, error.LineNumber ?? 0, error.BytePositionInLine ?? 0);
        var (line, column) = TextPlace.Of(_text, offset);
        var (message, remedy) = IsCutOff() ? JsonSyntaxMessage.OfEnd(_text) : JsonSyntaxMessage.Of(_text, offset, OpenLevels);
        _state.Problems.Add(new MatrixProblem(_state.Path.Describe(_text), line, column, message, remedy));
    }

    /// <summary>The text the reader is at: a name or a value.</summary>
    public readonly string Text() =>
        _reader.ValueIsEscaped ? JsonText.Unescape(_reader.ValueSpan) : _state.Texts.Get(_reader.ValueSpan);

    // The reader counts a level only from the token after its first.
    private readonly int OpenLevels =>
        _reader.CurrentDepth + (_reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray ? 1 : 0);

    // Whether the text is the beginning of JSON: a reader that may hope for more has nothing to complain about.
    private readonly bool IsCutOff()
    {
        var reader = new Utf8JsonReader(_withoutComments, isFinalBlock: false, new JsonReaderState(Options));
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private readonly int FindMember(MemberNames names, int guess)
    {
        if (!_reader.ValueIsEscaped)
        {
            return names.Find(_reader.ValueSpan, guess);
        }

        var name = JsonText.Unescape(_reader.ValueSpan);
        return names.Find(System.Text.Encoding.UTF8.GetBytes(name), guess);
    }

    private readonly string DescribeToken() => _reader.TokenType switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String => $"the text \"{Shortened.Text(Text())}\"",
        JsonTokenType.Number => $"the number {Shortened.Text(NumberText())}",
        JsonTokenType.Null => "null",
        JsonTokenType.True => "true",
        _ => "false",
    };
}
