using System.Net;
using Microsoft.Extensions.Options;
using Proctor.Pipet.Tests.Testing;

namespace Proctor.Pipet.Tests.Loading;

/// <summary>What is served while the matrix changes.</summary>
public sealed class ReloadTests
{
    private const string All = "/groups/identify?id.USER=a";

    [Fact]
    public async Task A_new_version_is_served_and_logged_once()
    {
        await using var host = await PipetHost.StartAsync(PipetHost.MatrixOf("1", "t"));
        Assert.Equal("t=0", await host.GroupsAsync(All));

        host.Replace(PipetHost.MatrixOf("2", "t", "u"));
        await PipetHost.UntilAsync(async () => await host.GroupsAsync(All) == "t=0 u=0");

        Assert.Equal("2", (await host.DataAsync("/proctor/matrix/audit")).GetProperty("version").GetString());
        Assert.Equal("u", (await host.DataAsync("/proctor/matrix/definition/u")).GetProperty("salt").GetString());
        Assert.Equal(
            [$"Information: Loaded {host.MatrixPath}, version 1: 1 tests, 0 dropped", $"Information: Loaded {host.MatrixPath}, version 2: 2 tests, 0 dropped"],
            host.Log.Lines.Select(static line => line[..line.LastIndexOf(", in ", StringComparison.Ordinal)]));
    }

    [Fact]
    public async Task A_broken_file_keeps_the_old_matrix_and_is_logged_once_until_it_is_well_again()
    {
        var good = PipetHost.MatrixOf("1", "t");
        await using var host = await PipetHost.StartAsync(good);

        host.Replace("{\"tests\": {}}");
        await PipetHost.UntilAsync(() => Task.FromResult(host.Log.Lines.Count == 2));
        await Task.Delay(TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken);
        Assert.Equal("t=0", await host.GroupsAsync(All));
        Assert.Equal($"Error: Cannot load {host.MatrixPath}; version 1 stays. Field \"audit\" was not found in json", host.Log.Lines[1]);

        host.Replace(good);
        await PipetHost.UntilAsync(() => Task.FromResult(host.Log.Lines.Count == 3));
        Assert.Equal($"Information: {host.MatrixPath} can be read again; it is unchanged.", host.Log.Lines[2]);
    }

    [Fact]
    public async Task The_same_version_with_other_tests_is_not_served_but_logged()
    {
        await using var host = await PipetHost.StartAsync(PipetHost.MatrixOf("1", "t"));

        host.Replace(PipetHost.MatrixOf("1", "t", "u"));
        await PipetHost.UntilAsync(() => Task.FromResult(host.Log.Lines.Count == 2));

        Assert.Equal("t=0", await host.GroupsAsync(All));
        Assert.Equal($"Warning: The matrix in {host.MatrixPath} has changed, but its version is still '1', so it was not loaded.", host.Log.Lines[1]);
    }

    [Fact]
    public async Task A_dropped_test_is_logged_with_the_reason()
    {
        await using var host = await PipetHost.StartAsync(
            """{"audit": {"version": "1"}, "tests": {"t": {"salt": "t", "testType": "USER", "buckets": [{"name": "a", "value": 0}], "allocations": []}}}""");

        Assert.Equal("", await host.GroupsAsync(All));
        Assert.Contains(", version 1: 0 tests, 1 dropped, in ", host.Log.Lines[0], StringComparison.Ordinal);
        Assert.StartsWith("Warning: Dropped the test t: No allocations specified in test t", host.Log.Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_matrix_the_last_failure_is_told()
    {
        await using var host = await PipetHost.StartAsync(matrix: null);

        foreach (var target in (string[])[All, "/groups/identify", "/proctor/matrix", "/proctor/matrix/definition/t"])
        {
            Assert.Equal(
                $"Could not get Proctor from loader: File {host.MatrixPath} does not exist",
                await host.ErrorAsync(target, HttpStatusCode.InternalServerError));
        }

        Assert.Equal("null", (await host.DataAsync("/proctor/matrix/audit")).GetRawText());
        Assert.Equal($"Error: Cannot load {host.MatrixPath}; there is no matrix yet. File {host.MatrixPath} does not exist", Assert.Single(host.Log.Lines));
    }

    [Fact]
    public async Task Options_that_cannot_work_stop_the_start()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => PipetHost.StartAsync(matrix: null, static options =>
        {
            options.MatrixPath = null;
            options.Configuration = null;
            options.ReloadInterval = TimeSpan.Zero;
            options.MaxMatrixBytes = 0;
            options.MatrixUrl = new Uri("ftp://x/");
            options.EventHeartbeat = TimeSpan.FromDays(1.5);
            options.MaxEventStreams = -1;
        }));

        Assert.Equal(
            [
                "Property MatrixUrl: 'ftp://x/' is not an absolute http or https URL.",
                "Property ReloadInterval: 00:00:00 is shorter than a millisecond.",
                "Property MaxMatrixBytes: 0 is not from 1 to 2147483590 bytes.",
                "Property EventHeartbeat: 1.12:00:00 is not between a second and a day.",
                "Property MaxEventStreams: -1 is less than 0.",
                "Property ConfigurationPath: Neither Configuration nor ConfigurationPath says what to read from requests.",
            ],
            failure.Failures);
    }
}
