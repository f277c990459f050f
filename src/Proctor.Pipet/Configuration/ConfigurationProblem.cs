namespace Proctor.Pipet.Configuration;

/// <summary>Something wrong in a configuration. Immutable.</summary>
/// <param name="Path">Where it stands, for example <c>context.country.type</c>; <c>$</c> for the whole text.</param>
/// <param name="Found">What was found there, quoted as in the text; <c>nothing</c> when the member is absent.</param>
/// <param name="Wanted">What would have been right.</param>
/// <param name="Rule">The rule that is broken, as a sentence; or <see langword="null"/> when <paramref name="Wanted"/> says it all.</param>
public sealed record ConfigurationProblem(string Path, string Found, string Wanted, string? Rule = null)
{
    /// <summary>Returns the problem in one line.</summary>
    /// <returns>For example <c>context.country.source: found "COOKIE", wanted "QUERY" or "HEADER".</c></returns>
    public override string ToString() =>
        Rule is null ? $"{Path}: found {Found}, wanted {Wanted}." : $"{Path}: {Rule} Found {Found}, wanted {Wanted}.";
}
