namespace Proctor.Server.Tests.Faults;

/// <summary>The disk is full when the last good matrix is to be kept.</summary>
public sealed class LastGoodDiskFaultTests : IDisposable
{
    private const string FullDisk = "/dev/full";

    private readonly string _folder = Directory.CreateTempSubdirectory("disk-").FullName;

    private string Matrix => Path.Combine(_folder, "matrix.json");

    private string Copy => Path.Combine(_folder, "last.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_full_disk_costs_nothing_but_the_copy_and_the_old_copy_stays_whole()
    {
        Assert.SkipUnless(File.Exists(FullDisk), "There is no disk that is always full.");
        await ReplaceAsync(1);
        await using (var server = await LoadedServer.StartAsync(_folder, Matrix, "--last-good", Copy))
        {
            await server.UntilServedAsync(1);
            foreach (var version in (int[])[2, 3])
            {
                // What is written first, to be renamed, goes to the full disk.
                File.CreateSymbolicLink($"{Copy}.new", FullDisk);
                await ReplaceAsync(version);
                await server.UntilServedAsync(version);
                await Condition.BecomesTrueAsync(() => Task.FromResult(!File.Exists($"{Copy}.new")), () => "The rest was not taken away.");
                Assert.Equal(VersionedMatrix.Of(1), await File.ReadAllBytesAsync(Copy, TestContext.Current.CancellationToken));
            }

            Assert.Null(await server.LastErrorAsync());
            Assert.Single(server.Process.Output.Split('\n'), static line => line.Contains("Cannot keep a copy of the matrix", StringComparison.Ordinal));
            await ReplaceAsync(4);
            await server.UntilServedAsync(4);
            await Condition.BecomesTrueAsync(async () => (await File.ReadAllBytesAsync(Copy)).AsSpan().SequenceEqual(VersionedMatrix.Of(4)));
            Assert.Empty(server.Load.Failures);
        }

        File.Delete(Matrix);
        await using var next = await LoadedServer.StartAsync(_folder, Matrix, "--last-good", Copy);
        await next.UntilServedAsync(4);
        Assert.Empty(next.Load.Failures);
    }

    private async Task ReplaceAsync(int version)
    {
        await File.WriteAllBytesAsync($"{Matrix}.next", VersionedMatrix.Of(version));
        File.Move($"{Matrix}.next", Matrix, overwrite: true);
    }
}
