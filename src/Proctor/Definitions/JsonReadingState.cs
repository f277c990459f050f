namespace Proctor.Definitions;

/// <summary>What belongs to one reading of a document beside the place in the text.</summary>
internal sealed class JsonReadingState
{
    public ProblemList Problems { get; } = new();

    public JsonPath Path { get; } = new();

    public TextPool Texts { get; } = new();

    public List<string> Warnings { get; } = [];
}
