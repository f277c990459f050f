using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Proctor.AspNetCore.Tests.Testing;

namespace Proctor.AspNetCore.Tests.TagHelpers;

public sealed class TagHelperTests
{
    [Fact]
    public async Task The_first_bucket_that_fits_is_shown_and_no_element_of_ours_is_sent()
    {
        await using var site = await ExampleAsync();
        var page = await site.GetAsync("/Buttons", ("LoggedIn", ""));
        Assert.Equal("<b>blue button</b> <a href=\"/new\">new</a> rolled out", Flat(page));
    }

    [Fact]
    public async Task Otherwise_is_for_those_without_a_group_too()
    {
        await using var site = await ExampleAsync();
        Assert.Equal("<b>blue button</b> not yet otherwise ran", Flat(await site.GetAsync("/Buttons")));
    }

    [Fact]
    public async Task Lazy_groups_are_loaded_for_the_page()
    {
        await using var site = await PagesAsync(options => (options.Matrix, options.Tests, options.Lazy) = (Site.ExampleMatrix, ["buttoncolortst", "newfeaturerollout"], true));
        Assert.StartsWith("<b>blue button</b>", Flat(await site.GetAsync("/Buttons")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/WrongOrder", "In <proctor test=\"buttoncolortst\"> a <bucket> comes after <otherwise>. Put <otherwise> last.")]
    [InlineData("/UnknownTest", "buttoncolortst")]
    public async Task A_mistake_of_the_author_is_told(string path, string expected)
    {
        await using var site = await ExampleAsync();
        using var answer = await site.SendAsync(path);
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains(expected, WebUtility.HtmlDecode(body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Payloads_are_encoded_and_have_fallbacks()
    {
        await using var site = await HostileAsync();
        var page = await site.GetAsync("/Payloads");
        var encoded = HtmlEncoder.Default.Encode(HostileMatrix.Text);
        Assert.Contains($"<p>{encoded}|{encoded}|grey|no text|fallback|7</p>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scripts_get_their_groups_as_data_that_cannot_break_out()
    {
        await using var site = await HostileAsync();
        var page = await site.GetAsync("/Payloads");
        Assert.Equal(2, Regex.Count(page, "<script"));
        var listed = Regex.Match(page, "<script type=\"application/json\" id=\"proctor-groups\">(.*?)</script>").Groups[1].Value;
        using var json = JsonDocument.Parse(listed);
        Assert.Equal("1", json.RootElement.GetProperty("version").GetString());
        Assert.Equal(["text", "nobody"], json.RootElement.GetProperty("groups").EnumerateObject().Select(static group => group.Name));
        var group = json.RootElement.GetProperty("groups").GetProperty("text");
        Assert.Equal(("b<0>", 0, HostileMatrix.Text), (group.GetProperty("name").GetString(), group.GetProperty("value").GetInt32(), group.GetProperty("payload").GetString()));
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("groups").GetProperty("nobody").ValueKind);
        Assert.DoesNotContain('\u2028', listed);

        using var all = JsonDocument.Parse(Regex.Match(page, "id=\"all\">(.*?)</script>").Groups[1].Value);
        Assert.Equal(HostileMatrix.Tests, all.RootElement.GetProperty("groups").EnumerateObject().Select(static group => group.Name));
    }

    [Fact]
    public async Task A_page_has_its_groups_by_injection_and_its_handler_as_a_parameter()
    {
        await using var site = await ExampleAsync();
        var page = await site.GetAsync("/Injected");
        Assert.Contains("<p>blue True</p>", page, StringComparison.Ordinal);
        Assert.Matches("<script [^>]*nonce=\"r4nd0m\"[^>]*>{", page); // for policies under which even data needs one
    }

    [Fact]
    public async Task The_module_for_scripts_is_served_with_a_tag()
    {
        await using var site = await Site.StartAsync(static app => app.MapProctorScript());
        using var answer = await site.SendAsync("/proctor.js");
        Assert.Equal("text/javascript; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Contains("export function readGroups(", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var again = await site.SendAsync("/proctor.js", ("If-None-Match", answer.Headers.ETag!.Tag));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    private static Task<Site> ExampleAsync() =>
        PagesAsync(static options => (options.Matrix, options.Tests) = (Site.ExampleMatrix, ["buttoncolortst", "newfeaturerollout"]));

    private static Task<Site> HostileAsync() => PagesAsync(static options => (options.Matrix, options.Tests) = (HostileMatrix.Save(), HostileMatrix.Tests));

    private static Task<Site> PagesAsync(Action<Proctor.Hosting.ProctorOptions> configure) => Site.StartAsync(
        builder =>
        {
            builder.Services.AddRazorPages().AddApplicationPart(typeof(TagHelperTests).Assembly);
            Site.Visitors(builder.Services.AddProctor(configure));
        },
        static app =>
        {
            app.UseDeveloperExceptionPage();
            app.UseProctor();
            app.MapRazorPages();
        });

    private static string Flat(string page) => Regex.Replace(page.Trim(), @"\s+", " ");
}
