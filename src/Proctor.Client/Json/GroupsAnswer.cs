using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Proctor.Client.Json;

/// <summary>Reads the answer of a server to a request for groups.</summary>
internal static class GroupsAnswer
{
    /// <summary>Reads an answer.</summary>
    /// <param name="json">Anything.</param>
    /// <param name="tests">The tests the groups are of; others are left out.</param>
    /// <param name="groups">The groups; null when the answer has none, or one of them is malformed.</param>
    /// <param name="malformed">The test whose group is malformed; null when it is none, or the groups are missing.</param>
    /// <exception cref="InvalidOperationException">A text is not valid Unicode.</exception>
    public static bool TryRead(JsonElement json, TestNames tests, [NotNullWhen(true)] out ProctorGroups? groups, out string? malformed)
    {
        (groups, malformed) = (null, null);
        if (!TryGetObject(json, "data", out var data) || !TryGetObject(data, "groups", out var all))
        {
            return false;
        }

        var found = new ProctorGroup?[tests.Count];
        for (var i = 0; i < found.Length; i++)
        {
            if (all.TryGetProperty(tests[i], out var group) && !GroupJson.TryRead(group, out found[i]))
            {
                malformed = tests[i];
                return false;
            }
        }

        groups = new ProctorGroups(tests, found, GroupsFreshness.Live, VersionOf(data));
        return true;
    }

    /// <summary>The message of an error; null when the answer is no object or has none.</summary>
    public static string? ErrorOf(JsonElement json)
    {
        if (!TryGetObject(json, "meta", out var meta) || !meta.TryGetProperty("error", out var error))
        {
            return null;
        }

        return error.ValueKind == JsonValueKind.String ? error.GetString() : error.GetRawText();
    }

    private static string? VersionOf(JsonElement data) =>
        TryGetObject(data, "audit", out var audit) && audit.TryGetProperty("version", out var version) ? VersionText.Of(version) : null;

    private static bool TryGetObject(JsonElement json, string name, out JsonElement member)
    {
        member = default;
        return json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out member) && member.ValueKind == JsonValueKind.Object;
    }
}
