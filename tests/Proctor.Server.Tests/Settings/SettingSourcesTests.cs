using System.Text.Json;

namespace Proctor.Server.Tests.Settings;

/// <summary>Where the server takes its settings from, and what wins.</summary>
public sealed class SettingSourcesTests : IDisposable
{
    private const string Identify = "/groups/identify?id.USER=a&ctx.country=US";

    private static readonly string Matrix = Path.Combine(AppContext.BaseDirectory, "example", "example-matrix.json");

    private static readonly string Config = Path.Combine(AppContext.BaseDirectory, "example", "pipet-config.json");

    private readonly string _folder = Directory.CreateTempSubdirectory("settings-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_file_in_the_working_directory_says_all_that_is_needed()
    {
        Write(
            "appsettings.json",
            $$"""
            {
              // as in any application
              "Urls": "http://127.0.0.1:0",
              "Pipet": {
                "MatrixPath": {{Json(Matrix)}},
                "IdentifyAllDisabled": true,
                "Context": {
                  "country": { "Source": "QUERY", "Type": "String" },
                  "loggedIn": { "Source": "QUERY", "Type": "boolean", "DefaultValue": false },
                  "userAgent": { "Source": "HEADER", "SourceKey": "User-Agent", "Type": "UserAgent" }
                },
                "Identifiers": { "USER": { "Source": "QUERY" } }
              }
            }
            """);
        Write("appsettings.Staging.json", """{ "Pipet": { "IdentifyAllDisabled": false } }""");
        var start = ServerProcess.StartOf();
        start.WorkingDirectory = _folder;
        start.Environment["DOTNET_ENVIRONMENT"] = "Staging";
        await using var server = await ServerProcess.StartProgramAsync(start);

        Assert.Equal("green", await ButtonColourAsync(server));
    }

    [Fact]
    public async Task The_command_line_wins_over_the_environment_and_that_over_files()
    {
        var properties = Write(
            "pipet.properties",
            $"proctor.test.matrix.url=http://127.0.0.1:1/\nproctor.pipet.config.path={Config}\nproctor.pipet.identify.all.disable=true");
        var settings = Write("my.json", """{ "Pipet": { "IdentifyAllDisabled": "nonsense", "LastGoodPath": "/nowhere/last.json", "MatrixPath": "nowhere.json" } }""");
        var start = ServerProcess.StartOf("--settings", settings, "--properties", properties, "--matrix", Matrix, "--urls", "http://127.0.0.1:0");
        start.Environment["Pipet__IdentifyAllDisabled"] = "false";
        start.Environment["Pipet__LastGoodPath"] = "";
        start.Environment["Pipet__MatrixUrl"] = "http://127.0.0.1:2/";
        await using var server = await ServerProcess.StartProgramAsync(start);

        Assert.Equal("green", await ButtonColourAsync(server));
        Assert.DoesNotContain("last.json", server.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_setting_can_be_given_on_the_command_line()
    {
        await using var server = await ServerProcess.StartAsync(
            "--set", $"Pipet:MatrixPath={Matrix}", "--set", $"Pipet:ConfigurationPath={Config}", "--set", "Pipet:IdentifyAllDisabled=true");

        using var answer = JsonDocument.Parse(await server.Client.GetStringAsync(Identify, Cancellation));

        Assert.Equal("{ }", answer.RootElement.GetProperty("data").GetProperty("groups").GetRawText());
    }

    [Fact]
    public async Task What_is_wrong_anywhere_is_said_at_once()
    {
        var settings = Write("my.json", """{ "Pipet": { "ReloadInterval": 10, "MatrixPaths": "m.json", "Context": { "v": { "Type": "Int" } } } }""");
        var properties = Write("pipet.properties", $"proctor.pipet.reload.seconds=x\nproctor.test.matrix.path=m.json\nproctor.pipet.config.path={Config}");
        var start = ServerProcess.StartOf(
            "--settings", settings, "--properties", properties, "--reload-seconds", "-1", "--set", "nonsense", "--otlp-endpoint", "ftp://x/");
        start.Environment["Pipet__IdentifyAllDisabled"] = "perhaps";

        var (exitCode, errors) = await ServerProcess.RunAsync(start);

        Assert.Equal(1, exitCode);
        Assert.Equal(
            [
                "The server cannot start:",
                $"{properties}: proctor.pipet.reload.seconds: found \"x\", wanted a whole number of seconds from 1 to 2147483647.",
                "--set: found 'nonsense', wanted the key of a setting, '=' and its value, such as Pipet:MatrixPath=matrix.json.",
                "--reload-seconds: found -1, wanted at least 1.",
                $"Pipet:MatrixPaths (in {settings}): Did you mean 'MatrixPath'? Found an unknown setting, wanted a known one.",
                $"Pipet:ReloadInterval (in {settings}): found \"10\", wanted a time as hours:minutes:seconds, such as 00:00:10, of at least 00:00:00.0010000.",
                "Pipet:IdentifyAllDisabled (in the environment): found \"perhaps\", wanted true or false.",
                "Pipet:Context:v:Source: found nothing, wanted QUERY or HEADER.",
                $"Pipet:Context:v:Type (in {settings}): found \"Int\", "
                    + "wanted one of UserAgent, Version, boolean, byte, char, double, float, int, long, short, string.",
                "--otlp-endpoint: found 'ftp://x/', wanted the http or https URL of an OpenTelemetry collector.",
            ],
            errors.TrimEnd().Split('\n', StringSplitOptions.TrimEntries));
    }

    [Theory]
    [InlineData("--settings: The configuration file 'nowhere.json' was not found", null)]
    [InlineData("nowhere.json: The text breaks off or goes wrong in line 2, column 1.", "{\n")]
    [InlineData("--settings: Top-level JSON element must be an object", "[]")]
    public async Task A_file_that_cannot_be_used_is_refused(string expected, string? content)
    {
        if (content is not null)
        {
            Write("nowhere.json", content);
        }

        var start = ServerProcess.StartOf("--settings", "nowhere.json");
        start.WorkingDirectory = _folder;

        var (exitCode, errors) = await ServerProcess.RunAsync(start);

        Assert.Equal(1, exitCode);
        Assert.Contains(expected, errors, StringComparison.Ordinal);
    }

    private static async Task<string?> ButtonColourAsync(ServerProcess server)
    {
        using var answer = JsonDocument.Parse(await server.Client.GetStringAsync(Identify, Cancellation));
        return answer.RootElement.GetProperty("data").GetProperty("groups").GetProperty("buttoncolortst").GetProperty("name").GetString();
    }

    private static string Json(string text) => JsonSerializer.Serialize(text);

    private string Write(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, content);
        return path;
    }
}
