namespace Proctor.Definitions;

/// <summary>Keeps quotations in messages short: what is wrong with a text of a megabyte can be seen from its beginning.</summary>
internal static class Shortened
{
    private const int Longest = 80;

    public static string Text(string text) => text.Length <= Longest ? text : $"{text[..Cut(text)]}… ({text.Length} characters)";

    // Not between the halves of a surrogate pair.
    private static int Cut(string text) => char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest;
}
