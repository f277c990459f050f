using System.Net;
using Microsoft.Extensions.Options;
using Proctor.Pipet.Tests.Testing;

namespace Proctor.Pipet.Tests.Loading;

public sealed class LastGoodCopyTests : IDisposable
{
    private const string All = "/groups/identify?id.USER=a";
    private const string Ready = "/readyz";

    private readonly string _folder = Directory.CreateTempSubdirectory("last-good-").FullName;

    private string Copy => Path.Combine(_folder, "last.json");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Every_new_matrix_is_kept_byte_for_byte()
    {
        var first = $" {PipetHost.MatrixOf("1", "t")}\n trailing";
        await using var host = await StartAsync(first);
        Assert.Equal(first, await File.ReadAllTextAsync(Copy, Cancellation));

        var second = PipetHost.MatrixOf("2", "t", "u");
        host.Replace(second);
        await PipetHost.UntilAsync(async () => await host.GroupsAsync(All) == "t=0 u=0");
        await PipetHost.UntilAsync(async () => await File.ReadAllTextAsync(Copy, Cancellation) == second);

        Assert.Equal([Copy], Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task Neither_a_broken_matrix_nor_one_of_the_same_version_replaces_the_copy()
    {
        var good = PipetHost.MatrixOf("1", "t");
        await using var host = await StartAsync(good);

        host.Replace("{}");
        await PipetHost.UntilAsync(() => Task.FromResult(host.Log.Lines.Count == 2));
        host.Replace(PipetHost.MatrixOf("1", "t", "u"));
        await PipetHost.UntilAsync(() => Task.FromResult(host.Log.Lines.Count == 3));

        Assert.Equal(good, await File.ReadAllTextAsync(Copy, Cancellation));
    }

    [Fact]
    public async Task The_copy_is_served_when_the_matrix_cannot_be_loaded_at_the_start()
    {
        var clock = new ShiftedClock();
        await File.WriteAllTextAsync(Copy, PipetHost.MatrixOf("1", "t"), Cancellation);
        File.SetLastWriteTimeUtc(Copy, clock.GetUtcNow().UtcDateTime - TimeSpan.FromHours(2));
        await using var host = await StartAsync(matrix: null, clock);

        Assert.Equal("t=0", await host.GroupsAsync(All));
        Assert.Equal("1", (await host.DataAsync("/proctor/matrix/audit")).GetProperty("version").GetString());
        var ready = await host.DataAsync(Ready);
        Assert.Equal("stale", ready.GetProperty("state").GetString());
        Assert.Equal($"last good copy of {host.MatrixPath}", ready.GetProperty("source").GetString());
        Assert.Equal(7_200, ready.GetProperty("ageSeconds").GetInt32());
        Assert.Equal($"File {host.MatrixPath} does not exist", ready.GetProperty("lastError").GetString());
        Assert.Equal("null", ready.GetProperty("lastSuccess").GetRawText());
        Assert.Equal(
            [
                $"Error: Cannot load {host.MatrixPath}; there is no matrix yet. File {host.MatrixPath} does not exist",
                $"Warning: Serving the last good copy of {host.MatrixPath} from {Copy}, version 1: 1 tests, 0 dropped.",
            ],
            host.Log.Lines);
    }

    [Fact]
    public async Task The_matrix_replaces_its_copy_as_soon_as_it_can_be_loaded()
    {
        await File.WriteAllTextAsync(Copy, PipetHost.MatrixOf("1", "t"), Cancellation);
        await using var host = await StartAsync(matrix: null);

        host.Replace("{}");
        await PipetHost.UntilAsync(() => Task.FromResult(host.Log.Lines.Count == 3));
        Assert.Equal($"Error: Cannot load {host.MatrixPath}; version 1 stays. Field \"audit\" was not found in json", host.Log.Lines[2]);
        Assert.Equal("t=0", await host.GroupsAsync(All));

        host.Replace(PipetHost.MatrixOf("1", "u"));
        await PipetHost.UntilAsync(async () => (await host.DataAsync(Ready)).GetProperty("state").GetString() == "complete");

        Assert.Equal("u=0", await host.GroupsAsync(All));
        Assert.Equal(host.MatrixPath, (await host.DataAsync(Ready)).GetProperty("source").GetString());
        Assert.Equal(PipetHost.MatrixOf("1", "u"), await File.ReadAllTextAsync(Copy, Cancellation));
    }

    [Fact]
    public async Task The_copy_is_not_looked_at_when_the_matrix_can_be_loaded()
    {
        await File.WriteAllTextAsync(Copy, PipetHost.MatrixOf("9", "old"), Cancellation);
        await using var host = await StartAsync(PipetHost.MatrixOf("1", "t"));

        Assert.Equal("t=0", await host.GroupsAsync(All));
        Assert.Equal(PipetHost.MatrixOf("1", "t"), await File.ReadAllTextAsync(Copy, Cancellation));
    }

    [Theory]
    [InlineData(null, "Warning: There is no last good copy to serve. File {0} does not exist")]
    [InlineData("{\"tests\": {}}", "Warning: There is no last good copy to serve. Field \"audit\" was not found in json")]
    public async Task A_copy_that_is_of_no_use_is_said(string? copy, string expected)
    {
        if (copy is not null)
        {
            await File.WriteAllTextAsync(Copy, copy, Cancellation);
        }

        await using var host = await StartAsync(matrix: null);

        Assert.Equal(expected.Replace("{0}", Copy, StringComparison.Ordinal), host.Log.Lines[1]);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await host.GetAsync(Ready)).Status);
    }

