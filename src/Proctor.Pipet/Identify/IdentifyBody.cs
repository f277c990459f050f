namespace Proctor.Pipet.Identify;

/// <summary>The body of an identify request. Immutable.</summary>
internal sealed class IdentifyBody
{
    /// <summary>What is given for the request, or for every entry of a batch that does not give it itself.</summary>
    public required GivenTexts Texts { get; init; }

    /// <summary>The names of the tests; null when the body names none, which is not the same as an empty list.</summary>
    public required List<string>? Tests { get; init; }

    /// <summary>The groups to force; null when the body does not say.</summary>
    public required string? Force { get; init; }

    /// <summary>What each entry of a batch gives; null when it is no batch.</summary>
    public required List<GivenTexts>? Batch { get; init; }
}
