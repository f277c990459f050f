using System.Text.Json;

namespace Proctor.Server.Tests.Telemetry;

public sealed class LogFormatTests
{
    [Fact]
    public async Task Each_line_of_the_log_can_be_JSON_with_event_and_values()
    {
        await using var server = await ServerProcess.StartAsync("--log-format", "json");

        var lines = server.Output.Split('\n').Select(static line => JsonDocument.Parse(line).RootElement).ToList();

        var loaded = Assert.Single(lines, static line => line.GetProperty("EventId").GetInt32() == 1);
        Assert.Equal("Information", loaded.GetProperty("LogLevel").GetString());
        Assert.Equal("1", loaded.GetProperty("State").GetProperty("Version").GetString());
        Assert.Equal(7, loaded.GetProperty("State").GetProperty("Tests").GetInt32());
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", loaded.GetProperty("Timestamp").GetString()!);
        Assert.Single(lines, static line => line.GetProperty("EventId").GetInt32() == 30);
    }

    [Fact]
    public async Task An_unknown_format_is_refused()
    {
        var (exitCode, errors) = await ServerProcess.RunAsync("--log-format", "xml");

        Assert.Equal(1, exitCode);
        Assert.Contains("xml", errors, StringComparison.Ordinal);
    }
}
