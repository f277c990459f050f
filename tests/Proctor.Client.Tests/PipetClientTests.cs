using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Proctor.Client.Tests.Testing;

namespace Proctor.Client.Tests;

/// <summary>Section 4 of the contract: the call, its attempts, and what becomes of every answer.</summary>
public sealed class PipetClientTests
{
    private static readonly TestNames Tests = ["buttoncolortst"];
    private static readonly GroupsRequest Request = new(Tests) { Identifiers = [new("USER", "u1")] };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pinned_exactly_one_call_with_identifiers_context_and_tests_and_nothing_else()
    {
        await using var server = await TestServer.StartAsync(200, TestServer.Groups("1"));
        using var client = new ClientOf(server.Root);
        await client.Client.GetAsync(new(["fake_proctor_test"]) { Identifiers = [new("account", 1234)], Context = [new("ua", "")] }, Cancellation);
        Assert.Equal(["/groups/identify?ctx.ua=&id.account=1234&test=fake_proctor_test"], server.Targets);
    }

    [Fact]
    public async Task Parameters_go_out_in_order_and_in_the_encoding_of_forms()
    {
        await using var server = await TestServer.StartAsync(200, TestServer.Groups("1"));
        using var client = new ClientOf(server.Root);
        var request = new GroupsRequest(["b", "a"])
        {
            Context = new Dictionary<string, RequestValue>
            {
                ["z"] = "a b&c=d+e/é~*'😀",
                ["yes"] = true,
                ["no"] = false,
                ["int"] = -3,
                ["double"] = 0.5,
                ["gone"] = RequestValue.None,
                ["list"] = new[] { "x", "y,z" },
            },
            Identifiers = [new("USER", "Ü"), new("acctid", 7)],
            ForceGroups = "b1,a-1",
        };
        await client.Client.GetAsync(request, Cancellation);
        Assert.Equal(
            "/groups/identify?ctx.z=a+b%26c%3Dd%2Be%2F%C3%A9~%2A%27%F0%9F%98%80&ctx.yes=True&ctx.no=False&ctx.int=-3&ctx.double=0.5&ctx.list=x&ctx.list=y%2Cz"
            + "&id.USER=%C3%9C&id.acctid=7&test=b%2Ca&prforceGroups=b1%2Ca-1",
            Assert.Single(server.Targets));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Tests_are_always_sent_and_empty_forced_groups_are_not(string? force)
    {
        await using var server = await TestServer.StartAsync(200, TestServer.Groups("1"));
        using var client = new ClientOf(new Uri($"{server.Root}pipet/"));
        await client.Client.GetAsync(new(TestNames.None) { ForceGroups = force }, Cancellation);
        Assert.Equal(["/pipet/groups/identify?test="], server.Targets);
    }

    [Fact]
    public async Task Groups_are_read_with_their_payloads()
    {
        const string Body = """
            { "data": { "groups": {
                "buttoncolortst": { "name": "blue", "value": 1, "payload": { "stringValue": "#00F" }, "version": "3" },
                "other": { "name": "x", "value": 2 } },
              "context": {}, "audit": { "version": "17" } }, "meta": { "status": 200 } }
            """;
        await using var server = await TestServer.StartAsync(200, Body);
        using var client = new ClientOf(server.Root);
        var groups = await client.Client.GetAsync(new(["missing", "buttoncolortst"]), Cancellation);

        Assert.Equal(["missing", "buttoncolortst"], groups.Keys);
        Assert.Equal(ProctorGroup.Unassigned, groups["missing"]);
        Assert.Equal(new ProctorGroup("blue", 1) { Payload = GroupPayload.Of("#00F") }, groups["buttoncolortst"]);
        Assert.Equal("3", groups["buttoncolortst"].Version);
        Assert.Equal(("17", GroupsFreshness.Live), (groups.MatrixVersion, groups.Freshness));
        Assert.Equal("buttoncolortst1", groups.ToString());
        Assert.Empty(client.Log.Lines);
    }

    [Fact]
    public async Task Pinned_a_call_that_always_throws_is_made_four_times()
    {
        using var handler = new FailingHandler(static () => new InvalidOperationException("something else"));
        using var client = new ClientOf(new Uri("http://127.0.0.1:1"), handler: handler);
        var groups = await client.Client.GetAsync(Request, Cancellation);
        Assert.Equal(4, handler.Requests);
        Assert.Equal(ProctorGroups.Unassigned(Tests), groups);
        Assert.Equal(["Error: Proctor API request to http://127.0.0.1:1/groups/identify threw an exception."], client.Log.Lines);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Pinned_a_call_that_is_answered_is_made_once(int status)
    {
        await using var server = await TestServer.StartAsync(status, TestServer.Groups("1"));
        using var client = new ClientOf(server.Root);
        await client.Client.GetAsync(Request, Cancellation);
        Assert.Single(server.Targets);
    }

    [Fact]
    public async Task Pinned_an_unreachable_server_leaves_every_test_unassigned()
    {
        using var refusing = new RefusingPort();
        using var client = new ClientOf(refusing.Root);
        var groups = await client.Client.GetAsync(new(["a", "b"]), Cancellation);
        Assert.Equal([new("a", ProctorGroup.Unassigned), new("b", ProctorGroup.Unassigned)], groups);
        Assert.Equal(GroupsFreshness.None, groups.Freshness);
        var record = client.Log.Records[^1];
        Assert.Equal((LogLevel.Error, $"Proctor API request to {client.Client.Name}/groups/identify had a connection error."), (record.Level, record.Text));
        Assert.IsType<HttpRequestException>(record.Cause);
    }

    [Fact]
    public async Task A_server_that_hangs_is_given_up_after_the_attempts()
    {
        await using var server = await TestServer.StartAsync(static context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var client = new ClientOf(server.Root, static options => options.Timeout = TimeSpan.FromMilliseconds(500));
        var groups = await client.Client.GetAsync(Request, Cancellation);
        Assert.Equal(GroupsFreshness.None, groups.Freshness);
        Assert.Equal(4, server.Targets.Count);
        Assert.Equal([$"Error: Proctor API request to {client.Client.Name}/groups/identify timed out."], client.Log.Lines);
    }

    [Fact]
    public async Task A_server_that_accepts_no_connections_is_given_up_as_well()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux lets a connection wait when the queue of the server is full.");
        using var server = new FullPort();
        await server.FillAsync(Cancellation);
        using var client = new ClientOf(server.Root, static options => (options.Timeout, options.Attempts) = (TimeSpan.FromMilliseconds(500), 2));
        Assert.Equal(GroupsFreshness.None, (await client.Client.GetAsync(Request, Cancellation)).Freshness);
        Assert.Equal([$"Error: Proctor API request to {client.Client.Name}/groups/identify timed out."], client.Log.Lines);
    }

    [Fact]
    public async Task A_body_that_does_not_come_is_given_up_too()
    {
        await using var server = await TestServer.StartAsync(static async context =>
        {
            await context.Response.WriteAsync("{", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        using var client = new ClientOf(server.Root, static options => (options.Timeout, options.Attempts) = (TimeSpan.FromMilliseconds(500), 2));
        Assert.Equal(GroupsFreshness.None, (await client.Client.GetAsync(Request, Cancellation)).Freshness);
        Assert.Equal(2, server.Targets.Count);
        Assert.Equal([$"Error: Proctor API request to {client.Client.Name}/groups/identify timed out."], client.Log.Lines);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_server_that_sends_a_byte_now_and_then_meets_the_total_time()
    {
        await using var server = await TestServer.StartAsync(static async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.WriteAsync(" ", context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                await Task.Delay(TimeSpan.FromMilliseconds(10), context.RequestAborted);
            }
        });
        using var client = new ClientOf(server.Root, static options => options.TotalTimeout = TimeSpan.FromSeconds(1));
        Assert.Equal(GroupsFreshness.None, (await client.Client.GetAsync(Request, Cancellation)).Freshness);
        Assert.Single(server.Targets);
        Assert.Equal([$"Error: Proctor API request to {client.Client.Name}/groups/identify timed out."], client.Log.Lines);
    }

    [Fact]
    public async Task The_time_for_an_answer_starts_anew_with_every_part_of_it()
    {
        await using var server = await TestServer.StartAsync(static async context =>
        {
            foreach (var part in TestServer.Groups("1", ("buttoncolortst", "blue", 1)).Chunk(10))
            {
                await context.Response.WriteAsync(new string(part), context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                await Task.Delay(TimeSpan.FromMilliseconds(150), context.RequestAborted);
            }
        });
        using var client = new ClientOf(server.Root, static options => options.Timeout = TimeSpan.FromSeconds(2)); // in all it takes longer
        Assert.Equal("blue", (await client.Client.GetAsync(Request, Cancellation))["buttoncolortst"].Name);
    }

    [Fact]
    public async Task A_connection_that_is_closed_at_once_is_a_connection_error()
    {
        await using var server = await TestServer.StartAsync(static context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        using var client = new ClientOf(server.Root);
        Assert.Equal(GroupsFreshness.None, (await client.Client.GetAsync(Request, Cancellation)).Freshness);
        Assert.Equal(4, server.Targets.Count);
        Assert.Equal([$"Error: Proctor API request to {client.Client.Name}/groups/identify had a connection error."], client.Log.Lines);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le", "had a connection error.")]
    [InlineData("SSH-2.0-OpenSSH\r\n\r\n", "threw an exception.")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{", "threw an exception.")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{", "threw an exception.")]
    public async Task An_answer_that_breaks_off_is_tried_again(string answer, string expected)
    {
        await using var server = new RawServer(answer);
        using var client = new ClientOf(server.Root);
        Assert.Equal(GroupsFreshness.None, (await client.Client.GetAsync(Request, Cancellation)).Freshness);
        Assert.Equal(4, server.Requests);
        Assert.Equal([$"Error: Proctor API request to {client.Client.Name}/groups/identify {expected}"], client.Log.Lines);
    }

    // The handler repeats such a request by itself, so the server sees more than four.
    [Fact]
    public async Task A_connection_that_ends_without_an_answer_is_a_connection_error()
    {
        await using var server = new RawServer("");
        using var client = new ClientOf(server.Root);
        Assert.Equal(GroupsFreshness.None, (await client.Client.GetAsync(Request, Cancellation)).Freshness);
        Assert.Equal([$"Error: Proctor API request to {client.Client.Name}/groups/identify had a connection error."], client.Log.Lines);
    }

    [Fact]
    public async Task An_answer_without_length_ends_with_the_connection()
    {
        await using var server = new RawServer($"HTTP/1.1 200 OK\r\n\r\n{TestServer.Groups("1", ("buttoncolortst", "blue", 1))}");
        using var client = new ClientOf(server.Root);
        Assert.Equal("blue", (await client.Client.GetAsync(Request, Cancellation))["buttoncolortst"].Name);
    }

    [Fact]
    public async Task A_server_that_recovers_between_attempts_is_good_enough()
    {
        var requests = 0;
        await using var server = await TestServer.StartAsync(async context =>
        {
            if (Interlocked.Increment(ref requests) < 4)
            {
                context.Abort();
                return;
            }

            await TestServer.Body(200, TestServer.Groups("1", ("buttoncolortst", "blue", 1)))(context);
        });
        using var client = new ClientOf(server.Root);
        Assert.Equal("blue", (await client.Client.GetAsync(Request, Cancellation))["buttoncolortst"].Name);
        Assert.Empty(client.Log.Lines);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(2000L)]
    public async Task A_huge_body_is_not_read(long? length)
    {
        await using var server = await TestServer.StartAsync(async context =>
        {
            context.Response.ContentLength = length;
            await context.Response.WriteAsync(new string(' ', 2000), context.RequestAborted);
        });
        using var client = new ClientOf(server.Root, static options => options.MaxGroupsBytes = 1999);
        Assert.Equal(GroupsFreshness.None, (await client.Client.GetAsync(Request, Cancellation)).Freshness);
        Assert.Single(server.Targets);
        Assert.Equal("The body of the answer has more than 1999 bytes.", client.Log.Records[^1].Cause!.Message);
    }

    [Fact]
    public async Task A_body_of_just_the_limit_is_read()
    {
        var body = TestServer.Groups("1", ("buttoncolortst", "blue", 1));
        await using var server = await TestServer.StartAsync(200, body);
        using var client = new ClientOf(server.Root, options => options.MaxGroupsBytes = body.Length);
        Assert.Equal("blue", (await client.Client.GetAsync(Request, Cancellation))["buttoncolortst"].Name);
    }

    [Fact]
    public async Task Redirects_are_followed_but_not_for_ever()
    {
        await using var server = await TestServer.StartAsync(static context =>
        {
            context.Response.Redirect(context.Request.Path == "/loop/groups/identify" ? "/loop/groups/identify" : "/there");
            return context.Request.Path == "/there" ? TestServer.Body(200, TestServer.Groups("1", ("buttoncolortst", "blue", 1)))(context) : Task.CompletedTask;
        });
        using var client = new ClientOf(server.Root);
        Assert.Equal("blue", (await client.Client.GetAsync(Request, Cancellation))["buttoncolortst"].Name);
        using var looping = new ClientOf(new Uri(server.Root, "loop"));
        Assert.Equal(GroupsFreshness.None, (await looping.Client.GetAsync(Request, Cancellation)).Freshness);
        Assert.Equal([$"Error: Proctor API at {looping.Client.Name}/groups/identify returned HTTP error (302: Found)"], looping.Log.Lines);
        Assert.Equal(31, server.Targets.Count(static target => target.StartsWith("/loop", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_wrong_character_set_in_the_header_does_no_harm()
    {
        await using var server = await TestServer.StartAsync(static async context =>
        {
            context.Response.ContentType = "text/html; charset=utf-16";
            var body = "\uFEFF{\"data\":{\"groups\":{\"buttoncolortst\":{\"name\":\"größe\",\"value\":1}}}}"u8.ToArray();
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        });
        using var client = new ClientOf(server.Root);
        Assert.Equal("größe", (await client.Client.GetAsync(Request, Cancellation))["buttoncolortst"].Name);
    }

    [Theory]
    [InlineData(400, """{"data":{},"meta":{"status":400,"error":"No 'x' found."}}""", " (400: Bad Request) with API error message: No 'x' found.")]
    [InlineData(500, """{"meta":{"error":"a\nb"}}""", " (500: Internal Server Error) with API error message: a b")]
    [InlineData(500, "<html>", " (500: Internal Server Error)")]
    [InlineData(500, "", " (500: Internal Server Error)")]
    [InlineData(404, "{}", " (404: Not Found) and JSON with missing error message.")]
    [InlineData(404, """{"meta":{}}""", " (404: Not Found) and JSON with missing error message.")]
    [InlineData(500, "null", " (500: Internal Server Error) and JSON with missing error message.")]
    [InlineData(500, "[1]", " (500: Internal Server Error) and JSON with missing error message.")]
    [InlineData(500, """{"meta":null}""", " (500: Internal Server Error) and JSON with missing error message.")]
    [InlineData(500, """{"meta":{"error":null}}""", " (500: Internal Server Error) with API error message: null")]
    [InlineData(201, """{"data":{"groups":{}}}""", " (201: Created) and JSON with missing error message.")]
    [InlineData(204, "", " (204: No Content)")]
    [InlineData(304, "", " (304: Not Modified)")]
    public async Task Every_status_but_200_is_an_error(int status, string body, string expected)
    {
        await using var server = await TestServer.StartAsync(async context =>
        {
            context.Response.StatusCode = status;
            if (body.Length > 0)
            {
                await context.Response.WriteAsync(body, context.RequestAborted);
            }
        });
        using var client = new ClientOf(server.Root);
        var groups = await client.Client.GetAsync(Request, Cancellation);
        Assert.Equal(ProctorGroups.Unassigned(Tests), groups);
        Assert.Equal([$"Error: Proctor API at {client.Client.Name}/groups/identify returned HTTP error{expected}"], client.Log.Lines);
    }

    [Fact]
    public async Task Pinned_an_error_is_logged_with_url_status_reason_and_message()
    {
        await using var server = await TestServer.StartAsync(500, """{"meta":{"error":"message"}}""");
        using var client = new ClientOf(server.Root);
        await client.Client.GetAsync(Request, Cancellation);
        var record = Assert.Single(client.Log.Records, static record => record.Level == LogLevel.Error);
        Assert.Equal(
            [
                new("Url", $"{client.Client.Name}/groups/identify"), new("Status", 500), new("Reason", "Internal Server Error"), new("Error", "message"),
                new("{OriginalFormat}", "Proctor API at {Url} returned HTTP error ({Status}: {Reason}) with API error message: {Error}"),
            ],
            record.Values);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("{")]
    [InlineData("""{"data":{"groups":{"buttoncolortst":{"name":"\ud800","value":1}}}}""")]
    [InlineData("""{"data":{"groups":{"buttoncolortst":{"name":"x","value":1,"payload":{"map":{"\ud800":1}}}}}}""")]
    [InlineData("NaN")]
    public async Task What_is_no_json_leaves_every_test_unassigned(string body)
    {
        await using var server = await TestServer.StartAsync(200, body);
        using var client = new ClientOf(server.Root);
        Assert.Equal(ProctorGroups.Unassigned(Tests), await client.Client.GetAsync(Request, Cancellation));
        Assert.Equal([$"Error: Proctor API at {client.Client.Name}/groups/identify returned invalid JSON: {body}"], client.Log.Lines);
        Assert.NotNull(client.Log.Records[^1].Cause);
    }

    [Fact]
    public async Task What_is_nested_deeply_or_no_utf8_is_no_json()
    {
        await using var server = await TestServer.StartAsync(200, new string('[', 100_000));
        using var client = new ClientOf(server.Root);
        Assert.Equal(GroupsFreshness.None, (await client.Client.GetAsync(Request, Cancellation)).Freshness);
        Assert.True(Assert.Single(client.Log.Lines).Length < 1200, "the log shows the beginning only");
        server.AnswerWith(static async context => await context.Response.Body.WriteAsync(new byte[] { (byte)'"', 0xFF, (byte)'"' }, context.RequestAborted));
        Assert.Equal(GroupsFreshness.None, (await client.Client.GetAsync(Request, Cancellation)).Freshness);
    }

    [Theory]
    [InlineData("""{"data":{}}""")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("5")]
    [InlineData("\"text\"")]
    [InlineData("""{"data":null}""")]
    [InlineData("""{"data":{"groups":null}}""")]
    [InlineData("""{"data":{"groups":[]}}""")]
    public async Task Pinned_an_answer_without_groups_leaves_every_test_unassigned(string body)
    {
        await using var server = await TestServer.StartAsync(200, body);
        using var client = new ClientOf(server.Root);
        Assert.Equal(ProctorGroups.Unassigned(Tests), await client.Client.GetAsync(Request, Cancellation));
        Assert.Equal([$"Error: Proctor API at {client.Client.Name}/groups/identify returned JSON with missing groups field: {body}"], client.Log.Lines);
    }

    [Theory]
    [InlineData("""{"value":1}""")]
    [InlineData("""{"name":"blue"}""")]
    [InlineData("""{"name":null,"value":1}""")]
    [InlineData("""{"name":"blue","value":"1"}""")]
    [InlineData("""{"name":"blue","value":1.5}""")]
    [InlineData("""{"name":"blue","value":99999999999}""")]
    [InlineData("[]")]
    [InlineData("null")]
    public async Task A_malformed_group_leaves_every_test_unassigned(string group)
    {
        var body = "{\"data\":{\"groups\":{\"buttoncolortst\":" + group + "}}}";
        await using var server = await TestServer.StartAsync(200, body);
        using var client = new ClientOf(server.Root);
        Assert.Equal(ProctorGroups.Unassigned(Tests), await client.Client.GetAsync(Request, Cancellation));
        Assert.Equal(
            [$"Error: Proctor API at {client.Client.Name}/groups/identify returned JSON with a group of buttoncolortst that has no name or number: {body}"],
            client.Log.Lines);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("5")]
    [InlineData("""{"stringValue":null}""")]
    [InlineData("""{"doubleValue":1e999}""")]
    public async Task A_payload_that_is_none_does_no_harm(string payload)
    {
        var body = "{\"data\":{\"groups\":{\"buttoncolortst\":{\"name\":\"blue\",\"value\":1,\"payload\":" + payload + "}}}}";
        await using var server = await TestServer.StartAsync(200, body);
        using var client = new ClientOf(server.Root);
        var groups = await client.Client.GetAsync(Request, Cancellation);
        Assert.Equal("blue", groups["buttoncolortst"].Name);
        Assert.True(groups["buttoncolortst"].Payload.IsNone);
        Assert.Null(groups.MatrixVersion);
        Assert.Empty(client.Log.Lines);
    }

    [Fact]
    public async Task Pinned_every_body_of_the_original_s_errors_ends_without_an_exception_for_the_matrix_too()
    {
        await using var server = await TestServer.StartAsync(200, "");
        using var client = new ClientOf(server.Root);
        foreach (var body in new[] { "", "null", "[]", "{}", """{"tests":null}""", """{"tests":{"buttoncolortst":"\ud800"}}""" })
        {
            server.AnswerWith(TestServer.Body(200, body));
            Assert.False((await client.Client.GetMatrixAsync(Tests, Cancellation)).IsAvailable);
        }

        Assert.Contains($"Error: Proctor API at {client.Client.Name}/proctor/matrix returned JSON with missing tests field: null", client.Log.Lines);
        Assert.Contains($"Error: Proctor API at {client.Client.Name}/proctor/matrix returned invalid JSON: ", client.Log.Lines);
    }

    [Fact]
    public async Task A_problem_is_logged_once_a_minute_with_the_number_of_the_others()
    {
        await using var server = await TestServer.StartAsync(500, "x");
        var clock = new ShiftedClock();
        using var client = new ClientOf(server.Root, clock: clock);
        for (var i = 0; i < 3; i++)
        {
            await client.Client.GetAsync(Request, Cancellation);
        }

        server.AnswerWith(TestServer.Body(400, "x"));
        await client.Client.GetAsync(Request, Cancellation);
        server.AnswerWith(TestServer.Body(500, "x"));
        clock.Advance(TimeSpan.FromSeconds(61));
        await client.Client.GetAsync(Request, Cancellation);
        var url = $"{client.Client.Name}/groups/identify";
        Assert.Equal(
            [
                $"Error: Proctor API at {url} returned HTTP error (500: Internal Server Error)",
                $"Error: Proctor API at {url} returned HTTP error (400: Bad Request)",
                $"Warning: The next problem with {url} happened 2 more times since it was logged last.",
                $"Error: Proctor API at {url} returned HTTP error (500: Internal Server Error)",
            ],
            client.Log.Lines);
    }

    [Fact]
    public async Task Identifiers_are_logged_at_debug_level_only()
    {
        await using var server = await TestServer.StartAsync(500, "x");
        using var client = new ClientOf(server.Root);
        await client.Client.GetAsync(Request, Cancellation);
        Assert.Equal([$"Calling Proctor API: {client.Client.Name}/groups/identify with id.USER=u1&test=buttoncolortst"], client.Log.DebugLines);
        Assert.DoesNotContain("u1", string.Join('\n', client.Log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_failures_in_a_row_nobody_waits_until_one_call_finds_the_server_back()
    {
        var handler = new FailingHandler(static () => new HttpRequestException("down", new SocketException((int)SocketError.ConnectionRefused)));
        var clock = new ShiftedClock();
        using var client = new ClientOf(
            new Uri("http://127.0.0.1:1"), static options => (options.FailuresBeforePause, options.Attempts) = (2, 1), clock, handler);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(GroupsFreshness.None, (await client.Client.GetAsync(Request, Cancellation)).Freshness);
        }

        Assert.Equal(2, handler.Requests);
        clock.Advance(TimeSpan.FromSeconds(5));
        await client.Client.GetAsync(Request, Cancellation);
        await client.Client.GetAsync(Request, Cancellation);
        Assert.Equal(3, handler.Requests);
        Assert.Single(client.Log.Lines, static line => line.Contains("is not asked for a while", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_pause_ends_when_the_server_answers()
    {
        await using var server = await TestServer.StartAsync(static context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        var clock = new ShiftedClock();
        using var client = new ClientOf(server.Root, static options => (options.FailuresBeforePause, options.Attempts) = (1, 1), clock);
        await client.Client.GetAsync(Request, Cancellation);
        server.AnswerWith(TestServer.Body(200, TestServer.Groups("1", ("buttoncolortst", "blue", 1))));
        Assert.Equal(GroupsFreshness.None, (await client.Client.GetAsync(Request, Cancellation)).Freshness);
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(GroupsFreshness.Live, (await client.Client.GetAsync(Request, Cancellation)).Freshness);
        Assert.Equal(GroupsFreshness.Live, (await client.Client.GetAsync(Request, Cancellation)).Freshness);
        Assert.Equal($"Information: {client.Client.Name}/groups/identify answers again after 1 calls without answer.", client.Log.Lines[^1]);
    }

    [Fact]
    public async Task Who_gives_up_waiting_is_told_so()
    {
        await using var server = await TestServer.StartAsync(static context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var client = new ClientOf(server.Root);
        using var patience = new CancellationTokenSource();
        var groups = client.Client.GetAsync(Request, patience.Token);
        await patience.CancelAsync();
        var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => groups.AsTask());
        Assert.Equal(patience.Token, thrown.CancellationToken);
        Assert.Empty(client.Log.Lines);
    }

    [Fact]
    public async Task A_client_that_was_disposed_of_is_a_failure_like_any_other()
    {
        var http = new HttpClient();
        var client = new PipetClient(http, new PipetClientOptions { ApiRoot = new Uri("http://127.0.0.1:1") });
        http.Dispose();
        Assert.Equal(GroupsFreshness.None, (await client.GetAsync(Request, Cancellation)).Freshness);
    }

    [Fact]
    public async Task A_query_longer_than_any_server_takes_is_a_failure_like_any_other()
    {
        await using var server = await TestServer.StartAsync(200, "{}");
        using var client = new ClientOf(server.Root, static options => options.Attempts = 1);
        var request = new GroupsRequest(Tests) { Context = [new("x", new string('ä', 100_000))] };
        Assert.Equal(GroupsFreshness.None, (await client.Client.GetAsync(request, Cancellation)).Freshness);
    }

    [Fact]
    public void Every_wrong_setting_is_named_at_once()
    {
        var options = new PipetClientOptions
        {
            ApiRoot = new Uri("ftp://x/y"),
            Timeout = TimeSpan.Zero,
            TotalTimeout = TimeSpan.FromHours(1),
            Attempts = 0,
            FailuresBeforePause = -1,
            Pause = TimeSpan.FromSeconds(-1),
            MaxGroupsBytes = 0,
            MaxMatrixBytes = -1,
        };
        Assert.Equal(
            [
                "ApiRoot is 'ftp://x/y'; it must be an absolute URL that starts with http:// or https:// and has neither query nor fragment.",
                "Timeout is 00:00:00; it must be above zero and at most 00:05:00.",
                "TotalTimeout is 01:00:00; it must be above zero and at most 00:05:00.",
                "Pause is -00:00:01; it must be above zero and at most 00:05:00.",
                "Attempts is 0; it must be from 1 to 10.",
                "FailuresBeforePause is -1; it must be from 0 to 1000.",
                "MaxGroupsBytes is 0; it must be from 1 to 1073741824.",
                "MaxMatrixBytes is -1; it must be from 1 to 1073741824.",
            ],
            options.Validate());
        using var http = new HttpClient();
        Assert.StartsWith("ApiRoot is 'ftp", Assert.Throws<ArgumentException>(() => new PipetClient(http, options)).Message, StringComparison.Ordinal);
        Assert.Equal(["ApiRoot is not set; it is the URL of the server, such as http://127.0.0.1:5000."], new PipetClientOptions().Validate());
    }

    [Fact]
    public void The_defaults_are_those_of_the_contract()
    {
        var options = new PipetClientOptions();
        Assert.Equal((TimeSpan.FromSeconds(0.25), 4), (options.Timeout, options.Attempts));
    }

    [Fact]
    public async Task A_password_in_the_url_is_not_logged()
    {
        await using var server = await TestServer.StartAsync(500, "x");
        using var client = new ClientOf(new UriBuilder(server.Root) { UserName = "me", Password = "secret" }.Uri);
        await client.Client.GetAsync(Request, Cancellation);
        Assert.DoesNotContain("secret", string.Join('\n', client.Log.Records), StringComparison.Ordinal);
        Assert.Equal(server.Root.AbsoluteUri.TrimEnd('/'), client.Client.Name);
    }
}
