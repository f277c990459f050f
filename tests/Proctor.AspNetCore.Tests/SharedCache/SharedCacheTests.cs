using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Proctor.AspNetCore.Tests.SharedCache;

/// <summary>Two processes of an application, one server, and one database for their groups: the real thing, and what may become of it.</summary>
public sealed class SharedCacheTests
{
    private const string One = "id.USER=one";
    private const string Two = "id.USER=two";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_version_that_one_process_sees_counts_for_the_other_at_once()
    {
        await using var deployment = await Deployment.StartAsync("Proctor:Events=false");
        var (first, second) = (await deployment.StartSiteAsync(), await deployment.StartSiteAsync());
        Assert.Equal("Live 1 colortst1,usertst1", await Deployment.AskAsync(first, One));
        Assert.Equal("Cached 1 colortst1,usertst1", await Deployment.AskAsync(second, One));

        await deployment.PublishAsync("2", color: 2);
        Assert.Equal("Cached 1 colortst1,usertst1", await Deployment.AskAsync(second, One)); // nobody has asked the server yet
        Assert.StartsWith("Live 2 colortst2", await Deployment.AskAsync(first, Two), StringComparison.Ordinal);
        Assert.Equal("Live 2 colortst2,usertst1", await Deployment.AskAsync(second, One));
        Assert.Equal("Cached 2 colortst2,usertst1", await Deployment.AskAsync(first, One));
    }

    [Fact]
    public async Task A_version_the_server_tells_of_reaches_both_processes_without_a_visitor_who_is_new()
    {
        await using var deployment = await Deployment.StartAsync();
        var (first, second) = (await deployment.StartSiteAsync(), await deployment.StartSiteAsync());
        await Deployment.AskAsync(first, One);
        await Deployment.AskAsync(first, Two);
        await deployment.PublishAsync("2", color: 2);
        await Deployment.UntilAsync(async () => (await Deployment.AskAsync(second, One)).Contains(" 2 colortst2", StringComparison.Ordinal));
        await Deployment.UntilAsync(async () => (await Deployment.AskAsync(first, Two)).Contains(" 2 colortst2", StringComparison.Ordinal));
        Assert.Equal("Cached 2 colortst2,usertst1", await Deployment.AskAsync(first, One));
    }

