using System.Diagnostics.Metrics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Proctor.Pipet.Tests.Testing;

namespace Proctor.Pipet.Tests.Forcing;

/// <summary>Who may force groups.</summary>
public sealed class ForceGroupsKeyTests
{
    private const string Key = "a-key-of-the-testers";
    private const string NextKey = "their-next-key-!#%~";

    private const string Forcing = "/groups/identify?id.USER=a&prforceGroups=tst1";

    private const string Matrix =
        """
        {"audit": {"version": "1"}, "tests": {"tst": {"salt": "a", "testType": "USER", "buckets": [{"name": "zero", "value": 0}, {"name": "one", "value": 1}],
          "allocations": [{"ranges": [{"bucketValue": 0, "length": 1}]}]}}}
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_keys_everybody_may_force()
    {
        await using var host = await PipetHost.StartAsync(Matrix);

        Assert.Equal("tst=1", await host.GroupsAsync(Forcing));
    }

    [Theory]
    [InlineData("tst=1", "X-Proctor-Key", Key)]
    [InlineData("tst=1", "x-proctor-key", NextKey)]
    [InlineData("tst=1", "Authorization", $"Bearer {Key}")]
    [InlineData("tst=1", "authorization", $"bearer   {NextKey}")]
    [InlineData("tst=0", "X-Other", Key)]
    [InlineData("tst=0", "X-Proctor-Key", "")]
    [InlineData("tst=0", "X-Proctor-Key", "a-key-of-the-tester")]
    [InlineData("tst=0", "X-Proctor-Key", "A-key-of-the-testers")]
    [InlineData("tst=0", "X-Proctor-Key", $"Bearer {Key}")]
    [InlineData("tst=0", "X-Proctor-Key", $"{Key},{NextKey}")]
    [InlineData("tst=0", "Authorization", Key)]
    [InlineData("tst=0", "Authorization", $"Basic {Key}")]
    [InlineData("tst=0", "Authorization", "Bearer")]
    public async Task With_keys_only_those_who_have_one_may_force(string expected, string header, string value)
    {
        await using var host = await PipetHost.StartAsync(Matrix, WithKeys);
        Assert.True(host.Client.DefaultRequestHeaders.TryAddWithoutValidation(header, value));

        Assert.Equal(expected, await host.GroupsAsync(Forcing));
        Assert.Equal("tst=0", await host.GroupsAsync("/groups/identify?id.USER=a"));
    }

    [Fact]
    public async Task A_key_may_stand_beside_another_one()
    {
        await using var host = await PipetHost.StartAsync(Matrix, WithKeys);
        host.Client.DefaultRequestHeaders.Add("Authorization", "Bearer somebody-elses-token");
        host.Client.DefaultRequestHeaders.Add("X-Proctor-Key", Key);

        Assert.Equal("tst=1", await host.GroupsAsync(Forcing));
    }

    [Theory]
    [InlineData(true, "tst=1 tst=1")]
    [InlineData(false, "tst=0 tst=0")]
    public async Task It_is_the_same_for_bodies(bool hasKey, string expected)
    {
        await using var host = await PipetHost.StartAsync(Matrix, WithKeys);
        if (hasKey)
        {
            host.Client.DefaultRequestHeaders.Add("X-Proctor-Key", Key);
        }

        var one = await PostAsync(host, """{"identifiers": {"USER": "a"}, "prforceGroups": "tst1"}""");
        var batch = await PostAsync(host, """{"batch": [{"identifiers": {"USER": "a"}}], "prforceGroups": "tst1"}""");

        Assert.Equal(expected, $"{GroupsOf(one)} {GroupsOf(batch.GetProperty("results")[0])}");
    }

    [Fact]
    public async Task Keys_may_come_from_a_file()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, $"{Key}\r\n\n  {NextKey}\n", Cancellation);
            await using var host = await PipetHost.StartAsync(Matrix, options => options.ForceGroupsKeyFile = file);
            Assert.Equal("tst=0", await host.GroupsAsync(Forcing));

            host.Client.DefaultRequestHeaders.Add("X-Proctor-Key", NextKey);
            Assert.Equal("tst=1", await host.GroupsAsync(Forcing));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task What_is_ignored_is_counted_and_logged_once_a_minute()
    {
        var clock = new ShiftedClock();
        using var recorder = new MetricsRecorder();
        await using var host = await PipetHost.StartAsync(Matrix, WithKeys, clock: clock);
        host.Client.DefaultRequestHeaders.Add("X-Proctor-Key", "a-wrong-key-of-somebody");

        await host.GroupsAsync(Forcing);
        await host.GroupsAsync(Forcing);
        clock.Advance(TimeSpan.FromMinutes(1));
        await host.GroupsAsync(Forcing);

        Assert.Equal(
            [
                "Information: A request without one of the keys wanted to force groups, which was ignored; 0 such requests before it were not logged.",
                "Information: A request without one of the keys wanted to force groups, which was ignored; 1 such requests before it were not logged.",
            ],
            host.Log.Lines.Where(static line => line.Contains("force", StringComparison.Ordinal)));
        Assert.Equal([("", 1), ("", 1), ("", 1)], recorder.Recorded(host.Services.GetRequiredService<IMeterFactory>(), "proctor.pipet.force.ignored"));
        Assert.DoesNotContain(host.Log.Lines, static line => line.Contains("key-of", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Keys_that_are_none_stop_the_start_and_are_not_shown()
    {
        var empty = Path.GetTempFileName();
        var bad = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(bad, $"{Key}\nshort\n{new string('k', 15)}ä", Cancellation);

            Assert.Equal(
                [
                    "ForceGroupsKeys:0 is no key: it must have at least 16 characters, all of them visible ones of ASCII.",
                    "ForceGroupsKeys:2 is no key: it must have at least 16 characters, all of them visible ones of ASCII.",
                    "ForceGroupsKeys:3 is no key: it must have at least 16 characters, all of them visible ones of ASCII.",
                    $"ForceGroupsKeyFile {bad}, line 2 is no key: it must have at least 16 characters, all of them visible ones of ASCII.",
                    $"ForceGroupsKeyFile {bad}, line 3 is no key: it must have at least 16 characters, all of them visible ones of ASCII.",
                ],
                await FailuresOfAsync(bad, "", Key, "fifteen-letters", "with a blank in the middle"));
            Assert.Equal([$"ForceGroupsKeyFile {empty} has no key; every line of it should be one."], await FailuresOfAsync(empty));
            var missing = await FailuresOfAsync(Path.Combine(Path.GetTempPath(), "no-such-folder", "keys"));
            Assert.StartsWith("ForceGroupsKeyFile ", Assert.Single(missing), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(empty);
            File.Delete(bad);
        }
    }

    private static async Task<IEnumerable<string>> FailuresOfAsync(string? file, params string[] keys)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => PipetHost.StartAsync(Matrix, options =>
        {
            options.ForceGroupsKeyFile = file;
            foreach (var key in keys)
            {
                options.ForceGroupsKeys.Add(key);
            }
        }));
        return failure.Failures;
    }

    private static void WithKeys(PipetOptions options)
    {
        options.ForceGroupsKeys.Add(Key);
        options.ForceGroupsKeys.Add(NextKey);
    }

    private static async Task<JsonElement> PostAsync(PipetHost host, string body)
    {
        using var content = new StringContent(body, new MediaTypeHeaderValue("application/json"));
        using var answer = await host.Client.PostAsync(new Uri(host.Client.BaseAddress!, "/groups/identify"), content, Cancellation);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("data");
    }

    private static string GroupsOf(JsonElement data) =>
        string.Join(' ', data.GetProperty("groups").EnumerateObject().Select(static group => $"{group.Name}={group.Value.GetProperty("value")}"));
}
