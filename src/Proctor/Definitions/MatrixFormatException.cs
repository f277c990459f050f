namespace Proctor.Definitions;

/// <summary>A test matrix or a definition is not what it should be; nothing of it is used.</summary>
public sealed class MatrixFormatException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="MatrixFormatException"/> class without problems.</summary>
    public MatrixFormatException()
        : this("The test matrix is not valid.")
    {
    }

    /// <summary>Initializes a new instance of the <see cref="MatrixFormatException"/> class with one problem of the document as a whole.</summary>
    /// <param name="message">What is wrong.</param>
    public MatrixFormatException(string message)
        : this(message, null)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="MatrixFormatException"/> class with one problem of the document as a whole.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">The cause, or <see langword="null"/>.</param>
    public MatrixFormatException(string message, Exception? innerException)
        : base(message, innerException) => Problems = [new MatrixProblem("", 0, 0, message)];

    /// <summary>Initializes a new instance of the <see cref="MatrixFormatException"/> class.</summary>
    /// <param name="problems">What is wrong; at least one.</param>
    /// <param name="omitted">How many further problems there are.</param>
    /// <exception cref="ArgumentNullException"><paramref name="problems"/> is <see langword="null"/>.</exception>
    public MatrixFormatException(IReadOnlyList<MatrixProblem> problems, int omitted = 0)
        : base(Describe(problems, omitted))
    {
        Problems = problems;
        Omitted = omitted;
    }

    /// <summary>Gets what is wrong, in the order of the document. A text that is no JSON gives one problem at the place where it stops being JSON.</summary>
    public IReadOnlyList<MatrixProblem> Problems { get; }

    /// <summary>Gets how many further problems are not in the list; it holds the first hundred.</summary>
    public int Omitted { get; }

    private static string Describe(IReadOnlyList<MatrixProblem> problems, int omitted)
    {
        ArgumentNullException.ThrowIfNull(problems);
        var text = string.Join('\n', problems);
        return omitted == 0 ? text : $"{text}\nand {omitted} more.";
    }
}
