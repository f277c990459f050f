using System.Globalization;

namespace Proctor.Store;

/// <summary>Something that is wrong with a test or with a change. Immutable.</summary>
public sealed record StoreProblem
{
    /// <summary>Initializes a new instance of the <see cref="StoreProblem"/> class.</summary>
    /// <param name="test">The name of the test; empty when it is about no test.</param>
    /// <param name="message">What is wrong, in the words of the original where it has some.</param>
    public StoreProblem(string test, string message)
    {
        Test = test;
        Message = message;
    }

    /// <summary>Gets the name of the test; empty when it is about no test.</summary>
    public string Test { get; }

    /// <summary>Gets what is wrong.</summary>
    public string Message { get; }

    /// <summary>Gets what kind of problem it is, such as <c>DEF006</c>; null when there is no code for it.</summary>
    public string? Code { get; init; }

    /// <summary>Gets what to do about it; null when the message says it.</summary>
    public string? Remedy { get; init; }

    /// <summary>Gets the file, with slashes; null when it is about no file.</summary>
    public string? File { get; init; }

    /// <summary>Gets the place in the file, such as <c>buckets[0].value</c>; null when it is about no certain place.</summary>
    public string? Path { get; init; }

    /// <summary>Gets the line, from 1; 0 when it is not known.</summary>
    public int Line { get; init; }

    /// <summary>Gets the character in the line, from 1; 0 when it is not known.</summary>
    public int Column { get; init; }

    /// <summary>Gets a value indicating whether a matrix with it can be built and loaded all the same.</summary>
    public bool IsWarning { get; init; }

    /// <summary>Returns the problem in one line.</summary>
    /// <returns>Place, kind, message and remedy, as compilers write them.</returns>
    public override string ToString()
    {
        var position = Line == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"({Line},{Column})");
        var place = File is null ? Test : File + position;
        var kind = IsWarning ? "warning" : "error";
        var code = Code is null ? "" : $" {Code}";
        var path = string.IsNullOrEmpty(Path) ? "" : $" ({Path})";
        var remedy = Remedy is null ? "" : $"{(Message.EndsWith('.') ? "" : ".")} {Remedy}";
        return $"{(place.Length == 0 ? "" : $"{place}: ")}{kind}{code}: {Message}{path}{remedy}";
    }
}
