namespace Proctor.Definitions;

/// <summary>Collects problems: the first hundred with their words, the rest as a number.</summary>
internal sealed class ProblemList
{
    public const int Capacity = 100;

    private readonly List<MatrixProblem> _problems = [];

    public int Count { get; private set; }

    /// <summary>Gets how many of the problems have no words.</summary>
    public int Omitted => Count - _problems.Count;

    public bool IsFull => _problems.Count == Capacity;

    public void Add(MatrixProblem problem)
    {
        Count++;
        if (!IsFull)
        {
            _problems.Add(problem);
        }
    }

    /// <summary>Counts a problem that nobody will read the words of.</summary>
    public void AddUnnamed() => Count++;

    public IReadOnlyList<MatrixProblem> ToList() => [.. _problems];
}
