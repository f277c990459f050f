using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Proctor.AspNetCore.Tests.Testing;
using static Proctor.AspNetCore.Tests.ProctorPages.PageSite;

namespace Proctor.AspNetCore.Tests.ProctorPages;

/// <summary>The pages of an application whose groups come from a real server.</summary>
public sealed class ServerPagesTests
{
    private static readonly (string, string)[] Visitor = [Staff, ("Visitor", "visitor-00622"), ("LoggedIn", "")];

    [Fact]
    public async Task What_a_server_does_is_explained_from_its_definitions()
    {
        await using var pipet = await PipetAsync();
        await using var site = await StartAsync(pipet.Http.BaseAddress!, ["loyaltytst", "countryalgotst", "missingtst"]);
        using var answer = JsonDocument.Parse(await site.GetAsync("/proctor/groups.json", Visitor));
        var groups = answer.RootElement.GetProperty("groups");
        Assert.Equal("Needs newfeaturerollout = active, which you have; position 75.1 % lies in 50 to 100 %.", ReasonOf(groups, "loyaltytst"));
        Assert.Equal("Allocation #A1 is for you; position 91.4 % lies in 70 to 100 %.", ReasonOf(groups, "countryalgotst"));
        Assert.Equal("The matrix does not have this test, so the application uses its fallback.", ReasonOf(groups, "missingtst"));

        Assert.Contains("the server gave the same group", await site.ReadAsync("/proctor/test?name=loyaltytst", Visitor), StringComparison.Ordinal);
        Assert.Contains("not in the matrix", await site.ReadAsync("/proctor/tests", Visitor), StringComparison.Ordinal);
        Assert.Contains("from the definitions of the server", await site.ReadAsync("/proctor/random", Visitor), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_this_process_would_not_find_is_no_explanation_of_what_the_server_does()
    {
        await using var pipet = await PipetAsync();
        await using var site = await StartAsync(pipet.Http.BaseAddress!, ["mobileonly"]); // the server reads the user agent of the header, this process has none
        using var answer = JsonDocument.Parse(await site.GetAsync("/proctor/groups.json", Visitor));
        Assert.Equal(
            "The server gave no group and does not say why; the application uses its fallback.", ReasonOf(answer.RootElement.GetProperty("groups"), "mobileonly"));
    }

    [Fact]
    public async Task A_forced_group_is_shown_beside_the_one_it_replaces()
    {
        await using var pipet = await PipetAsync();
        await using var site = await StartAsync(pipet.Http.BaseAddress!, ["buttoncolortst"]);
        using var answer = JsonDocument.Parse(await site.GetAsync("/proctor/groups.json?prforceGroups=buttoncolortst2", Visitor));
        Assert.Equal(
            "Forced by you. Without it: blue. Position 19.1 % lies in 10 to 40 %.", ReasonOf(answer.RootElement.GetProperty("groups"), "buttoncolortst"));
    }

    [Fact]
    public async Task A_server_that_is_down_is_told()
    {
        await using var site = await StartAsync(new Uri("http://127.0.0.1:1"), ["buttoncolortst"]);
        var page = await site.ReadAsync("/proctor", Visitor);
        Assert.Contains("The source does not work", page, StringComparison.Ordinal);
        Assert.Contains("The source gave no answer, so the application uses its fallback.", page, StringComparison.Ordinal);
        Assert.Contains("There are no definitions to show", await site.ReadAsync("/proctor/tests", Visitor), StringComparison.Ordinal);
        Assert.Contains("a server gives groups for visitors one by one", await site.ReadAsync("/proctor/random", Visitor), StringComparison.Ordinal);
    }

    private static string ReasonOf(JsonElement groups, string test) => groups.GetProperty(test).GetProperty("reason").GetString()!.Replace('\u00A0', ' ');

    private static Task<Site> PipetAsync() => Site.StartAsync(
        static builder => builder.Services.AddPipet(static options =>
        {
            options.MatrixPath = Site.ExampleMatrix;
            options.ConfigurationPath = Path.Combine(AppContext.BaseDirectory, "example", "pipet-config.json");
        }),
        static app => app.MapPipet());

    private static Task<Site> StartAsync(Uri server, string[] tests) => Site.StartAsync(
        builder => Site.Visitors(builder.Services.AddProctor(options =>
        {
            options.ApiRoot = server.ToString();
            options.Tests = tests;
            options.Timeout = TimeSpan.FromSeconds(20); // machines that run tests are slow
            options.TotalTimeout = TimeSpan.FromSeconds(60);
        })),
        static app =>
        {
            app.UseProctor();
            app.MapProctorPages();
        });
}