    [Fact]
    public async Task A_disk_that_cannot_be_written_to_is_said_once_and_does_no_harm()
    {
        var missing = Path.Combine(_folder, "later");
        var copy = Path.Combine(missing, "last.json");
        await using var host = await PipetHost.StartAsync(PipetHost.MatrixOf("1", "t"), options => options.LastGoodPath = copy);

        host.Replace(PipetHost.MatrixOf("2", "u"));
        await PipetHost.UntilAsync(async () => await host.GroupsAsync(All) == "u=0");
        host.Replace(PipetHost.MatrixOf("3", "v"));
        await PipetHost.UntilAsync(async () => await host.GroupsAsync(All) == "v=0");
        Assert.StartsWith(
            $"Warning: Cannot keep a copy of the matrix in {copy}; it is tried again with every new matrix. Could not find a part",
            Assert.Single(host.Log.Lines, static line => line.StartsWith("Warning", StringComparison.Ordinal)),
            StringComparison.Ordinal);

        Directory.CreateDirectory(missing);
        host.Replace(PipetHost.MatrixOf("4", "w"));
        await PipetHost.UntilAsync(() => Task.FromResult(File.Exists(copy)));
        Assert.Equal(PipetHost.MatrixOf("4", "w"), await File.ReadAllTextAsync(copy, Cancellation));
    }

    [Fact]
    public async Task What_cannot_replace_the_copy_does_not_stay()
    {
        Directory.CreateDirectory(Copy);
        await using var host = await StartAsync(PipetHost.MatrixOf("1", "t"));

        Assert.Equal("t=0", await host.GroupsAsync(All));
        Assert.Single(host.Log.Lines, static line => line.StartsWith("Warning: Cannot keep a copy of the matrix in ", StringComparison.Ordinal));
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task The_matrix_itself_cannot_be_its_copy()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => PipetHost.StartAsync(PipetHost.MatrixOf("1"), static options =>
            options.LastGoodPath = Path.Combine(Path.GetDirectoryName(options.MatrixPath)!, ".", "matrix.json")));

        Assert.EndsWith("matrix.json' is the test matrix itself.", Assert.Single(failure.Failures), StringComparison.Ordinal);
    }

    private Task<PipetHost> StartAsync(string? matrix, TimeProvider? clock = null) =>
        PipetHost.StartAsync(matrix, options => options.LastGoodPath = Copy, clock: clock);
}
