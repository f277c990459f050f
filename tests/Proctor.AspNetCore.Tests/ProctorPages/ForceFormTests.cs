using System.Net;
using System.Text.Json;
using Proctor.AspNetCore.Tests.Testing;
using static Proctor.AspNetCore.Tests.ProctorPages.PageSite;

namespace Proctor.AspNetCore.Tests.ProctorPages;

/// <summary>Forcing a group by a click, and taking it back.</summary>
public sealed class ForceFormTests : IAsyncLifetime
{
    private Site? _site;

    private Site Site => _site!;

    public async ValueTask InitializeAsync() => _site = await StartAsync();

    public async ValueTask DisposeAsync() => await Site.DisposeAsync();

    [Fact]
    public async Task A_group_is_forced_and_the_page_shown_again()
    {
        using var response = await Site.ForceAsync("buttontexttst", "0");
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Equal("/proctor#t1", response.Headers.Location?.ToString());
        Assert.Equal(
            "prforceGroups=buttontexttst0; path=/; samesite=lax; httponly", Assert.Single(response.Headers.GetValues("Set-Cookie")));

        var page = await Site.ReadAsync("/proctor", Staff, ("Visitor", "visitor-00622"), ("Cookie", CookieOf(response)));
        Assert.Contains("1 group is forced, in this browser only", page, StringComparison.Ordinal);
        Assert.Contains("Forced by you. Without it: free. Position 78.9 % lies in 50 to 100 %.", page, StringComparison.Ordinal);
        Assert.Contains("value=\"0\" title=\"default words\" aria-pressed=\"true\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Further_groups_are_added_and_another_value_replaces()
    {
        using var added = await Site.ForceAsync("newfeaturerollout", "0", "prforceGroups=buttontexttst0");
        Assert.Equal("prforceGroups=buttontexttst0%2Cnewfeaturerollout0", CookieOf(added));
        using var replaced = await Site.ForceAsync("buttontexttst", "-1", CookieOf(added));
        Assert.Equal("prforceGroups=buttontexttst-1%2Cnewfeaturerollout0", CookieOf(replaced));
    }

    [Fact]
    public async Task One_group_or_all_are_taken_back()
    {
        using var one = await Site.ForceAsync("buttontexttst", "", "prforceGroups=buttontexttst0%2Cnewfeaturerollout0");
        Assert.Equal("prforceGroups=newfeaturerollout0", CookieOf(one));
        using var all = await Site.ForceAsync("", "", "prforceGroups=buttontexttst0%2Cnewfeaturerollout0");
        Assert.Equal("prforceGroups=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/; samesite=lax; httponly", Assert.Single(all.Headers.GetValues("Set-Cookie")));
    }

    [Fact]
    public async Task Tests_of_other_applications_stay_forced()
    {
        using var response = await Site.ForceAsync("buttontexttst", "0", "prforceGroups=elsewheretst3");
        Assert.Equal("prforceGroups=buttontexttst0%2Celsewheretst3", CookieOf(response));
    }

    [Theory]
    [InlineData("elsewheretst", "1")]
    [InlineData("buttontexttst", "1,newfeaturerollout0")]
    [InlineData("buttontexttst", "blue")]
    [InlineData("buttontexttst", "99999999999999")]
    public async Task What_the_form_cannot_say_changes_nothing(string test, string value)
    {
        using var response = await Site.ForceAsync(test, value, "prforceGroups=buttontexttst0");
        Assert.Equal("prforceGroups=buttontexttst0", CookieOf(response));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    public async Task Forms_of_other_sites_force_nothing(string header, string value)
    {
        using var response = await Site.ForceAsync("buttontexttst", "0", headers: [Staff, (header, value)]);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Forms_of_this_site_are_known_with_and_without_encryption()
    {
        using var modern = await Site.ForceAsync("buttontexttst", "0", headers: [Staff, ("Sec-Fetch-Site", "same-origin"), ("Origin", "null")]);
        Assert.Equal(HttpStatusCode.SeeOther, modern.StatusCode);
        using var plain = await Site.ForceAsync("buttontexttst", "0", headers: [Staff, ("Origin", Site.Http.BaseAddress!.GetLeftPart(UriPartial.Authority))]);
        Assert.Equal(HttpStatusCode.SeeOther, plain.StatusCode);
    }

    [Fact]
    public async Task Whoever_is_not_privileged_forces_nothing()
    {
        using var response = await Site.ForceAsync("buttontexttst", "0", headers: []);
        AssertSeesNothing(response);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_not_read()
    {
        using var response = await Site.ForceAsync("buttontexttst", new string('1', 20_000));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task More_than_a_browser_keeps_is_refused_in_words()
    {
        var many = string.Join("%2C", Enumerable.Range(0, 300).Select(static i => $"test_{i:x3}_x1"));
        using var response = await Site.ForceAsync("buttontexttst", "0", $"prforceGroups={many}");
        Assert.Equal("/proctor?problem=length#t1", response.Headers.Location?.ToString());
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.Contains("Undo some of them first", await Site.GetAsync("/proctor?problem=length", Staff), StringComparison.Ordinal);
    }

    /// <summary>The original looks for the text of a group within the text of forced groups.</summary>
    [Theory]
    [InlineData("buttontexttst1", true)]
    [InlineData("buttontexttst10", false)]
    [InlineData("xbuttontexttst1", false)]
    public async Task A_forced_group_is_compared_as_a_whole(string text, bool isForced)
    {
        using var answer = JsonDocument.Parse(await Site.GetAsync($"/proctor/groups.json?prforceGroups={text}", Staff, ("Visitor", "visitor-00622")));
        var group = answer.RootElement.GetProperty("groups").GetProperty("buttontexttst");
        Assert.Equal((1, isForced), (group.GetProperty("value").GetInt32(), group.GetProperty("forced").GetBoolean()));
    }

    [Fact]
    public async Task A_forced_group_without_effect_is_told()
    {
        using var answer = JsonDocument.Parse(await Site.GetAsync("/proctor/groups.json?prforceGroups=buttontexttst7", Staff));
        var group = answer.RootElement.GetProperty("groups").GetProperty("buttontexttst");
        Assert.False(group.GetProperty("forced").GetBoolean());
        Assert.StartsWith("You force 7, but without effect.", group.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }
}
