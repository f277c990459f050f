using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Proctor.AspNetCore.Tests.Testing;
using Proctor.Specifications;
using static Proctor.AspNetCore.Tests.ProctorPages.PageSite;

namespace Proctor.AspNetCore.Tests.ProctorPages;

/// <summary>The pages for programs, in the forms of the original (sections 8 of the contract for consumers and 11 of that for clients).</summary>
public sealed class PageFormTests : IAsyncLifetime
{
    private static readonly (string, string)[] Visitor = [Staff, ("Visitor", "visitor-00622"), ("LoggedIn", "")];

    private Site? _site;

    private Site Site => _site!;

    public async ValueTask InitializeAsync() => _site = await StartAsync();

    public async ValueTask DisposeAsync() => await Site.DisposeAsync();

    [Fact]
    public async Task Groups_are_listed_as_they_would_be_logged()
    {
        Assert.Equal(
            "#A1:buttoncolortst1\n#A1:buttontexttst1\n#A1:countryalgotst1\n#A1:headertexttst1\n#A1:loyaltytst1\n#A1:newfeaturerollout0\n",
            await Site.GetAsync("/proctor/showGroups", Visitor));
        Assert.Contains("\nbuttontexttst0\n", await Site.GetAsync("/proctor/showGroups?prforceGroups=buttontexttst0", Visitor), StringComparison.Ordinal);
        Assert.DoesNotContain("headertexttst", await Site.GetAsync("/proctor/showGroups?prforceGroups=headertexttst-1", Visitor), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plain_text_says_that_it_is()
    {
        using var response = await Site.SendAsync("/proctor/showGroups", Staff);
        Assert.Equal("text/plain; charset=utf-8", response.Content.Headers.ContentType?.ToString());
    }

    [Fact]
    public async Task Allocations_are_dumped()
    {
        Assert.Equal(
            """
            countryalgotst : { type'USER', salt'countryalgotst',
            	rule='${proctor:contains(BIG_COUNTRIES, country)}', countryalgotst0='30%', countryalgotst-1='40%', countryalgotst1='30%',
            	countryalgotst0='10%', countryalgotst-1='80%', countryalgotst1='10%' },
            newfeaturerollout : { type'USER', salt'newfeaturerollout', rule='${loggedIn}', newfeaturerollout-1='60%', newfeaturerollout0='40%' },

            """.ReplaceLineEndings("\n"),
            await Site.GetAsync("/proctor/showRandomGroups?test=newfeaturerollout,%20countryalgotst,,unknown", Visitor));
        Assert.Equal("", await Site.GetAsync("/proctor/showRandomGroups?test=", Visitor));
    }

    [Fact]
    public async Task The_matrix_is_shown_in_a_list()
    {
        using var list = JsonDocument.Parse(await Site.GetAsync("/proctor/showTestMatrix?test=buttontexttst", Visitor));
        var matrix = Assert.Single(list.RootElement.EnumerateArray());
        Assert.Equal("buttontexttst", Assert.Single(matrix.GetProperty("tests").EnumerateObject()).Name);
    }

    [Fact]
    public async Task The_matrix_of_my_tests_has_the_form_of_the_Django_client()
    {
        using var response = await Site.SendAsync("/proctor/tests.json", Staff);
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("{\n  \"audit\": {\n    \"version\": \"1\",", text, StringComparison.Ordinal);
        using var matrix = JsonDocument.Parse(text);
        Assert.Equal(AllTests, matrix.RootElement.GetProperty("tests").EnumerateObject().Select(static test => test.Name));
    }

    [Fact]
    public async Task Random_groups_are_counted_in_the_words_of_the_original()
    {
        var lines = (await Site.GetAsync("/proctor/sampleRandomGroups?test=buttontexttst&samples=50", Visitor)).Split('\n');
        Assert.Equal("Found 'buttontexttst-1' for 0 out of 50 (0.00%) random group samples for test type USER", lines[0]);
        Assert.Matches("^Found 'buttontexttst0' for [0-9]+ out of 50 \\([0-9]+\\.[0-9]{2}%\\) random group samples for test type USER$", lines[1]);
        Assert.Equal(new string('-', 100), lines[3]);
        Assert.Equal("country: 'US'", lines[4]);
    }

    [Theory]
    [InlineData(
        "",
        "To use this page, add a 'test' parameter with the name of the test you want to sample distributions for.\n"
        + "For example: /proctor/sampleRandomGroups?test=example_test\n")]
    [InlineData("?test=unknown", "Unrecognized test name: 'unknown'\n")]
    [InlineData("?test=buttontexttst,%20mobileonly", "Unrecognized test name: ' mobileonly'\n")]
    public async Task Mistakes_in_asking_for_random_groups_are_told(string query, string text) =>
        Assert.Equal(text, await Site.GetAsync($"/proctor/sampleRandomGroups{query}", Visitor));

    [Fact]
    public async Task The_specification_is_shown_as_the_application_gave_it()
    {
        await using var site = await StartAsync(static builder => builder.Services.AddProctor(static options => options.Engine = new EngineSettings
        {
            Specification = Specification.Parse("""
                {
                  "providedContext": { "country": "String" },
                  "tests": { "buttontexttst": { "fallbackValue": 0, "buckets": { "control": 0, "free": 1 }, "payload": { "type": "stringValue" } } }
                }
                """),
        }));
        using var answer = JsonDocument.Parse(await site.GetAsync("/proctor/specification.json", Visitor));
        Assert.Equal(["specification", "error", "exception"], answer.RootElement.EnumerateObject().Select(static member => member.Name));
        var test = answer.RootElement.GetProperty("specification").GetProperty("tests").GetProperty("buttontexttst");
        Assert.Equal(1, test.GetProperty("buckets").GetProperty("free").GetInt32());
        var page = await site.GetAsync("/proctor/specification", Visitor);
        Assert.Contains("stringValue", page, StringComparison.Ordinal);
        Assert.DoesNotContain("gives no specification", page, StringComparison.Ordinal);
        Assert.Contains("gives no specification", await Site.GetAsync("/proctor/specification", Visitor), StringComparison.Ordinal);
    }
}
