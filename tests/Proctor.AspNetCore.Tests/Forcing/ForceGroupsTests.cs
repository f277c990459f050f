using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Proctor.AspNetCore.Tests.Testing;
using Proctor.Client;

namespace Proctor.AspNetCore.Tests.Forcing;

/// <summary>The table of section 3.4 of the client's contract, and those who try to get around it.</summary>
public sealed class ForceGroupsTests : IAsyncLifetime
{
    private const string Natural = "buttoncolortst1";
    private const string Green = "buttoncolortst2";

    private static readonly (string, string) Staff = ("Staff", "");

    private Site? _site;

    private Site Site => _site!;

    public async ValueTask InitializeAsync() =>
        _site = await Site.StartAsync(static app => app.MapGet("/", static (ProctorGroups groups) => groups.ToString()));

    public async ValueTask DisposeAsync() => await Site.DisposeAsync();

    [Fact]
    public async Task A_privileged_parameter_forces_and_is_remembered_until_the_browser_is_closed()
    {
        var (groups, cookie) = await AskAsync($"/?prforceGroups={Green},newfeaturerollout0", Staff);
        Assert.Equal("buttoncolortst2,newfeaturerollout0", groups);
        Assert.Equal("prforceGroups=buttoncolortst2%2Cnewfeaturerollout0; path=/; samesite=lax; httponly", cookie);
        Assert.Contains(Site.Log.Lines, static line =>
            line == "somebody without a name forces the groups buttoncolortst2,newfeaturerollout0 by the parameter for /.");
    }

