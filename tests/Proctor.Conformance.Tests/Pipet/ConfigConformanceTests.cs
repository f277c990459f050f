using System.Text;
using System.Text.Json;
using Proctor.Pipet.Configuration;

namespace Proctor.Conformance.Tests.Pipet;

/// <summary>Pipet configurations, and whether the original accepted them.</summary>
public sealed class ConfigConformanceTests
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

    public static TheoryData<int> Cases => new(Enumerable.Range(1, Recorded.Length));

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_configuration_is_accepted_or_refused_as_by_the_original(int line)
    {
        var json = Encoding.UTF8.GetBytes(Recorded[line - 1].GetProperty("req").GetProperty("config").GetRawText());
        var expected = Recorded[line - 1].GetProperty("res");

        var difference = expected.GetProperty("ok").GetBoolean() ? FindInAccepted(json) : FindInRefused(json, expected.GetProperty("error").GetString()!);

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
            var isOwn = OwnSentences.Any(sentence => error.Contains(sentence, StringComparison.Ordinal));
            var sentence = error[(error.IndexOf(": ", StringComparison.Ordinal) + 2)..];
            return isOwn && !refused.Problems.Any(problem => problem.Rule?.StartsWith(sentence, StringComparison.Ordinal) == true)
                ? $"is refused without the words '{sentence}': {refused.Message}"
                : null;
        }
    }
}
