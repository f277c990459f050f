using System.Text;

namespace Proctor.Store.Changes;

/// <summary>Checks what of a change goes into histories: names, addresses and messages that cannot be anything else there.</summary>
internal static class ChangeForm
{
    private const int MaxAuthorLength = 200;
    private const int MaxMessageLength = 65_536;

    // The years git can write.
    private static readonly DateTimeOffset Latest = new(2099, 12, 31, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Says everything that is wrong with the form of a change.</summary>
    public static IReadOnlyList<StoreProblem> FindMistakes(StoreChange change)
    {
        var test = change.Test;
        var problems = new List<StoreProblem>();
        if (NameMistake(change) is { } name)
        {
            problems.Add(new StoreProblem(test, name));
        }

        if (!IsAuthor(change.Author.Name) || !IsAuthor(change.Author.Address))
        {
            problems.Add(new StoreProblem(test, "The author needs a name and an address of 1 to 200 characters on one line, with a letter or digit and without < and >."));
        }

        if (string.IsNullOrWhiteSpace(change.Message))
        {
            problems.Add(new StoreProblem(test, "Comment is required."));
        }
        else if (!IsMessage(change.Message))
        {
            problems.Add(new StoreProblem(test, "The message has more than 65536 characters, or characters that are no text."));
        }

        if (change.Timestamp is { } time && (time < DateTimeOffset.UnixEpoch || time > Latest))
        {
            problems.Add(new StoreProblem(test, "The time of the change must be in the years 1970 to 2099."));
        }

        return problems;
    }

    private static string? NameMistake(StoreChange change)
    {
        if (change.Kind == StoreChangeKind.Add)
        {
            return TestNames.FindMistake(change.Test);
        }

        // Tests that came by plain git may have names nobody would choose here.
        return TestNames.IsFolderName(change.Test) ? null : "The name cannot be that of a test";
    }

    private static bool IsAuthor(string text) =>
        text.Length is > 0 and <= MaxAuthorLength && text.Any(char.IsLetterOrDigit) && IsText(text) && !text.Any(static c => char.IsControl(c) || c is '<' or '>');

    private static bool IsMessage(string text) =>
        text.Length <= MaxMessageLength && IsText(text) && !text.Any(static c => char.IsControl(c) && c is not ('\n' or '\r' or '\t'));

    // No half of a surrogate pair, which UTF-8 has no bytes for.
    private static bool IsText(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar && !text.Contains('\uFFFD', StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}
