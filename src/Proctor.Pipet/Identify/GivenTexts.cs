namespace Proctor.Pipet.Identify;

/// <summary>
/// Texts the body of a request gives, each at the place of its variable or identifier in the configuration; null where it gives none. Immutable.
/// </summary>
internal sealed class GivenTexts(string?[] context, string?[] identifiers)
{
    public string? Context(int place) => context[place];

    public string? Identifier(int place) => identifiers[place];

    /// <summary>These texts, and those of others where these give none for the context.</summary>
    public GivenTexts Over(GivenTexts others)
    {
        var merged = new string?[context.Length];
        for (var i = 0; i < merged.Length; i++)
        {
            merged[i] = context[i] ?? others.Context(i);
        }

        return new GivenTexts(merged, identifiers);
    }
}
