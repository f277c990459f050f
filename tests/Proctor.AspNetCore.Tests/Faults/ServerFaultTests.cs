using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Proctor.AspNetCore.Tests.SharedCache;
using Proctor.AspNetCore.Tests.Testing;
using Proctor.Client;
using Proctor.Server.Tests;

namespace Proctor.AspNetCore.Tests.Faults;

/// <summary>
/// A real application and a real server that fails in each way servers fail: the page is there, its tests are unassigned, the log says why, and all is well when
/// the fault is over.
/// </summary>
public sealed class ServerFaultTests
{
    private const string Page = "/?country=US";
    private const string Groups = "Live buttoncolortst1";
    private const string NoGroups = "None ";

    private static readonly string Example = Path.Combine(AppContext.BaseDirectory, "example");

    [Fact]
    public async Task A_server_that_goes_down_takes_the_groups_along_and_one_that_is_started_again_brings_them_back()
    {
        await using var first = await StartServerAsync();
        var root = first.Client.BaseAddress!;
        await using var site = await StartSiteAsync(root);
        await UntilAsync(site, Groups);
        await first.KillAsync();
        Assert.Equal(NoGroups, await site.GetAsync(Page));
        Assert.Contains($"Proctor API request to {root}groups/identify had a connection error.", site.Log.Problems);

        await using var second = await StartServerAsync(root.Port);
        await UntilAsync(site, Groups);
    }

    [Fact]
    public async Task A_restart_between_two_requests_is_not_noticed()
    {
        await using var first = await StartServerAsync();
        await using var site = await StartSiteAsync(first.Client.BaseAddress!);
        await UntilAsync(site, Groups);
        Assert.Equal(0, await first.TerminateAsync());
        await using var second = await StartServerAsync(first.Client.BaseAddress!.Port);
        Assert.Equal(Groups, await site.GetAsync(Page)); // though the connection of the first request is of no use any more
    }

    [Fact]
    public async Task A_server_that_hangs_is_not_waited_for()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signal that makes a process hang.");
        await using var server = await StartServerAsync();
        await using var site = await StartSiteAsync(server.Client.BaseAddress!, timeout: "00:00:01");
        await UntilAsync(site, Groups);
        await SignalAsync(server, "STOP");
        Assert.Equal(NoGroups, await site.GetAsync(Page));
        Assert.Contains($"Proctor API request to {server.Client.BaseAddress}groups/identify timed out.", site.Log.Problems);
        await SignalAsync(server, "CONT");
        await UntilAsync(site, Groups);
    }

    [Fact]
    public async Task A_request_the_server_refuses_has_no_groups()
    {
        await using var server = await StartServerAsync();
        await using var site = await StartSiteAsync(server.Client.BaseAddress!);
        Assert.Equal(NoGroups, await site.GetAsync("/"));
        Assert.Equal(
            [
                $"Proctor API at {server.Client.BaseAddress}groups/identify returned HTTP error (400: Bad Request) with API error message: "
                    + "Required variable 'country' not found by 'QUERY:ctx.country'. See the pipet configuration.",
            ],
            site.Log.Problems);
        Assert.Equal(Groups, await site.GetAsync(Page));
    }

    [Fact]
    public async Task A_server_without_matrix_gives_no_groups_until_it_has_one()
    {
        var folder = Directory.CreateTempSubdirectory("server-fault-").FullName;
        try
        {
            var matrix = Path.Combine(folder, "matrix.json");
            await using var server = await StartServerAsync(matrix: matrix);
            await using var site = await StartSiteAsync(server.Client.BaseAddress!);
            Assert.Equal(NoGroups, await site.GetAsync(Page));
            Assert.StartsWith(
                $"Proctor API at {server.Client.BaseAddress}groups/identify returned HTTP error (500: Internal Server Error) with API error message: ",
                Assert.Single(site.Log.Problems), StringComparison.Ordinal);
            File.Copy(Site.ExampleMatrix, matrix);
            await UntilAsync(site, Groups);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData(WireFault.Garbage, "Proctor API request to {0}groups/identify threw an exception.")]
    [InlineData(WireFault.OtherPage, "Proctor API at {0}groups/identify returned invalid JSON: <html>")]
    [InlineData(WireFault.CutShort, "Proctor API request to {0}groups/identify ")]
    [InlineData(WireFault.HalfClosed, "Proctor API request to {0}groups/identify had a connection error.")]
    public async Task An_answer_that_is_spoilt_on_its_way_is_none(WireFault fault, string problem)
    {
        await using var server = await StartServerAsync();
        await using var wire = new FaultyWire(server.Client.BaseAddress!);
        await using var site = await StartSiteAsync(wire.Root);
        await UntilAsync(site, Groups);
        wire.Fault = fault;
        Assert.Equal(NoGroups, await site.GetAsync(Page));
        Assert.StartsWith(string.Format(CultureInfo.InvariantCulture, problem, wire.Root), Assert.Single(site.Log.Problems), StringComparison.Ordinal);
        wire.Fault = WireFault.None;
        Assert.Equal(Groups, await site.GetAsync(Page));
    }

    private static Task<ServerProcess> StartServerAsync(int port = 0, string? matrix = null) => ServerProcess.StartAtAsync(
        port, "--matrix", matrix ?? Site.ExampleMatrix, "--config", Path.Combine(Example, "pipet-config.json"), "--reload-seconds", "1");

    // With time enough for slow machines, and a pause after failures that a test need not wait for.
    private static Task<Site> StartSiteAsync(Uri root, string timeout = "00:00:10") => Site.StartAsync(
        static builder => builder.Services.AddProctor().AddRequestSetup(static setup => setup
            .Identifiers(static context => new() { ["USER"] = (string?)context.Request.Headers["Visitor"] })
            .Context(static context => new() { ["country"] = (string?)context.Request.Query["country"] })),
        static app =>
        {
            app.UseProctor();
            app.MapGet("/", static (ProctorGroups groups) => $"{groups.Freshness} {groups}");
        },
        ("Proctor:ApiRoot", root.ToString()),
        ("Proctor:Tests", "buttoncolortst,newfeaturerollout"),
        ("Proctor:Timeout", timeout),
        ("Proctor:TotalTimeout", "00:00:40"),
        ("Proctor:Attempts", "2"),
        ("Proctor:Pause", "00:00:00.05"));

    private static Task UntilAsync(Site site, string expected) => Deployment.UntilAsync(async () => await site.GetAsync(Page) == expected);

    private static async Task SignalAsync(ServerProcess server, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", server.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, kill.ExitCode);
    }
}
