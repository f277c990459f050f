namespace Proctor.Docs.Tests.Documents;

/// <summary>Code in the cell of a table.</summary>
internal static class CodeSpan
{
    /// <summary>Whether a cell is code and nothing else.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="code">The code without the marks around it; <see langword="null"/> when the cell is something else.</param>
    public static bool TryRead(string cell, out string? code)
    {
        var marks = cell.StartsWith("``", StringComparison.Ordinal) ? 2 : 1;
        var isCode = cell.Length > 2 * marks && cell[0] == '`' && cell[^1] == '`' && !cell[marks..^marks].Contains(new string('`', marks), StringComparison.Ordinal);
        code = isCode ? cell[marks..^marks] : null;
        if (isCode && marks == 2)
        {
            code = code!.Trim();
        }

        return isCode;
    }

    public static string Read(string cell) => TryRead(cell, out var code) ? code! : throw new FormatException($"The cell '{cell}' is not code.");
}
