using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Proctor.Pipet.UserAgents;

namespace Proctor.Pipet.Tests.UserAgents;

public class UserAgentJsonTests
{
    [Fact]
    public void The_members_come_in_their_order() =>
        Assert.Equal(
            """
            {"os":{"version":"9.1","majorVersion":9,"minorVersion":1,"family":"ios"},"version":{"version":"50.0","major":50,"minor":0},
            "userAgentString":"iPhone OS 9_1 CriOS/50.0","browserVersion":{"version":"50.0","majorVersion":"50","minorVersion":"0"},
            "browser":"CHROME_MOBILE","operatingSystem":"iOS9_IPHONE","deviceType":"MOBILE","mobileDevice":true,"ios":true,"tablet":false,"phone":true,
            "smartPhone":true,"chromeForIOS":true,"android":false,"windowsPhone":false,"dumbPhone":false}
            """.ReplaceLineEndings(""),
            Write("iPhone OS 9_1 CriOS/50.0"));

    [Fact]
    public void A_version_that_is_missing_is_null_or_empty() =>
        Assert.StartsWith(
            """
            {"os":{"version":"","majorVersion":-1,"minorVersion":-1,"family":"unknown"},"version":{"version":"","major":-1,"minor":-1},"userAgentString":"",
            "browserVersion":{"version":null,"majorVersion":null,"minorVersion":null},"browser":"UNKNOWN","operatingSystem":"UNKNOWN","deviceType":"UNKNOWN",
            """.ReplaceLineEndings(""),
            Write(""),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("Windows xbox", "GAME_CONSOLE")]
    [InlineData("xbox", "UNKNOWN")] // the console is a kind of Windows
    [InlineData("Roku", "DMR")]
    [InlineData("Android 4 glass", "WEARABLE")]
    [InlineData("Kindle", "TABLET")]
    [InlineData("Linux", "COMPUTER")]
    public void Device_types_have_names_of_their_own(string text, string expected) =>
        Assert.Equal(expected, JsonNode.Parse(Write(text))!["deviceType"]!.GetValue<string>());

    [Fact]
    public void Half_a_character_is_written_as_the_replacement_character() =>
        Assert.Equal("a\uFFFDb", JsonNode.Parse(Write("a\uD83Db"))!["userAgentString"]!.GetValue<string>());

    /// <summary>What the first implementation answered, and for texts it was asked about without showing its answer what follows from its tables.</summary>
    public static TheoryData<string> RecordedAnswers()
    {
        using var file = typeof(UserAgentJsonTests).Assembly.GetManifestResourceStream("user-agents.json")!;
        return [.. JsonNode.Parse(file)!.AsArray().Select(static answer => answer!.ToJsonString())];
    }

    [Theory]
    [MemberData(nameof(RecordedAnswers))]
    public void The_recorded_answers_come_out(string answer)
    {
        var expected = JsonNode.Parse(answer)!;
        var actual = JsonNode.Parse(Write(expected["userAgentString"]!.GetValue<string>()));

        Assert.True(JsonNode.DeepEquals(expected, actual), $"Expected {expected} but found {actual}");
    }

    private static string Write(string text)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            UserAgentJson.Write(writer, UserAgent.Parse(text));
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
