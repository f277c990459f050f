namespace Proctor.Pipet.Logging;

/// <summary>Makes text from outside fit for a line of a log.</summary>
internal static class LogText
{
    private const char Placeholder = '\uFFFD';

    /// <summary>Cuts a text when it is long, and replaces control characters: with them a request could forge lines.</summary>
    public static string Of(string text, int maxLength)
    {
        var kept = text.Length <= maxLength ? text : $"{text.AsSpan(0, maxLength)}...";
        return kept.AsSpan().ContainsAnyInRange('\0', '\u001f') || kept.AsSpan().ContainsAnyInRange('\u007f', '\u009f')
            ? string.Create(kept.Length, kept, static (characters, source) =>
            {
                for (var i = 0; i < characters.Length; i++)
                {
                    characters[i] = char.IsControl(source[i]) ? Placeholder : source[i];
                }
            })
            : kept;
    }
}
