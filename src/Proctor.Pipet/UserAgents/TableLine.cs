namespace Proctor.Pipet.UserAgents;

/// <summary>A line of a table: fields with <c>|</c> between them.</summary>
internal sealed class TableLine
{
    private readonly string _table;
    private readonly int _number;
    private readonly string[] _fields;

    private TableLine(string table, int number, string[] fields)
    {
        _table = table;
        _number = number;
        _fields = fields;
    }

    /// <summary>Gets a field without the blanks around it.</summary>
    public string this[int index] => _fields[index];

    /// <summary>Reads a table, leaving out empty lines and those that begin with <c>#</c>.</summary>
    /// <exception cref="InvalidDataException">A line does not have the right number of fields.</exception>
    public static List<TableLine> ReadAll(TextReader reader, string table, int fieldCount)
    {
        var lines = new List<TableLine>();
        for (var number = 1; reader.ReadLine() is { } text; number++)
        {
            if (!string.IsNullOrWhiteSpace(text) && !text.StartsWith('#'))
            {
                var line = new TableLine(table, number, text.Split('|', StringSplitOptions.TrimEntries));
                lines.Add(line._fields.Length == fieldCount ? line : throw line.Error($"Expected {fieldCount} fields but found {line._fields.Length}."));
            }
        }

        return lines;
    }

    /// <summary>Reads a field that holds texts with commas between them. Quotes keep the blanks at the ends of a text.</summary>
    public string[] List(int index)
    {
        var field = _fields[index];
        return field.Length == 0 ? [] : [.. field.Split(',', StringSplitOptions.TrimEntries).Select(Unquote)];
    }

    public InvalidDataException Error(string message) => new($"{_table}({_number}): {message}");

    private string Unquote(string text) => text switch
    {
        ['"', .. var quoted, '"'] when quoted.Length > 0 && !quoted.Contains('"') => quoted,
        "" => throw Error("A text is empty."),
        _ when text.Contains('"') => throw Error($"The quotes of {text} do not enclose it."),
        _ => text,
    };
}
