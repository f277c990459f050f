namespace Proctor.Definitions;

/// <summary>What belongs to one reading of a document beside the place in the text.</summary>
internal sealed class JsonReadingState
{
    public ProblemList Problems { get; } = new();

    public JsonPath Path { get; } = new();

    public TextPool Texts { get; } = new();

    public List<string> Warnings { get; } = [];

    /// <summary>Notes something odd, unless there is a great deal of it already.</summary>
    public void Warn(string warning)
    {
        if (Warnings.Count < ProblemList.Capacity)
        {
            Warnings.Add(warning);
        }
    }
}
