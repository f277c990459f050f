using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Proctor.AspNetCore.Tests.Testing;
using Proctor.Client;

namespace Proctor.AspNetCore.Tests.Security;

/// <summary>A matrix whose names, versions and payloads would like to be markup, scripts and headers; and visitors who help them.</summary>
public sealed class HostileMatrixTests
{
    [Fact]
    public async Task Names_of_tests_and_buckets_cannot_break_out_of_a_page()
    {
        await using var site = await StartAsync();
        var page = await site.GetAsync($"/HostileNames?id={Uri.EscapeDataString(HostileMatrix.Text)}");
        var encoded = HtmlEncoder.Default.Encode(HostileMatrix.Text);
        Assert.Equal(1, Regex.Count(page, "<script"));
        Assert.Equal(1, Regex.Count(page, "</script"));
        Assert.DoesNotContain("<!--", page, StringComparison.Ordinal);
        Assert.Contains($"<script type=\"application/json\" id=\"{encoded}\">", page, StringComparison.Ordinal);
        Assert.Contains($"<a title=\"{encoded}\">by attribute</a>", page, StringComparison.Ordinal);
        Assert.Matches(@">\s*by bucket\s*<", page);
        Assert.Contains(encoded, page[page.IndexOf("by attribute", StringComparison.Ordinal)..], StringComparison.Ordinal);
        using var json = JsonDocument.Parse(Regex.Match(page, "<script[^>]*>(.*?)</script>").Groups[1].Value);
        var group = json.RootElement.GetProperty("groups").GetProperty(HostileMatrix.HostileTest);
        Assert.Equal(HostileMatrix.HostileTest, group.GetProperty("name").GetString());
        Assert.Equal(HostileMatrix.Text, group.GetProperty("payload").GetProperty(HostileMatrix.Text).GetString());
    }

    [Theory]
    [InlineData("</script><script>alert(1)</script>")]
    [InlineData("text7</script>,map0\"><img src=x onerror=alert(1)>")]
    [InlineData("{\"map\":\"</script>\"};map0={\"map\":{\"colour\":\"<script>\"}}")]
    public async Task A_text_of_forced_groups_gets_into_no_page(string force)
    {
        await using var site = await StartAsync();
        var natural = await site.GetAsync("/Payloads");
        Assert.Equal(natural, await site.GetAsync($"/Payloads?prforceGroups={Uri.EscapeDataString(force)}", ("Staff", "")));
        Assert.Equal(natural, await site.GetAsync("/Payloads", ("Staff", ""), ("Cookie", $"prforceGroups={Uri.EscapeDataString(force)}")));
    }

    [Fact]
    public async Task An_identifier_gets_into_no_page_and_not_into_the_log()
    {
        await using var site = await StartAsync();
        const string Visitor = "<script>visitor-17";
        Assert.DoesNotContain("visitor-17", await site.GetAsync("/Payloads", ("Visitor", Visitor)), StringComparison.Ordinal);
        Assert.DoesNotContain(site.Log.Lines, static line => line.Contains("visitor-17", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Group_strings_are_fit_for_a_header_whatever_buckets_are_called()
    {
        await using var site = await StartAsync(static app => app.MapGet("/header", static (HttpContext context, ProctorGroups groups) =>
        {
            context.Response.Headers["X-Groups"] = groups.ToString();
            return "";
        }));
        using var answer = await site.SendAsync("/header");
        Assert.Equal($"text0,map0,number0,{HostileMatrix.HostileTest}0,lines0", Assert.Single(answer.Headers.GetValues("X-Groups")));
    }

    [Fact]
    public async Task Whatever_has_a_line_break_is_no_header()
    {
        await using var site = await StartAsync(static app => app.MapGet("/header", static (HttpContext context, ProctorGroups groups) =>
        {
            context.Response.Headers["X-Colour"] = groups["lines"].Payload.GetString("");
            return "";
        }));
        using var answer = await site.SendAsync("/header");
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode); // Kestrel refuses it; nothing of it is sent
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public void A_name_with_a_line_break_is_no_name_of_a_test() =>
        Assert.Throws<ArgumentException>(static () => new TestNames(["a\r\nSet-Cookie: admin=1"]));

    private static Task<Site> StartAsync(Action<WebApplication>? map = null) => Site.StartAsync(
        static builder =>
        {
            builder.Services.AddRazorPages().AddApplicationPart(typeof(HostileMatrixTests).Assembly);
            Site.Visitors(builder.Services.AddProctor(static options => (options.Matrix, options.Tests) = (HostileMatrix.Save(), [.. HostileMatrix.Tests, HostileMatrix.HostileTest, "lines"])));
        },
        app =>
        {
            app.UseProctor();
            app.MapRazorPages();
            map?.Invoke(app);
        });
}
