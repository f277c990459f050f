using System.Text;
using System.Text.Json;
using Proctor.Pipet.Configuration;
using Proctor.Server.Tests;

namespace Proctor.Conformance.Tests.Pipet;

/// <summary>Pipet configurations, and whether the original accepted them.</summary>
public sealed class ConfigConformanceTests : IDisposable
{
    // The sentences of the original's own; what its JSON library and its virtual machine say is theirs.
    private static readonly string[] OwnSentences =
    [
        "ExtractorSource must be provided",
        "VarName cannot be empty or null",
        "TestType must be specified",
        "VariableConfigurationJsonParser missing converter for this type.",
    ];

    private static readonly JsonElement[] Recorded = [.. CaseFiles.ReadLines("config.jsonl").Select(static line => line.Case)];

    private readonly string _folder = Directory.CreateTempSubdirectory("config-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<int> Cases => new(Enumerable.Range(1, Recorded.Length));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_configuration_is_accepted_or_refused_as_by_the_original(int line)
    {
        var json = Encoding.UTF8.GetBytes(Recorded[line - 1].GetProperty("req").GetProperty("config").GetRawText());
        var expected = Recorded[line - 1].GetProperty("res");

        var difference = expected.GetProperty("ok").GetBoolean() ? FindInAccepted(json) : FindInRefused(json, expected.GetProperty("error").GetString()!);

        Assert.Null(KnownDifferences.Current.Judge("config.jsonl", line, difference));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_server_starts_with_what_is_accepted_and_nothing_else(int line)
    {
        var request = Recorded[line - 1].GetProperty("req");
        string[] arguments =
        [
            "--matrix", await WriteAsync("matrix.json", request.GetProperty("matrix")),
            "--config", await WriteAsync("pipet-config.json", request.GetProperty("config")),
        ];
        var expected = Recorded[line - 1].GetProperty("res");

        var difference = expected.GetProperty("ok").GetBoolean()
            ? await FindInStartAsync(arguments)
            : await FindInRefusalAsync(arguments, expected.GetProperty("error").GetString()!);

        Assert.Null(KnownDifferences.Current.Judge("config.jsonl", line, difference));
    }

    [Fact]
    public void There_are_cases() => Assert.Equal(25, Recorded.Length);

    private static string? FindInAccepted(byte[] json)
    {
        try
        {
            PipetConfiguration.Parse(json, "recorded");
            return null;
        }
        catch (PipetConfigurationException refused)
        {
            return $"is refused: {refused.Message}";
        }
    }

    private static string? FindInRefused(byte[] json, string error)
    {
        try
        {
            PipetConfiguration.Parse(json, "recorded");
            return $"is accepted; the original says: {error}";
        }
        catch (PipetConfigurationException refused)
        {
            return OwnSentenceIn(error) is { } sentence && !refused.Problems.Any(problem => problem.Rule?.StartsWith(sentence, StringComparison.Ordinal) == true)
                ? $"is refused without the words '{sentence}': {refused.Message}"
                : null;
        }
    }

    private static async Task<string?> FindInStartAsync(string[] arguments)
    {
        try
        {
            await using var server = await ServerProcess.StartAsync(arguments);
            using var ready = await server.Client.GetAsync(new Uri("/readyz", UriKind.Relative), Token);
            return ready.IsSuccessStatusCode ? null : $"has no matrix: {server.Output}";
        }
        catch (InvalidOperationException refused)
        {
            return $"is refused: {refused.Message}";
        }
    }

    private static async Task<string?> FindInRefusalAsync(string[] arguments, string error)
    {
        var (exitCode, errors) = await ServerProcess.RunAsync(arguments);
        if (exitCode != 1)
        {
            return $"ends with exit code {exitCode}: {errors}";
        }

        return OwnSentenceIn(error) is { } sentence && !errors.Contains($": {sentence}", StringComparison.Ordinal)
            ? $"is refused without the words '{sentence}': {errors}"
            : null;
    }

    private static string? OwnSentenceIn(string error) => OwnSentences.Any(sentence => error.Contains(sentence, StringComparison.Ordinal))
        ? error[(error.IndexOf(": ", StringComparison.Ordinal) + 2)..]
        : null;

    private async Task<string> WriteAsync(string name, JsonElement content)
    {
        var path = Path.Combine(_folder, name);
        await File.WriteAllTextAsync(path, content.GetRawText(), Token);
        return path;
    }
}
