using System.Globalization;
using Proctor.Assignment;

namespace Proctor.AspNetCore.Pages;

/// <summary>Adds a test to the text of forced groups, and takes one away. What else is in it stays.</summary>
internal static class ForcedText
{
    /// <summary>The values that are forced, by the name of the test.</summary>
    public static IReadOnlyDictionary<string, int> GroupsOf(string? text) => ForceGroups.Parse(text).Groups;

    public static string With(string? text, string test, int value) => Change(text, groups => groups[test] = value);

    public static string Without(string? text, string test) => Change(text, groups => groups.Remove(test));

    /// <summary>Whether a group can be written at all: of <c>foo1</c> and 2 nobody can tell that it is not <c>foo</c> and 12.</summary>
    public static bool CanSay(string test, int value) =>
        GroupsOf(string.Create(CultureInfo.InvariantCulture, $"{test}{value}")).TryGetValue(test, out var read) && read == value;

    private static string Change(string? text, Action<Dictionary<string, int>> change)
    {
        var before = ForceGroups.Parse(text);
        var groups = new Dictionary<string, int>(before.Groups, StringComparer.Ordinal);
        change(groups);
        return new ForceGroups(groups, before.Payloads, before.DefaultMode).ToString();
    }
}