    [Theory]
    [InlineData("/redirect", 302)]
    [InlineData("/nowhere", 404)]
    [InlineData("/failure", 500)]
    public async Task Groups_are_remembered_whatever_the_answer_is(string path, int status)
    {
        await using var site = await Site.StartAsync(
            static builder => Site.Visitors(builder.Services.AddProctor(static options => (options.Matrix, options.Tests) = (Site.ExampleMatrix, ["buttoncolortst"]))),
            static app =>
            {
                app.UseExceptionHandler(static error => error.Run(static context => context.Response.WriteAsync("sorry", context.RequestAborted)));
                app.UseProctor();
                app.MapGet("/redirect", static () => TypedResults.Redirect("/"));
                app.MapGet("/failure", static string () => throw new InvalidOperationException());
            });
        using var response = await site.SendAsync($"{path}?prforceGroups={Green}", Staff);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.StartsWith("prforceGroups=buttoncolortst2; path=/;", Assert.Single(response.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_parameter_forgets()
    {
        var (groups, cookie) = await AskAsync("/?prforceGroups=", Staff, ("Cookie", $"prforceGroups={Green}"));
        Assert.Equal(Natural, groups);
        Assert.Equal("prforceGroups=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/; samesite=lax; httponly", cookie);
    }

    [Fact]
    public async Task Of_several_parameters_the_last_counts() =>
        Assert.Equal(Green, (await AskAsync($"/?prforceGroups=buttoncolortst0&prforceGroups={Green}", Staff)).Groups);

    [Fact]
    public async Task A_privileged_header_forces_and_is_not_remembered() =>
        Assert.Equal((Green, null), await AskAsync("/", Staff, ("X-PRFORCEGROUPS", Green), ("Cookie", "prforceGroups=buttoncolortst0")));

    [Fact]
    public async Task The_parameter_beats_the_header()
    {
        var (groups, _) = await AskAsync("/?prforceGroups=buttoncolortst0", Staff, ("X-PRFORCEGROUPS", Green));
        Assert.Equal("buttoncolortst0", groups);
    }

    [Theory]
    [InlineData("buttoncolortst2%2Cnewfeaturerollout0")] // .NET
    [InlineData("\"buttoncolortst2%2Cnewfeaturerollout0\"")] // Java
    [InlineData("\"buttoncolortst2\\054newfeaturerollout0\"")] // Python
    [InlineData("buttoncolortst2,newfeaturerollout0")]
    [InlineData("buttoncolortst2; other=x; prforceGroups=newfeaturerollout0")]
    public async Task A_privileged_cookie_forces_in_whatever_form_it_is(string cookie) =>
        Assert.Equal(("buttoncolortst2,newfeaturerollout0", null), await AskAsync("/", Staff, ("Cookie", $"first=1; prforceGroups={cookie}")));

    [Fact]
    public async Task What_the_browser_was_told_is_understood_again()
    {
        var (_, cookie) = await AskAsync($"/?prforceGroups={Green}%2Cnewfeaturerollout0", Staff);
        Assert.Equal("buttoncolortst2,newfeaturerollout0", (await AskAsync("/", Staff, ("Cookie", cookie!.Split(';')[0]))).Groups);
    }

    [Fact]
    public async Task Nobody_else_can_force_by_any_way()
    {
        Assert.Equal((Natural, null), await AskAsync($"/?prforceGroups={Green}"));
        Assert.Equal((Natural, null), await AskAsync("/?prforceGroups="));
        Assert.Equal((Natural, null), await AskAsync("/", ("X-PRFORCEGROUPS", Green)));
        Assert.Equal((Natural, null), await AskAsync("/", ("Cookie", $"prforceGroups={Green}")));
    }

    [Fact]
    public async Task A_cookie_is_worth_nothing_once_the_privilege_is_gone()
    {
        Assert.Equal(Green, (await AskAsync("/", Staff, ("Cookie", $"prforceGroups={Green}"))).Groups);
        Assert.Equal(Natural, (await AskAsync("/", ("Cookie", $"prforceGroups={Green}"))).Groups);
    }

    [Fact]
    public async Task Line_breaks_in_a_text_do_not_get_into_headers_or_the_log()
    {
        var (groups, cookie) = await AskAsync($"/?prforceGroups={Green}%0D%0ASet-Cookie:%20admin=1", Staff);
        Assert.Equal(Natural, groups); // it is no longer the name of a test
        Assert.StartsWith("prforceGroups=buttoncolortst2%0D%0ASet-Cookie%3A%20admin%3D1; ", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain(Site.Log.Lines, static line => line.Contains("forces", StringComparison.Ordinal) && line.Contains('\n', StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_not_used()
    {
        var text = Green + new string(',', 4096);
        Assert.Equal((Natural, null), await AskAsync($"/?prforceGroups={text}", Staff));
        Assert.Equal((Natural, null), await AskAsync("/", Staff, ("Cookie", $"prforceGroups={text}")));
        Assert.Equal(2, Site.Log.Problems.Count(static line => line.Contains("characters are more than 4096", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_text_that_is_too_long_for_a_cookie_is_used_and_not_remembered()
    {
        var text = Green + new string(',', 2000); // three characters each in a cookie
        Assert.Equal((Green, null), await AskAsync($"/?prforceGroups={text}", Staff));
    }

    [Fact]
    public async Task Who_loses_the_privilege_while_the_request_runs_leaves_no_cookie()
    {
        await using var site = await Site.StartAsync(static app => app.MapGet("/", static (ProctorGroups groups, HttpContext context) =>
        {
            context.Request.Headers.Remove("Staff"); // such as by a log-out
            return groups.ToString();
        }));
        Assert.Equal((Green, null), await AskAsync(site, $"/?prforceGroups={Green}", Staff));
    }

    private Task<(string Groups, string? Cookie)> AskAsync(string path, params (string Name, string Value)[] headers) => AskAsync(Site, path, headers);

    private static async Task<(string Groups, string? Cookie)> AskAsync(Site site, string path, params (string Name, string Value)[] headers)
    {
        using var response = await site.SendAsync(path, headers);
        var groups = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (groups, response.Headers.TryGetValues("Set-Cookie", out var cookies) ? Assert.Single(cookies) : null);
    }
}
