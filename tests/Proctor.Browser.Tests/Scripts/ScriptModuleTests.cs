using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Proctor.Browser.Tests.Browsing;

namespace Proctor.Browser.Tests.Scripts;

/// <summary>The element <c>proctor-script</c> and the module that reads it, together in a browser.</summary>
public sealed class ScriptModuleTests(Chromium chromium) : BrowserTests(chromium)
{
    private const string HostileText = "</script><script>alert(1)</script><!-- \" ' & \u2028";

    private const string PageScript = """
        import { readGroups } from '/proctor.js';

        const groups = readGroups();
        const see = (test) => {
          const group = groups.group(test);
          return [group.name, group.value, group.isAssigned, group.payload('fallback')];
        };
        const complaint = (action) => { try { action(); } catch (error) { return error.message; } };
        document.getElementById('seen').textContent = JSON.stringify({
          version: groups.version,
          tests: groups.tests,
          groups: groups.tests.map(see),
          frozen: [groups, groups.tests, groups.group('text'), groups.group('nobody')].every(Object.isFrozen),
          unknown: complaint(() => groups.group('colour')),
          missing: complaint(() => readGroups('elsewhere')),
        });
        """;

    [Fact]
    public async Task A_module_of_the_page_reads_every_kind_of_group()
    {
        await using var site = await StartAsync();
        var visit = await VisitAsync(site.Address);
        await visit.Page.GotoAsync("/Script");
        await Assertions.Expect(visit.Page.Locator("#seen")).Not.ToBeEmptyAsync();
        using var seen = JsonDocument.Parse((await visit.Page.TextContentAsync("#seen"))!);

        Assert.Equal("7", seen.RootElement.GetProperty("version").GetString());
        Assert.Equal("""["text","map","array","number","nobody"]""", seen.RootElement.GetProperty("tests").GetRawText());
        Assert.True(seen.RootElement.GetProperty("frozen").GetBoolean());
        var groups = seen.RootElement.GetProperty("groups");
        Assert.Equal(HostileText, groups[0][3].GetString());
        Assert.Equal("""["only",3,true,{"colour":"blue","size":2}]""", groups[1].GetRawText());
        Assert.Equal("""["only",3,true,["a","b"]]""", groups[2].GetRawText());
        Assert.Equal("""["only",3,true,7]""", groups[3].GetRawText());
        Assert.Equal("""[null,null,false,"fallback"]""", groups[4].GetRawText());
    }

    [Fact]
    public async Task Mistakes_are_told_to_the_author_of_the_script()
    {
        await using var site = await StartAsync();
        var visit = await VisitAsync(site.Address);
        await visit.Page.GotoAsync("/Script");
        await Assertions.Expect(visit.Page.Locator("#seen")).Not.ToBeEmptyAsync();
        using var seen = JsonDocument.Parse((await visit.Page.TextContentAsync("#seen"))!);
        Assert.Equal("The page gives no group of 'colour'. It gives: text, map, array, number, nobody.", seen.RootElement.GetProperty("unknown").GetString());
        Assert.Equal("There is no element 'elsewhere': put <proctor-script /> before this script.", seen.RootElement.GetProperty("missing").GetString());
    }

    private static async Task<StrictSite> StartAsync()
    {
        var matrix = Path.Combine(Directory.CreateTempSubdirectory("scripts-").FullName, "matrix.json");
        await File.WriteAllTextAsync(matrix, $$"""
            {
              "audit": { "version": "7", "updated": 1, "updatedBy": "tests" },
              "tests": {
                "text": {{Test($$"""{ "stringValue": {{JsonSerializer.Serialize(HostileText)}} }""")}},
                "map": {{Test("""{ "map": { "colour": "blue", "size": 2 } }""")}},
                "array": {{Test("""{ "stringArray": ["a", "b"] }""")}},
                "number": {{Test("""{ "longValue": 7 }""")}},
                "nobody": {{Test("null", "\"${1 > 2}\"")}}
              }
            }
            """);
        return await StrictSite.StartAsync(
            services =>
            {
                services.AddRazorPages();
                services.AddProctor(options => (options.Matrix, options.Tests) = (matrix, ["text", "map", "array", "number", "nobody"]))
                    .AddRequestSetup(static setup => setup.Identifiers(static _ => new() { ["USER"] = "somebody" }));
            },
            static app =>
            {
                app.UseProctor();
                app.MapRazorPages();
                app.MapProctorScript();
                app.MapGet("/page.js", static () => Results.Content(PageScript, "text/javascript"));
            });
    }

    private static string Test(string payload, string rule = "null") => $$"""
        {
          "version": "1", "salt": "s", "testType": "USER", "rule": {{rule}},
          "buckets": [ { "name": "only", "value": 3, "payload": {{payload}} } ],
          "allocations": [ { "id": "#A1", "ranges": [ { "bucketValue": 3, "length": 1 } ] } ]
        }
        """;
}
