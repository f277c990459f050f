using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Proctor.Rules;
using Proctor.Rules.Functions;
using Proctor.Rules.Numbers;

namespace Proctor.Definitions;

/// <content>Values without a structure the model knows.</content>
internal ref partial struct JsonCursor
{
    // Longer numbers would cost time that grows faster than their length; no rule can calculate with them either.
    private const int MaxIntegerDigits = BoundedInteger.MaxDigits;

    /// <summary>Reads a text. A number keeps its spelling, a truth value becomes a word.</summary>
    public string? ReadText()
    {
        switch (_reader.TokenType)
        {
            case JsonTokenType.String:
                return Text();
            case JsonTokenType.Number:
                return _state.Texts.Get(_reader.ValueSpan);
            case JsonTokenType.True:
                return "true";
            case JsonTokenType.False:
                return "false";
            case JsonTokenType.Null:
                return null;
            default:
                Refuse("a text");
                return null;
        }
    }

    /// <summary>Reads a text and nothing that would have to be turned into one.</summary>
    public string? ReadPlainText()
    {
        if (_reader.TokenType == JsonTokenType.String)
        {
            return Text();
        }

        if (!IsNull)
        {
            Refuse("a text", "Put it in double quotes.");
        }

        return null;
    }

    /// <summary>Reads a truth value; integers and words count as ones too, null and an empty text as false.</summary>
    public bool ReadBoolean()
    {
        switch (_reader.TokenType)
        {
            case JsonTokenType.True:
                return true;
            case JsonTokenType.False or JsonTokenType.Null:
                return false;
            case JsonTokenType.Number when !IsDecimal(_reader.ValueSpan):
                return _reader.ValueSpan.IndexOfAnyExcept((byte)'0', (byte)'-') >= 0;
            case JsonTokenType.String:
                return ReadBooleanWord();
            default:
                Refuse("true or false");
                return false;
        }
    }

    /// <summary>Reads a 32-bit integer; null and an empty text are 0.</summary>
    public int ReadInt32() => (int)(ReadInteger(int.MinValue, int.MaxValue, "a 32-bit integer") ?? 0);

    /// <summary>Reads a 64-bit integer; null and an empty text are 0.</summary>
    public long ReadInt64() => ReadOptionalInt64() ?? 0;

    /// <summary>Reads a 64-bit integer, or null, which an empty text is too.</summary>
    public long? ReadOptionalInt64() => ReadInteger(long.MinValue, long.MaxValue, "a 64-bit integer");

    /// <summary>Reads a number; null and an empty text are 0.</summary>
    public double ReadDouble() => ReadOptionalDouble() ?? 0;

    /// <summary>Reads a number, or null, which an empty text is too.</summary>
    public double? ReadOptionalDouble()
    {
        switch (_reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.Number:
                return ParseDouble(_reader.ValueSpan);
            case JsonTokenType.String:
                return ReadDoubleText();
            default:
                Refuse("a number");
                return null;
        }
    }

    /// <summary>Reads any value; numbers take the kinds Java gives them.</summary>
    public RuleValue ReadValue()
    {
        switch (_reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return ReadMap();
            case JsonTokenType.StartArray:
                return ReadValues();
            case JsonTokenType.String:
                return Text();
            case JsonTokenType.Number:
                return ReadNumber();
            case JsonTokenType.True:
                return RuleValue.True;
            case JsonTokenType.False:
                return RuleValue.False;
            default:
                return RuleValue.Null;
        }
    }

    /// <summary>Reads an object of any values; null is an empty one.</summary>
    public RuleMap ReadMap()
    {
        if (!TryEnterObject())
        {
            return RuleMap.Empty;
        }

        List<KeyValuePair<string, RuleValue>>? members = null;
        while (MoveToMember())
        {
            var name = TakeName();
            (members ??= []).Add(KeyValuePair.Create(name, ReadValue()));
        }

        return members is null ? RuleMap.Empty : new RuleMap(members);
    }

    private RuleList ReadValues()
    {
        _state.Path.Push();
        var items = new List<RuleValue>();
        for (var i = 0; MoveToItem(i); i++)
        {
            items.Add(ReadValue());
        }

        return items.Count == 0 ? RuleList.Empty : new RuleList(CollectionsMarshal.AsSpan(items));
    }

    private readonly RuleValue ReadNumber()
    {
        var digits = _reader.ValueSpan;
        if (IsDecimal(digits))
        {
            return ParseDouble(digits);
        }

        if (Utf8Parser.TryParse(digits, out long integer, out var consumed) && consumed == digits.Length)
        {
            return integer == (int)integer ? (RuleValue)(int)integer : integer;
        }

        if (digits.Length > MaxIntegerDigits)
        {
            Report(
                string.Create(CultureInfo.InvariantCulture, $"Found an integer of {digits.Length} digits"),
                string.Create(CultureInfo.InvariantCulture, $"At most {MaxIntegerDigits} are allowed; write it as a text."));
            return RuleValue.Null;
        }

        return BigInteger.Parse(NumberText(), CultureInfo.InvariantCulture);
    }

    private long? ReadInteger(long minimum, long maximum, string wanted)
    {
        switch (_reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.Number:
                return Bounded(ParseInteger(_reader.ValueSpan), minimum, maximum, wanted);
            case JsonTokenType.String:
                var text = FnFunctions.Trim(Text());
                return text.Length == 0 ? null : Bounded(JavaNumber.TryParseInt64(text, out var value) ? value : null, minimum, maximum, wanted);
            default:
                Refuse(wanted);
                return null;
        }
    }

    private long? Bounded(long? value, long minimum, long maximum, string wanted)
    {
        if (value >= minimum && value <= maximum)
        {
            return value;
        }

        Refuse(wanted, string.Create(CultureInfo.InvariantCulture, $"It is from {minimum} to {maximum}, without decimals when it is a text."));
        return null;
    }

    // A number with decimals or an exponent is cut, as a cast does in Java; null when it is out of range.
    private static long? ParseInteger(ReadOnlySpan<byte> digits)
    {
        if (!IsDecimal(digits))
        {
            return Utf8Parser.TryParse(digits, out long integer, out var consumed) && consumed == digits.Length ? integer : null;
        }

        var number = ParseDouble(digits);
        return number is >= long.MinValue and <= long.MaxValue ? (long)number : null;
    }

    private double? ReadDoubleText()
    {
        var text = FnFunctions.Trim(Text());
        if (text.Length == 0)
        {
            return null;
        }

        if (JavaNumber.TryParseDouble(text, out var value))
        {
            return value;
        }

        Refuse("a number");
        return null;
    }

    private bool ReadBooleanWord()
    {
        switch (FnFunctions.Trim(Text()))
        {
            case "true" or "True" or "TRUE":
                return true;
            case "" or "false" or "False" or "FALSE":
                return false;
            default:
                Refuse("true or false");
                return false;
        }
    }

    private readonly string NumberText() => Encoding.ASCII.GetString(_reader.ValueSpan);

    private static double ParseDouble(ReadOnlySpan<byte> digits) => double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static bool IsDecimal(ReadOnlySpan<byte> digits) => digits.IndexOfAny((byte)'.', (byte)'e', (byte)'E') >= 0;
}