    [Fact]
    public async Task Without_a_server_all_processes_serve_the_last_known_groups_also_those_that_start_then()
    {
        await using var deployment = await Deployment.StartAsync("Proctor:Cache:VersionLifetime=00:00:00.001", "Proctor:Events=false");
        var (first, second) = (await deployment.StartSiteAsync(), await deployment.StartSiteAsync());
        Assert.Equal("Live 1 colortst1,usertst1", await Deployment.AskAsync(first, One));
        await deployment.Server.KillAsync();
        Assert.Equal("Stale 1 colortst1,usertst1", await Deployment.AskAsync(first, One));
        Assert.Equal("Stale 1 colortst1,usertst1", await Deployment.AskAsync(second, One));
        Assert.Equal("None  ", await Deployment.AskAsync(second, Two)); // of whom nothing is known

        await first.KillAsync();
        await second.KillAsync();
        var third = await deployment.StartSiteAsync();
        Assert.Equal("Stale 1 colortst1,usertst1", await Deployment.AskAsync(third, One));

        await deployment.RestartServerAsync();
        await Deployment.UntilAsync(async () => await Deployment.AskAsync(third, One) == "Live 1 colortst1,usertst1");
        Assert.StartsWith("Live 1 ", await Deployment.AskAsync(third, Two), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cached_groups_outlive_the_processes_that_cached_them()
    {
        await using var deployment = await Deployment.StartAsync("Proctor:Events=false");
        var first = await deployment.StartSiteAsync();
        Assert.Equal("Live 1 colortst1,usertst1", await Deployment.AskAsync(first, One));
        await first.KillAsync();
        await deployment.Server.KillAsync();
        Assert.Equal("Cached 1 colortst1,usertst1", await Deployment.AskAsync(await deployment.StartSiteAsync(), One));
    }

    /// <summary>
    /// The original makes a key of the values of identifiers only, and leaves out what caches may not like in keys. All of these visitors have few keys there;
    /// here nobody gets the groups of somebody else, and nobody displaces them.
    /// </summary>
    [Fact]
    public async Task Visitors_that_look_alike_have_groups_of_their_own()
    {
        string[] visitors =
        [
            "id.USER=xyz", "id.acctid=xyz", "id.USER=x%20yz", "id.USER=xy%3Az", "id.USER=xyz%C3%A9", "id.USER=xy%7Cz", "id.USER=xyz%0A", "id.USER=xyz%00",
            "id.USER=12&id.acctid=3", "id.USER=1&id.acctid=23", "id.USER=3&id.acctid=12", "id.USER=12%7C3", "id.acctid=12%7C3", "id.USER=12%7C&id.acctid=3",
            "id.USER=XYZ", $"id.USER={new string('x', 2000)}", $"id.USER={new string('x', 2001)}",
        ];
        await using var deployment = await Deployment.StartAsync("Proctor:Events=false");
        var site = await deployment.StartSiteAsync();
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var visitor in visitors)
        {
            answers[visitor] = await Deployment.AskAsync(site, visitor);
            Assert.Equal($"Live 1 {await ServerSaysAsync(deployment, visitor)}", answers[visitor]);
        }

        Assert.True(answers.Values.Distinct().Count() >= 4, string.Join('\n', answers.Values)); // else equal groups would hide a mix-up
        foreach (var visitor in visitors)
        {
            Assert.Equal(answers[visitor].Replace("Live", "Cached", StringComparison.Ordinal), await Deployment.AskAsync(site, visitor));
        }
    }

    [Fact]
    public async Task Groups_that_are_forced_are_never_those_of_the_visitor()
    {
        await using var deployment = await Deployment.StartAsync("Proctor:Events=false");
        var (first, second) = (await deployment.StartSiteAsync(), await deployment.StartSiteAsync());
        Assert.Equal("Live 1 colortst0,usertst1", await Deployment.AskAsync(first, $"{One}&staff&prforceGroups=colortst0"));
        Assert.Equal("Live 1 colortst1,usertst1", await Deployment.AskAsync(second, One));
        Assert.Equal("Cached 1 colortst1,usertst1", await Deployment.AskAsync(second, $"{One}&prforceGroups=colortst0")); // who may not
        Assert.Equal("Live 1 colortst0,usertst1", await Deployment.AskAsync(second, $"{One}&staff&prforceGroups=colortst0"));
    }

    [Fact]
    public async Task Entries_that_are_exchanged_or_changed_in_the_database_are_of_no_use_to_anybody()
    {
        await using var deployment = await Deployment.StartAsync("Proctor:Events=false");
        var site = await deployment.StartSiteAsync();
        var one = await Deployment.AskAsync(site, One);
        var account = await Deployment.AskAsync(site, "id.acctid=xyz");
        Assert.NotEqual(one, account);
        using var database = deployment.OpenDatabase();
        var entries = new List<(string Key, byte[] Value)>();
        using (var command = database.CreateCommand())
        {
            command.CommandText = "SELECT key, value FROM cache WHERE key LIKE 'proc:%'";
            using var rows = command.ExecuteReader();
            while (rows.Read())
            {
                entries.Add((rows.GetString(0), rows.GetFieldValue<byte[]>(1)));
            }
        }

        Assert.Equal(2, entries.Count);
        Write(database, entries[0].Key, entries[1].Value);
        Write(database, entries[1].Key, entries[0].Value);
        Assert.Equal(one, await Deployment.AskAsync(site, One)); // live again, and right
        Assert.Equal(account, await Deployment.AskAsync(site, "id.acctid=xyz"));

        foreach (var garbage in new byte[][] { [], [0xFF, 0xFE], "null"u8.ToArray(), "{\"form\":1}"u8.ToArray(), new byte[1 << 20] })
        {
            entries.ForEach(entry => Write(database, entry.Key, garbage));
            Assert.Equal(one, await Deployment.AskAsync(site, One));
        }
    }

    [Fact]
    public async Task A_database_that_is_not_there_fails_no_request()
    {
        await using var deployment = await Deployment.StartAsync();
        var site = await deployment.StartSiteAsync(database: "/proc/no/such/folder/cache.db");
        Assert.Equal("Live 1 colortst1,usertst1", await Deployment.AskAsync(site, One));
        Assert.Equal("Live 1 colortst1,usertst1", await Deployment.AskAsync(site, One));
        Assert.Contains("Proctor cache failed to read; it counts as a miss.", site.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_somebody_has_locked_fails_no_request_and_is_used_again_afterwards()
    {
        await using var deployment = await Deployment.StartAsync("Proctor:Events=false", "Proctor:Cache:StoreTimeout=00:00:00.3");
        var site = await deployment.StartSiteAsync(); // its cache waits ten seconds for a lock
        using (var database = deployment.OpenDatabase())
        {
            Execute(database, "BEGIN EXCLUSIVE");
            Assert.Equal("Live 1 colortst1,usertst1", await Deployment.AskAsync(site, One));
            Assert.Equal("Live 1 colortst1,usertst1", await Deployment.AskAsync(site, One));
            Assert.Contains("Proctor cache failed to read; it counts as a miss.", site.Output, StringComparison.Ordinal);
            Execute(database, "ROLLBACK");
        }

        await Deployment.UntilAsync(async () => await Deployment.AskAsync(site, One) == "Cached 1 colortst1,usertst1");
    }

    private static async Task<string> ServerSaysAsync(Deployment deployment, string visitor)
    {
        using var answer = JsonDocument.Parse(await deployment.Server.Client.GetStringAsync($"/groups/identify?ctx.country=US&{visitor}", Cancellation));
        var groups = answer.RootElement.GetProperty("data").GetProperty("groups");
        return string.Join(',', new[] { "colortst", "usertst", "accounttst" }
            .Where(test => groups.TryGetProperty(test, out _)).Select(test => $"{test}{groups.GetProperty(test).GetProperty("value")}"));
    }

    private static void Write(SqliteConnection database, string key, byte[] value)
    {
        using var command = database.CreateCommand();
        command.CommandText = "UPDATE cache SET value = $value WHERE key = $key";
        command.Parameters.AddWithValue("$key", key);
        command.Parameters.AddWithValue("$value", value);
        Assert.Equal(1, command.ExecuteNonQuery());
    }

    private static void Execute(SqliteConnection database, string text)
    {
        using var command = database.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }
}
