using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Proctor.Fuzz.Inputs;

/// <summary>Writes JSON in one of the many ways it can be written: blanks, escapes, and now and then a name twice or a comment.</summary>
internal sealed class JsonSpelling(InputRandom random)
{
    private readonly StringBuilder _text = new();
    private readonly bool _isOdd = random.Chance(25);
    private int _repetitions = 2; // few: a nested document would grow with the power of its depth

    public string Write(JsonNode? document)
    {
        WriteValue(document);
        return _text.ToString();
    }

    private void WriteValue(JsonNode? node)
    {
        switch (node)
        {
            case null:
                _text.Append("null");
                break;
            case JsonObject members:
                WriteObject(members);
                break;
            case JsonArray items:
                WriteArray(items);
                break;
            case var scalar when scalar.GetValueKind() == JsonValueKind.String:
                WriteText(scalar.GetValue<string>());
                break;
            default:
                _text.Append(node.ToJsonString());
                break;
        }
    }

    private void WriteObject(JsonObject members)
    {
        _text.Append('{');
        var isFirst = true;
        foreach (var (name, value) in members)
        {
            WriteMember(name, value, ref isFirst);
            if (_isOdd && random.Chance(3) && _repetitions-- > 0)
            {
                WriteMember(name, value, ref isFirst);
            }
        }

        _text.Append('}');
    }

    private void WriteMember(string name, JsonNode? value, ref bool isFirst)
    {
        Separate(ref isFirst);
        WriteText(name);
        _text.Append(':');
        WriteValue(value);
    }

    private void WriteArray(JsonArray items)
    {
        _text.Append('[');
        var isFirst = true;
        foreach (var item in items)
        {
            Separate(ref isFirst);
            WriteValue(item);
        }

        _text.Append(']');
    }

    private void Separate(ref bool isFirst)
    {
        if (!isFirst)
        {
            _text.Append(',');
        }

        isFirst = false;
        if (_isOdd && random.Chance(5))
        {
            _text.Append(random.Chance(10) ? "/* x */" : " \n\t");
        }
    }

    private void WriteText(string text)
    {
        _text.Append('"');
        foreach (var character in text)
        {
            if (character is >= ' ' and <= '~' and not '"' and not '\\' && !(_isOdd && random.Chance(2)))
            {
                _text.Append(character);
            }
            else
            {
                _text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            }
        }

        _text.Append('"');
    }
}
