using System.Text.Json;

namespace Proctor.Server.Tests.OriginalClient;

/// <summary>What the original's client makes of an answer.</summary>
/// <param name="Json">The parsed body of an answer with status 200; null for any other outcome.</param>
/// <param name="Log">What it logs; null when there is nothing to log.</param>
internal sealed record OriginalAnswer(JsonElement? Json, string? Log)
{
    /// <summary>The bucket, value and payload of each test; a test that got none is unassigned.</summary>
    public IEnumerable<string> Groups(IEnumerable<string> tests) => tests.Select(test =>
        Json is { } json && json.GetProperty("data").GetProperty("groups").TryGetProperty(test, out var group)
            ? $"{test}: {group.GetProperty("name").GetString()} {group.GetProperty("value").GetInt32()} {PayloadOf(group)}"
            : $"{test}: unassigned");

    // The member's name tells the type; it is not kept.
    private static string PayloadOf(JsonElement group) =>
        group.TryGetProperty("payload", out var payload) ? JsonSerializer.Serialize(payload.EnumerateObject().Last().Value) : "none";
}
