using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Proctor.AspNetCore.Tests.Testing;
using Proctor.Client;

namespace Proctor.AspNetCore.Tests.Security;

/// <summary>Visitors who want more than is theirs, on Kestrel, with a real Pipet behind the application.</summary>
public sealed class HostileVisitorTests : IAsyncLifetime
{
    private const string Natural = "buttoncolortst1";
    private const string Green = "buttoncolortst2";

    private static readonly (string, string) Staff = ("Staff", "");

    private readonly ConcurrentQueue<string> _asked = new();
    private Site? _pipet;
    private Site? _site;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Site Site => _site!;

    public async ValueTask InitializeAsync()
    {
        _pipet = await Site.StartAsync(
            static builder => builder.Services.AddPipet(static options =>
            {
                options.MatrixPath = Site.ExampleMatrix;
                options.ConfigurationPath = Path.Combine(AppContext.BaseDirectory, "example", "pipet-config.json");
            }),
            app =>
            {
                app.Use((HttpContext context, RequestDelegate next) =>
                {
                    _asked.Enqueue(context.Request.QueryString.Value!);
                    return next(context);
                });
                app.MapPipet();
            });
        _site = await Site.StartAsync(
            static builder => Site.Visitors(builder.Services.AddProctor()),
            static app =>
            {
                app.UseProctor();
                app.Map("/", static (ProctorGroups groups) => groups.ToString());
                app.MapGet("/forced", static (HttpContext context) => context.FindProctor()!.ForceGroups);
                app.MapGet("/log-out", static async (HttpContext context) =>
                {
                    context.Request.Headers.Remove("Staff");
                    await context.FindProctor()!.UpdateAsync(context.RequestAborted);
                    return $"{context.GetProctor()} {context.FindProctor()!.IsPrivileged} {context.FindProctor()!.ForceGroups ?? "none"}";
                });
            },
            ("Proctor:ApiRoot", _pipet.Http.BaseAddress!.ToString()),
            ("Proctor:Tests", "buttoncolortst,newfeaturerollout"),
            ("Proctor:Timeout", "00:00:10"),
            ("Proctor:TotalTimeout", "00:00:30"));
    }

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        await _pipet!.DisposeAsync();
    }

    [Theory]
    [InlineData("/?prforceGroups=buttoncolortst2")]
    [InlineData("/?PRFORCEGROUPS=buttoncolortst2")]
    [InlineData("/?prforceGroups=buttoncolortst0&prforceGroups=buttoncolortst2")]
    [InlineData("/?a=b&prforceGroups%3Dbuttoncolortst2&prforceGroups=")]
    [InlineData("/?staff=1&prforceGroups=buttoncolortst2")]
    [InlineData("/", "X-PRFORCEGROUPS: buttoncolortst2")]
    [InlineData("/", "x-prforcegroups: buttoncolortst0", "X-Prforcegroups: buttoncolortst2")]
    [InlineData("/", "Cookie: prforceGroups=buttoncolortst2")]
    [InlineData("/", "Cookie: prforceGroups=\"buttoncolortst2\"")]
    [InlineData("/", "Cookie: prforceGroups=\"buttoncolortst2\\054newfeaturerollout0\"")]
    [InlineData("/", "Cookie: prforceGroups=buttoncolortst2%2Cnewfeaturerollout0")]
    [InlineData("/", "Cookie: prforceGroups=buttoncolortst2", "Cookie: prforceGroups=newfeaturerollout0")]
    [InlineData("/?prforceGroups=buttoncolortst2", "Cookie: prforceGroups=buttoncolortst2", "X-PRFORCEGROUPS: buttoncolortst2")]
    public async Task Who_may_not_force_cannot_by_any_place_or_form(string target, params string[] headers)
    {
        var answer = await SendAsync("GET", target, headers);
        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        Assert.EndsWith($"\r\n\r\n{Natural}", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Set-Cookie", answer, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(_asked, static query => query.Contains("force", StringComparison.OrdinalIgnoreCase)); // the server was not even asked to
    }

    [Fact]
    public async Task A_form_forces_nothing_for_anybody()
    {
        const string Form = "prforceGroups=buttoncolortst2";
        var headers = new[] { "Content-Type: application/x-www-form-urlencoded", $"Content-Length: {Form.Length}" };
        Assert.EndsWith(Natural, await SendAsync("POST", "/", headers, Form), StringComparison.Ordinal);
        Assert.EndsWith(Natural, await SendAsync("POST", "/", [.. headers, "Staff: 1"], Form), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x&prforceGroups=buttoncolortst2&ctx.loggedIn=true")]
    [InlineData("x&id.USER=pa5xq0lz4n80#")]
    [InlineData("x%26prforceGroups%3Dbuttoncolortst2")]
    [InlineData("x+y z;a=b")]
    [InlineData("../../proctor/matrix?")]
    public async Task An_identifier_is_an_identifier_whatever_is_in_it(string identifier)
    {
        using var answer = await Site.SendAsync("/", ("Visitor", identifier));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var asked = QueryHelpers.ParseQuery(Assert.Single(_asked));
        Assert.Equal(["ctx.country", "ctx.loggedIn", "id.USER", "test"], asked.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((identifier, "False"), (asked["id.USER"].ToString(), asked["ctx.loggedIn"].ToString()));
    }

    [Fact]
    public async Task An_identifier_as_long_as_a_header_may_be_leaves_the_visitor_without_groups_at_worst()
    {
        using var answer = await Site.SendAsync("/", ("Visitor", new string('x', 30_000)));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(Natural, await Site.GetAsync("/"));
    }

    [Fact]
    public async Task The_privilege_is_asked_for_on_every_request_of_a_connection()
    {
        var cookie = ("Cookie", $"prforceGroups={Green}");
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(Green, await Site.GetAsync("/", Staff, cookie));
            Assert.Equal(Natural, await Site.GetAsync("/", cookie));
        }
    }

    [Fact]
    public async Task Who_logs_out_within_a_request_has_the_groups_of_a_visitor_from_then_on()
    {
        using var answer = await Site.SendAsync($"/log-out?prforceGroups={Green}", Staff);
        Assert.Equal($"{Natural} False none", await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_failure_to_say_who_may_force_fails_the_request_and_forces_nothing()
    {
        var forced = false;
        await using var site = await Site.StartAsync(
            app => app.MapGet("/", () => forced = true),
            static proctor => proctor.AddRequestSetup(static setup => setup
                .Identifiers(static _ => new() { ["USER"] = "one" })
                .Privileged(static _ => throw new InvalidOperationException("Nobody knows."))));
        using var answer = await site.SendAsync($"/?prforceGroups={Green}", ("Cookie", $"prforceGroups={Green}"));
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.False(forced);
    }

    [Theory]
    [InlineData("a%0D%0ASet-Cookie:%20admin=1")]
    [InlineData("a%00b")]
    [InlineData("%22%3E%3C/script%3E%3Cscript%3Ealert(1)%3C/script%3E")]
    [InlineData("a;%20path=/;%20domain=example.com,b2")]
    [InlineData("%E2%80%A8%E2%80%AEtxet%C2%85")]
    [InlineData("%5C054%22%5C%22%25")]
    [InlineData("%ED%A0%80%FF")]
    public async Task Whatever_the_staff_force_comes_back_as_it_was_and_breaks_neither_headers_nor_the_log(string encoded)
    {
        var answer = await SendAsync("GET", $"/forced?prforceGroups={encoded}", ["Staff: 1"]);
        var (head, body) = (answer[..answer.IndexOf("\r\n\r\n", StringComparison.Ordinal)], answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);
        var cookie = Assert.Single(head.Split("\r\n"), static line => line.StartsWith("Set-Cookie", StringComparison.OrdinalIgnoreCase));
        Assert.EndsWith("; path=/; samesite=lax; httponly", cookie, StringComparison.Ordinal);
        var value = cookie["Set-Cookie: ".Length..^"; path=/; samesite=lax; httponly".Length];
        Assert.Matches("^prforceGroups=[A-Za-z0-9%._~-]+$", value);

        var again = await SendAsync("GET", "/forced", ["Staff: 1", $"Cookie: {value}"]);
        Assert.EndsWith($"\r\n\r\n{body}", again, StringComparison.Ordinal);
        var record = Assert.Single(Site.Log.Lines, static line => line.Contains("forces the groups", StringComparison.Ordinal) && line.Contains("parameter", StringComparison.Ordinal));
        Assert.DoesNotContain(record, static character => char.IsControl(character) || IsInvisible(character));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(3_780)]
    [InlineData(4_096)]
    public async Task A_cookie_is_never_longer_than_browsers_keep(int length)
    {
        foreach (var character in new[] { "a", ",", "%C3%A9", "%E2%82%AC" })
        {
            var text = string.Concat(Enumerable.Repeat(character, Math.Min(length, 7_000 / character.Length)));
            using var answer = await Site.SendAsync($"/?prforceGroups={text}", Staff);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            if (answer.Headers.TryGetValues("Set-Cookie", out var cookies))
            {
                Assert.InRange(Assert.Single(cookies).Length, 1, 4_096);
            }
        }
    }

    [Theory]
    [InlineData(1, 4_097)]
    [InlineData(10, 2_000)]
    [InlineData(600, 5)]
    public async Task Cookies_that_are_too_long_together_are_not_used(int count, int length)
    {
        var cookies = string.Join("; ", Enumerable.Repeat($"prforceGroups={Green}{new string(',', length)}", count));
        Assert.Equal(Natural, await Site.GetAsync("/", Staff, ("Cookie", cookies)));
        Assert.Contains(Site.Log.Problems, static line => line.Contains("are more than 4096", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Headers_that_are_longer_than_the_server_takes_do_no_harm_to_the_next_visitor()
    {
        var answer = await SendAsync("GET", "/", ["Staff: 1", $"Cookie: prforceGroups={new string('a', 40_000)}"]);
        Assert.StartsWith("HTTP/1.1 431 ", answer, StringComparison.Ordinal);
        Assert.Equal(Natural, await Site.GetAsync("/"));
    }

    [Theory]
    [InlineData("prforceGroups")]
    [InlineData("prforceGroups=")]
    [InlineData("prforceGroups=\"")]
    [InlineData("prforceGroups=\"\\")]
    [InlineData("prforceGroups=\\777\\0")]
    [InlineData("prforceGroups=%")]
    [InlineData("prforceGroups=%zz%0")]
    [InlineData("prforceGroups=%F0%9F,%C3")]
    [InlineData("=;;=prforceGroups;prforceGroups;")]
    public async Task Cookies_that_make_no_sense_force_nothing(string cookie) =>
        Assert.EndsWith($"\r\n\r\n{Natural}", await SendAsync("GET", "/", ["Staff: 1", $"Cookie: {cookie}"]), StringComparison.Ordinal);

    private static bool IsInvisible(char character) =>
        CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    // As bytes, since no client library sends everything; in the old version, whose answers are not in chunks.
    private async Task<string> SendAsync(string method, string target, string[] headers, string body = "")
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Site.Http.BaseAddress!.Port, Cancellation);
        var request = new StringBuilder($"{method} {target} HTTP/1.0\r\nHost: localhost\r\nVisitor: pa5xq0lz4n80\r\n");
        foreach (var header in headers)
        {
            request.Append(header).Append("\r\n");
        }

        request.Append("\r\n").Append(body);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request.ToString()), Cancellation);
        using var answer = new MemoryStream();
        try
        {
            await stream.CopyToAsync(answer, Cancellation);
        }
        catch (IOException)
        {
            // A server that has refused a request need not read the rest of it. What it said before counts.
        }

        return Encoding.UTF8.GetString(answer.ToArray());
    }
}
