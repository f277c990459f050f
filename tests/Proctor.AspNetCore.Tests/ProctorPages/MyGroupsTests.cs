using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Proctor.AspNetCore.Tests.Testing;
using Proctor.Client;
using static Proctor.AspNetCore.Tests.ProctorPages.PageSite;

namespace Proctor.AspNetCore.Tests.ProctorPages;

/// <summary>What the pages show, and to whom.</summary>
public sealed partial class MyGroupsTests : IAsyncLifetime
{
    private const string Hostile = "<img src=x onerror=alert(1)>\"'&";

    private static readonly (string, string)[] Visitor = [Staff, ("Visitor", "visitor-00622"), ("LoggedIn", "")];

    private Site? _site;

    private Site Site => _site!;

    public async ValueTask InitializeAsync() => _site = await StartAsync();

    public async ValueTask DisposeAsync() => await Site.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("/tests")]
    [InlineData("/test?name=buttoncolortst")]
    [InlineData("/random")]
    [InlineData("/specification")]
    [InlineData("/groups.json")]
    [InlineData("/tests.json")]
    [InlineData("/random.json")]
    [InlineData("/specification.json")]
    [InlineData("/showGroups")]
    [InlineData("/showRandomGroups")]
    [InlineData("/showTestMatrix")]
    [InlineData("/sampleRandomGroups?test=buttoncolortst")]
    public async Task Whoever_is_not_privileged_finds_nothing(string page)
    {
        using var stranger = await Site.SendAsync($"/proctor{page}");
        AssertSeesNothing(stranger);

        using var staff = await Site.SendAsync($"/proctor{page}", Staff);
        Assert.Equal(HttpStatusCode.OK, staff.StatusCode);
        Assert.Equal(
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
            Assert.Single(staff.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(staff.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(staff.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("no-store, private", staff.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task Without_UseProctor_there_is_nothing()
    {
        await using var site = await Site.StartAsync(
            static builder => Site.Visitors(builder.Services.AddProctor(static options => (options.Matrix, options.Tests) = (Site.ExampleMatrix, AllTests))),
            static app => app.MapProctorPages());
        using var response = await site.SendAsync("/proctor", Staff);
        AssertSeesNothing(response);
    }

    [Fact]
    public async Task Each_test_has_its_group_and_the_reason()
    {
        using var answer = JsonDocument.Parse(await Site.GetAsync("/proctor/groups.json", Visitor));
        var groups = answer.RootElement.GetProperty("groups");
        Assert.Equal(AllTests, groups.EnumerateObject().Select(static group => group.Name));
        AssertGroup(groups, "buttoncolortst", "blue", "Position 19.1 % lies in 10 to 40 %.");
        AssertGroup(groups, "headertexttst", "short", "Takes part because the rule is true; position 62.4 % lies in 50 to 100 %.");
        AssertGroup(groups, "countryalgotst", "new", "Allocation #A1 is for you; position 91.4 % lies in 70 to 100 %.");
        AssertGroup(groups, "loyaltytst", "points", "Needs newfeaturerollout = active, which you have; position 75.1 % lies in 50 to 100 %.");
        AssertGroup(groups, "newfeaturerollout", "active", "Takes part because the rule is true; position 65.3 % lies in 60 to 100 %.");
        Assert.StartsWith("The rule cannot be evaluated", groups.GetProperty("mobileonly").GetProperty("reason").GetString(), StringComparison.Ordinal);

        var page = await Site.ReadAsync("/proctor", Visitor);
        Assert.Contains("Needs newfeaturerollout = active, which you have; position 75.1 % lies in 50 to 100 %.", page, StringComparison.Ordinal);
        Assert.Contains("aria-label=\"inactive 10 %, blue 30 %, control 30 %, green 30 %\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Those_without_a_group_are_told_why()
    {
        using var answer = JsonDocument.Parse(await Site.GetAsync("/proctor/groups.json", Staff, ("Visitor", "visitor-00622")));
        var groups = answer.RootElement.GetProperty("groups");
        AssertGroup(groups, "newfeaturerollout", null, "The rule is false, so the application uses its fallback.");
        AssertGroup(groups, "loyaltytst", null, "Needs newfeaturerollout = active, which you do not have; the application uses its fallback.");
    }

    [Fact]
    public async Task An_identifier_is_not_shown_as_a_whole()
    {
        foreach (var path in (string[])["/proctor", "/proctor/test?name=buttoncolortst", "/proctor/tests", "/proctor/groups.json"])
        {
            Assert.DoesNotContain("visitor-00622", await Site.GetAsync(path, Visitor), StringComparison.Ordinal);
        }

        Assert.Contains("vis\u2026622", await Site.ReadAsync("/proctor", Visitor), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_without_identifier_is_explained()
    {
        await using var site = await Site.StartAsync(
            static builder => builder.Services.AddProctor(static options => (options.Matrix, options.Tests) = (Site.ExampleMatrix, AllTests))
                .AddRequestSetup(static setup => setup.Identifiers(static _ => []).Privileged(static _ => true)),
            static app =>
            {
                app.UseProctor();
                app.MapProctorPages();
            });
        Assert.Contains("The request has no identifier", await site.GetAsync("/proctor"), StringComparison.Ordinal);
        Assert.Contains("The request has no identifier.", await site.GetAsync("/proctor/random"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_step_of_a_test_is_shown()
    {
        var page = await Site.ReadAsync("/proctor/test?name=headertexttst", Visitor);
        string[] steps = ["Identifier", "Forced group", "Depends on", "Takes part: yes", "Allocation", "Hash: 534 434 894", "1fdad44e", "Position 62.44 %"];
        foreach (var text in steps)
        {
            Assert.Contains(text, page, StringComparison.Ordinal);
        }

        Assert.Equal(7, Steps().Count(page));
        Assert.Contains("fn:startsWith(fn:toLowerCase(country), 'u')", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_the_application_does_not_name_has_no_page()
    {
        using var response = await Site.SendAsync("/proctor/test?name=secretrollout", Staff);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Nothing_in_a_matrix_or_a_request_becomes_markup()
    {
        var matrix = Path.Combine(Directory.CreateTempSubdirectory("hostile-").FullName, "matrix.json");
        var text = JsonSerializer.Serialize(Hostile);
        await File.WriteAllTextAsync(
            matrix,
            $$"""
            { "audit": { "version": {{text}}, "updated": 1, "updatedBy": {{text}} }, "tests": { {{text}}: {
                "description": {{text}}, "version": {{text}}, "salt": {{text}}, "testType": "USER",
                "rule": "${country != 'nowhere<b>'}", "constants": { "HOSTILE": [{{text}}] },
                "buckets": [ { "name": {{text}}, "value": 0, "description": {{text}}, "payload": { "stringValue": {{text}} } } ],
                "allocations": [ { "id": {{text}}, "ranges": [ { "bucketValue": 0, "length": 1 } ] } ] } } }
            """,
            TestContext.Current.CancellationToken);
        await using var site = await Site.StartAsync(
            builder => builder.Services.AddProctor(options => (options.Matrix, options.Tests) = (matrix, [Hostile])).AddRequestSetup(static setup => setup
                .Identifiers(static context => new() { ["USER"] = (string?)context.Request.Headers["Visitor"] })
                .Context(static _ => new() { [Hostile] = Hostile, ["country"] = Hostile })
                .Privileged(static _ => true)),
            static app =>
            {
                app.UseProctor();
                app.MapProctorPages();
            });

        foreach (var path in (string[])["", "/tests", $"/test?name={Uri.EscapeDataString(Hostile)}", "/random", "/specification"])
        {
            var page = await site.GetAsync($"/proctor{path}", ("Visitor", Hostile), ("X-PRFORCEGROUPS", $"{Hostile}0"));
            Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<b>'", page, StringComparison.Ordinal);
            Assert.DoesNotContain("onerror=alert(1)>\"", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Random_users_come_close_to_the_plan()
    {
        using var answer = JsonDocument.Parse(await Site.GetAsync("/proctor/random.json?samples=2000", Visitor));
        Assert.Equal(2000, answer.RootElement.GetProperty("samples").GetInt32());
        var groups = answer.RootElement.GetProperty("tests").GetProperty("buttoncolortst").GetProperty("groups").EnumerateArray().ToArray();
        Assert.Equal([200.0, 600.0, 600.0, 600.0], groups.Select(static group => group.GetProperty("expected").GetDouble()));
        Assert.Equal(2000, groups.Sum(static group => group.GetProperty("drawn").GetInt32()));
        Assert.All(groups, static group => Assert.InRange(
            group.GetProperty("drawn").GetInt32(), group.GetProperty("expected").GetDouble() - 200, group.GetProperty("expected").GetDouble() + 200)); // nine deviations
        Assert.Equal(0, answer.RootElement.GetProperty("tests").GetProperty("mobileonly").GetProperty("participants").GetInt32());
    }

    [Theory]
    [InlineData("1000000000", 10_000)]
    [InlineData("-5", 1_000)]
    [InlineData("many", 1_000)]
    [InlineData("7", 7)]
    public async Task The_number_of_random_users_is_bounded(string asked, int drawn)
    {
        using var answer = JsonDocument.Parse(await Site.GetAsync($"/proctor/random.json?samples={asked}", Visitor));
        Assert.Equal(drawn, answer.RootElement.GetProperty("samples").GetInt32());
    }

    [Fact]
    public async Task The_style_sheet_is_kept_for_ever_under_a_name_of_its_content()
    {
        var page = await Site.GetAsync("/proctor", Visitor);
        var address = StyleSheet().Match(page).Groups[1].Value;
        using var style = await Site.SendAsync(address, Staff);
        Assert.Equal("text/css; charset=utf-8", style.Content.Headers.ContentType?.ToString());
        Assert.Equal("max-age=31536000, private, immutable", style.Headers.CacheControl?.ToString());
        using var stranger = await Site.SendAsync(address);
        AssertSeesNothing(stranger);
    }

    [Fact]
    public async Task Pages_lie_where_the_application_puts_them()
    {
        await using var site = await StartAsync(map: static app =>
        {
            app.UsePathBase("/shop");
            app.UseRouting();
            app.MapGroup("/{area}").MapProctorPages("/tools/proctor");
        });
        var page = await site.GetAsync("/shop/internal/tools/proctor/test?name=buttoncolortst", Staff);
        Assert.Contains("href=\"/shop/internal/tools/proctor/random\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/shop/\"", page, StringComparison.Ordinal);
        using var style = await site.SendAsync(StyleSheet().Match(page).Groups[1].Value, Staff);
        Assert.Equal(HttpStatusCode.OK, style.StatusCode);
    }

    [Fact]
    public async Task One_of_several_registrations_is_chosen()
    {
        await using var site = await StartAsync(static builder =>
        {
            builder.Services.AddProctor("checkout", static options => (options.Matrix, options.Tests) = (Site.ExampleMatrix, ["buttontexttst"]));
            builder.Services.AddProctor("closed", static options => (options.Matrix, options.Tests) = (Site.ExampleMatrix, ["mobileonly"]))
                .AddRequestSetup(static setup => setup.Identifiers(static _ => new() { ["USER"] = "1" }));
        });
        Assert.Contains("href=\"/proctor?registration=checkout\"", await site.GetAsync("/proctor", Staff), StringComparison.Ordinal);
        var page = await site.GetAsync("/proctor?registration=checkout", Staff);
        Assert.Contains("buttontexttst", page, StringComparison.Ordinal);
        Assert.DoesNotContain("buttoncolortst", page, StringComparison.Ordinal);
        using var unknown = await site.SendAsync("/proctor?registration=nothing", Staff);
        AssertSeesNothing(unknown);
        using var closed = await site.SendAsync("/proctor?registration=closed", Staff); // its own setup calls nobody privileged
        AssertSeesNothing(closed);
    }

    [Fact]
    public async Task Lazy_groups_are_shown_as_well()
    {
        await using var site = await Site.StartAsync(
            static builder => Site.Visitors(builder.Services.AddProctor(static options =>
                (options.Matrix, options.Tests, options.Lazy) = (Site.ExampleMatrix, AllTests, true))),
            static app =>
            {
                app.UseProctor();
                app.MapProctorPages();
            });
        Assert.Contains("Position 19.1 %", await site.ReadAsync("/proctor", Visitor), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_range_of_a_bucket_that_is_not_there_does_no_harm()
    {
        var matrix = Path.Combine(Directory.CreateTempSubdirectory("no-bucket-").FullName, "matrix.json");
        await File.WriteAllTextAsync(
            matrix,
            """
            { "audit": { "version": "1", "updated": 1, "updatedBy": "x" }, "tests": { "holeytst": {
                "version": "1", "salt": "holeytst", "testType": "USER", "buckets": [ { "name": "control", "value": 0 } ],
                "allocations": [ { "id": "#A1", "ranges": [ { "bucketValue": 0, "length": 0.5 }, { "bucketValue": 7, "length": 0.5 } ] } ] } } }
            """,
            TestContext.Current.CancellationToken);
        await using var site = await StartAsync(
            builder => builder.Services.AddProctor(options => (options.Matrix, options.Tests) = (matrix, ["holeytst"])));
        Assert.Contains("holeytst", await site.GetAsync("/proctor", Visitor), StringComparison.Ordinal);
        foreach (var path in (string[])["/tests", "/test?name=holeytst", "/random", "/tests.json", "/showRandomGroups"])
        {
            await site.GetAsync($"/proctor{path}", Visitor);
        }
    }

    [Fact]
    public async Task A_matrix_that_is_not_there_is_told()
    {
        await using var site = await Site.StartAsync(
            static builder => Site.Visitors(builder.Services.AddProctor(static options => (options.Matrix, options.Tests) = ("missing.json", ["buttoncolortst"]))),
            static app =>
            {
                app.UseProctor();
                app.MapProctorPages();
            });
        Assert.Contains("There is no matrix", await site.GetAsync("/proctor", Staff), StringComparison.Ordinal);
        Assert.Contains("There are no definitions to show", await site.GetAsync("/proctor/tests", Staff), StringComparison.Ordinal);
        Assert.Contains("Nobody can be drawn", await site.GetAsync("/proctor/random", Staff), StringComparison.Ordinal);
        Assert.Equal("{\n  \"tests\": {}\n}", await site.GetAsync("/proctor/tests.json", Staff));
        Assert.Equal("Did not determine any groups\n", await site.GetAsync("/proctor/showGroups", Staff));
    }

    [Fact]
    public async Task To_look_at_a_group_is_not_to_use_it()
    {
        var used = new UsedTests();
        await using var site = await StartAsync(
            builder => builder.Services.AddSingleton<IGroupUsageObserver>(used),
            static app =>
            {
                app.MapProctorPages();
                app.MapProctorGroups("/my-groups", "buttontexttst");
            });
        foreach (var path in (string[])["", "/tests", "/test?name=buttoncolortst", "/random", "/groups.json", "/showGroups"])
        {
            await site.GetAsync($"/proctor{path}", Visitor);
        }

        Assert.Empty(used.Names);
        await site.GetAsync("/my-groups", Visitor); // a script that asks for a group uses it
        Assert.Equal(["buttontexttst"], used.Names);
    }

    private static void AssertGroup(JsonElement groups, string test, string? name, string reason)
    {
        var group = groups.GetProperty(test);
        Assert.Equal(name, group.GetProperty("name").GetString());
        Assert.Equal(reason, group.GetProperty("reason").GetString()!.Replace('\u00A0', ' '));
    }

    [GeneratedRegex("<link rel=\"stylesheet\" href=\"([^\"]+)\"")]
    private static partial Regex StyleSheet();

    [GeneratedRegex("<li[^>]*><div>\\s*<h3>")]
    private static partial Regex Steps();

    private sealed class UsedTests : IGroupUsageObserver
    {
        public ConcurrentQueue<string> Names { get; } = new();

        public void OnUsed(in GroupUsage usage) => Names.Enqueue(usage.Test);
    }
}
