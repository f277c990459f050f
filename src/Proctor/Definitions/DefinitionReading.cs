using System.Diagnostics.CodeAnalysis;

namespace Proctor.Definitions;

/// <summary>What reading a document gave: a value, or everything that is wrong with the document. Immutable.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public sealed class DefinitionReading<T>
    where T : class
{
    private readonly int _omitted;

    internal DefinitionReading(T? value, ProblemList problems, IReadOnlyList<string> warnings)
    {
        Value = problems.Count == 0 ? value : null;
        Problems = problems.ToList();
        Warnings = [.. warnings];
        _omitted = problems.Omitted;
    }

    /// <summary>Gets a value indicating whether there is a value, which is when there are no problems.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsSuccess => Value is not null;

    /// <summary>Gets the value, or null when there are problems.</summary>
    public T? Value { get; }

    /// <summary>Gets what is wrong, in the order of the document and at most one hundred; empty on success.</summary>
    public IReadOnlyList<MatrixProblem> Problems { get; }

    /// <summary>Gets what is odd but does no harm, such as members nobody knows at the top of a matrix.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Returns the value.</summary>
    /// <returns>The value.</returns>
    /// <exception cref="MatrixFormatException">There are problems.</exception>
    public T GetValueOrThrow() => Value ?? throw new MatrixFormatException(Problems, _omitted);
}
