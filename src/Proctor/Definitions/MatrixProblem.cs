using System.Globalization;

namespace Proctor.Definitions;

/// <summary>One thing that is wrong with a test matrix or a definition, and where. Immutable.</summary>
/// <param name="Path">The place in the document, for example <c>tests.mytst.buckets[0].value</c>; empty for the document as a whole.</param>
/// <param name="Line">The line, from 1; 0 when the problem is not at a certain place of a text.</param>
/// <param name="Column">The character in the line, from 1; 0 when the problem is not at a certain place of a text.</param>
/// <param name="Message">What was found and what is wanted.</param>
/// <param name="Remedy">What to do about it, or null when that is plain or not known.</param>
public sealed record MatrixProblem(string Path, int Line, int Column, string Message, string? Remedy = null)
{
    /// <summary>Returns the problem in one line.</summary>
    /// <returns>The message, the place in parentheses, and the remedy.</returns>
    public override string ToString()
    {
        var place = Line == 0 ? Path : string.Create(CultureInfo.InvariantCulture, $"{Path}{(Path.Length == 0 ? "" : ", ")}line {Line}, column {Column}");
        var remedy = Remedy is null ? "" : $". {Remedy}";
        return place.Length == 0 ? Message + remedy : $"{Message} ({place}){remedy}";
    }
}
