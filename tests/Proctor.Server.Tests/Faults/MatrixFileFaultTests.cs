using System.Text;

namespace Proctor.Server.Tests.Faults;

/// <summary>What becomes of the matrix file while requests come in. The server serves the last version there was, and the next one as soon as there is one.</summary>
public sealed class MatrixFileFaultTests : IAsyncLifetime
{
    private const int Replacements = 1_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("faults-").FullName;
    private LoadedServer? _server;

    private string Matrix => Path.Combine(_folder, "matrix.json");

    private LoadedServer Server => _server!;

    public async ValueTask InitializeAsync()
    {
        await WriteAsync(Matrix, VersionedMatrix.Of(1));
        _server = await LoadedServer.StartAsync(_folder, Matrix);
        await Server.UntilServedAsync(1);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_broken_file_changes_nothing_and_a_good_one_is_served_again()
    {
        var version = 1;
        foreach (var (name, content) in BrokenContents(VersionedMatrix.Of(999)))
        {
            await WriteAsync(Matrix, content);
            await AssertSurvivedAsync(name, version);
            await WriteAsync(Matrix, VersionedMatrix.Of(++version));
            await Server.UntilServedAsync(version);
        }

        Assert.Empty(Server.Load.Failures);
    }

    [Fact]
    public async Task A_file_that_is_deleted_changes_nothing()
    {
        File.Delete(Matrix);
        await AssertSurvivedAsync("deleted", version: 1);

        await WriteAsync(Matrix, VersionedMatrix.Of(2));
        await Server.UntilServedAsync(2);
        Assert.Empty(Server.Load.Failures);
    }

    [Fact]
    public async Task A_folder_that_is_moved_away_changes_nothing()
    {
        var away = $"{_folder}.away";
        Directory.Move(_folder, away);
        await AssertSurvivedAsync("away", version: 1);

        await WriteAsync(Path.Combine(away, "matrix.json"), VersionedMatrix.Of(2));
        Directory.Move(away, _folder);
        await Server.UntilServedAsync(2);
        Assert.Empty(Server.Load.Failures);
    }

    [Fact]
    public async Task A_folder_in_the_place_of_the_file_changes_nothing()
    {
        File.Delete(Matrix);
        Directory.CreateDirectory(Matrix);
        Assert.Equal($"Cannot read input file {Matrix}", await AssertSurvivedAsync("a folder", version: 1, "Cannot read"));

        Directory.Delete(Matrix);
        await WriteAsync(Matrix, VersionedMatrix.Of(2));
        await Server.UntilServedAsync(2);
        Assert.Empty(Server.Load.Failures);
    }

    [Fact]
    public async Task A_file_that_must_not_be_read_changes_nothing()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("There are no modes.");
            return;
        }

        var next = $"{Matrix}.next";
        await WriteAsync(next, VersionedMatrix.Of(2));
        File.SetUnixFileMode(next, UnixFileMode.None);
        File.Move(next, Matrix, overwrite: true);
        Assert.Equal($"Cannot read input file {Matrix}", await AssertSurvivedAsync("not to be read", version: 1, "Cannot read"));

        File.SetUnixFileMode(Matrix, UnixFileMode.UserRead);
        await Server.UntilServedAsync(2);
        Assert.Empty(Server.Load.Failures);
    }

    [Fact]
    public async Task A_writer_that_replaces_it_a_thousand_times_piece_by_piece_is_followed()
    {
        var random = new Random(20251122);
        for (var version = 2; version <= Replacements; version++)
        {
            await RewriteAsync(VersionedMatrix.Of(version), random);
            if (version % 50 == 0)
            {
                await Server.Load.UntilAnsweredAsync(20); // long enough for it to be seen now and then
            }
        }

        await Server.UntilServedAsync(Replacements);
        Assert.Empty(Server.Load.Failures);
    }

    private static IEnumerable<(string Name, byte[] Content)> BrokenContents(byte[] good)
    {
        yield return ("empty", []);
        yield return ("cut short", good[..(good.Length / 2)]);
        yield return ("without its end", good[..^3]);
        yield return ("zeros", new byte[good.Length]);
        yield return ("another JSON", "[1, 2, 3]"u8.ToArray());
        yield return ("no audit", """{"tests": {}}"""u8.ToArray());
        yield return ("too deep", Encoding.ASCII.GetBytes(new string('[', 1_000_000)));
        var noise = new byte[100_000];
        new Random(20251122).NextBytes(noise);
        yield return ("noise", noise);
    }

    private async Task<string> AssertSurvivedAsync(string name, int version, string reason = "")
    {
        var error = await Server.UntilStaleAsync(reason);
        await Server.Load.UntilAnsweredAsync(20);
        Assert.True(await VersionAsync() == version, $"{name}: {error}");
        return error;
    }

    private async Task<int> VersionAsync() =>
        VersionedMatrix.VersionOfGroups(await Server.Process.Client.GetStringAsync(new Uri(VersionedMatrix.Identify, UriKind.Relative)));

    private static Task WriteAsync(string path, byte[] content) => File.WriteAllBytesAsync(path, content, TestContext.Current.CancellationToken);

    private async Task RewriteAsync(byte[] content, Random random)
    {
        await using var file = new FileStream(Matrix, FileMode.Create, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        for (var written = 0; written < content.Length;)
        {
            var piece = Math.Min(random.Next(1, 40_000), content.Length - written);
            await file.WriteAsync(content.AsMemory(written, piece));
            written += piece;
        }
    }
}
