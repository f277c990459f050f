using System.Text.Json;
using Proctor.Pipet.Tests.Testing;

namespace Proctor.Pipet.Tests.Ofrep;

/// <summary>The reason says what decided, whatever shape the test has.</summary>
public sealed class OfrepReasonTests
{
    private const string All = """ "ranges": [{"bucketValue": 0, "length": 1}] """;
    private const string Other = """ "ranges": [{"bucketValue": 1, "length": 1}] """;

    [Theory]
    [InlineData("STATIC", $"[{{{All}}}]")]
    [InlineData("STATIC", $$"""[{{{All}}}], "rule": "" """)]
    [InlineData("STATIC", $$"""[{"rule": "${}", {{All}}}], "rule": " " """)]
    [InlineData("STATIC", """[{"ranges": [{"bucketValue": 0, "length": 0.5}, {"bucketValue": 0, "length": 0.5}, {"bucketValue": 1, "length": 0}]}]""")]
    [InlineData("TARGETING_MATCH", $$$"""[{{{{All}}}}], "rule": "${true}" """)]
    [InlineData("TARGETING_MATCH", $$$"""[{"rule": "${true}", {{{All}}}}]""")]
    [InlineData("TARGETING_MATCH", $$$"""[{"rule": "${false}", {{{Other}}}}, {{{{All}}}}]""")]
    [InlineData("TARGETING_MATCH", $$$"""[{{{{All}}}}], "dependsOn": {"testName": "base", "bucketValue": 0}""")]
    [InlineData("SPLIT", """[{"ranges": [{"bucketValue": 0, "length": 0.5}, {"bucketValue": 1, "length": 0.5}]}]""")]
    [InlineData("SPLIT", """[{"rule": "${true}", "ranges": [{"bucketValue": 0, "length": 0.5}, {"bucketValue": 1, "length": 0.5}]}]""")]
    public async Task The_reason_says_what_decided(string expected, string allocations)
    {
        await using var host = await PipetHost.StartAsync(
            $$"""
            {"audit": {"version": "1"}, "tests": {
              "base": {"salt": "b", "testType": "USER", "buckets": [{"name": "x", "value": 0}], "allocations": [{ {{All}} }]},
              "t": {"salt": "t", "testType": "USER", "buckets": [{"name": "x", "value": 0}, {"name": "y", "value": 1}], "allocations": {{allocations}} } } }
            """);

        using var flag = JsonDocument.Parse((await host.PostAsync($"{OfrepHost.FlagsPath}/t", OfrepHost.Visitor)).Body);

        Assert.Equal(expected, flag.RootElement.GetProperty("reason").GetString());
        Assert.True(flag.RootElement.TryGetProperty("value", out _));
    }
}
