using System.Diagnostics;
using System.Text;
using Proctor.Loading;

namespace Proctor.Tests.Loading;

public sealed class FileMatrixSourceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("proctor-").FullName;
    private readonly ManualTimeProvider _clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string FilePath => Path.Combine(_folder, "matrix.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_file_is_read_once_until_it_changes()
    {
        Write("one", age: TimeSpan.FromMinutes(2));
        var source = Source();

        var first = await source.ReadAsync(null, Token);
        var second = await source.ReadAsync(first.Stamp, Token);
        Write("two", age: TimeSpan.FromMinutes(1));
        var third = await source.ReadAsync(second.Stamp, Token);

        Assert.Equal("one", Text(first));
        Assert.NotNull(first.Stamp);
        Assert.True(second.IsUnchanged);
        Assert.Equal("two", Text(third));
    }

    [Fact]
    public async Task A_file_written_just_now_gets_no_stamp_since_it_may_be_written_again_in_the_same_tick()
    {
        Write("one", age: TimeSpan.FromSeconds(1));

        Assert.Null((await Source().ReadAsync(null, Token)).Stamp);
    }

    [Fact]
    public async Task A_file_from_the_future_gets_no_stamp()
    {
        Write("one", age: TimeSpan.FromHours(-1));

        Assert.Null((await Source().ReadAsync(null, Token)).Stamp);
    }

    [Fact]
    public async Task A_file_replaced_by_renaming_is_noticed()
    {
        Write("one", age: TimeSpan.FromMinutes(2));
        var source = Source();
        var first = await source.ReadAsync(null, Token);
        var other = Path.Combine(_folder, "other.json");
        await File.WriteAllTextAsync(other, "three", Token);
        File.Move(other, FilePath, overwrite: true);

        Assert.Equal("three", Text(await source.ReadAsync(first.Stamp, Token)));
    }

    [Fact]
    public async Task A_link_is_followed_to_the_file_it_leads_to()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Links need privileges on Windows.");
        }

        var target = Path.Combine(_folder, "target.json");
        Write("one", age: TimeSpan.FromMinutes(2), target);
        File.CreateSymbolicLink(FilePath, target);
        var source = Source();
        var first = await source.ReadAsync(null, Token);

        Assert.True((await source.ReadAsync(first.Stamp, Token)).IsUnchanged);
        Write("changed", age: TimeSpan.FromMinutes(1), target);
        Assert.Equal("changed", Text(await source.ReadAsync(first.Stamp, Token)));
    }

    [Fact]
    public async Task A_missing_file_or_folder_is_said_so()
    {
        var failure = await Assert.ThrowsAsync<MatrixSourceException>(() => Source().ReadAsync(null, Token));
        Assert.Equal($"File {FilePath} does not exist", failure.Message);

        var nowhere = Path.Combine(_folder, "no", "where.json");
        failure = await Assert.ThrowsAsync<MatrixSourceException>(() => new FileMatrixSource(nowhere).ReadAsync(null, Token));
        Assert.Equal($"File {nowhere} does not exist", failure.Message);
    }

    [Fact]
    public async Task A_folder_cannot_be_read()
    {
        var failure = await Assert.ThrowsAsync<MatrixSourceException>(() => new FileMatrixSource(_folder).ReadAsync(null, Token));

        Assert.Equal($"Cannot read input file {_folder}", failure.Message);
        Assert.NotNull(failure.InnerException);
    }

    [Fact]
    public async Task A_file_may_be_as_long_as_the_limit_but_not_longer()
    {
        Write(new string('x', 200_000), age: TimeSpan.FromMinutes(1));

        Assert.Equal(200_000, (await Source(maxBytes: 200_000).ReadAsync(null, Token)).Content.Length);
        var failure = await Assert.ThrowsAsync<MatrixSourceException>(() => Source(maxBytes: 199_999).ReadAsync(null, Token));
        Assert.Equal($"Cannot read input file {FilePath}: It has more than the allowed 199999 bytes.", failure.Message);
    }

    [Fact]
    public async Task A_file_without_end_is_not_read_for_ever()
    {
        if (!File.Exists("/dev/zero"))
        {
            Assert.Skip("There is no endless file.");
        }

        var failure = await Assert.ThrowsAsync<MatrixSourceException>(() => new FileMatrixSource("/dev/zero", maxBytes: 1_000_000).ReadAsync(null, Token));
        Assert.Equal("Cannot read input file /dev/zero: It has more than the allowed 1000000 bytes.", failure.Message);
    }

    [Fact]
    public async Task A_pipe_nobody_writes_to_is_given_up_and_what_replaces_it_is_read()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("mkfifo is of Unix.");
        }

        await RunAsync("mkfifo", FilePath);
        var source = new FileMatrixSource(FilePath, clock: _clock) { ReadTimeout = TimeSpan.FromMilliseconds(100) };

        var first = await Assert.ThrowsAsync<MatrixSourceException>(() => source.ReadAsync(null, Token));
        var second = await Assert.ThrowsAsync<MatrixSourceException>(() => source.ReadAsync(null, Token));
        var pipe = Path.Combine(_folder, "pipe");
        File.Move(FilePath, pipe);
        Write("three", age: TimeSpan.FromMinutes(2));
        var third = await ReadPatientlyAsync(source);
        File.OpenHandle(pipe, FileMode.Open, FileAccess.Write).Dispose(); // ends what hangs

        Assert.Contains("it hangs. Is it a pipe", first.Message, StringComparison.Ordinal);
        Assert.EndsWith("an earlier attempt still hangs.", second.Message, StringComparison.Ordinal);
        Assert.Equal("three", Text(third));
    }

    [Fact]
    public async Task An_empty_file_is_empty()
    {
        Write("", age: TimeSpan.FromMinutes(1));

        Assert.Equal(0, (await Source().ReadAsync(null, Token)).Content.Length);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_file_that_is_replaced_all_the_time_is_read_whole()
    {
        string[] contents = [new('a', 300_000), new('b', 200_000)];
        Write(contents[0], age: TimeSpan.Zero);
        using var done = new CancellationTokenSource();
        var writer = Task.Run(() => ReplaceUntil(contents, done.Token), Token);
        var source = Source();

        for (var i = 0; i < 50; i++)
        {
            Assert.Contains(Text(await source.ReadAsync(null, Token)), contents);
        }

        await done.CancelAsync();
        await writer;
    }

    [Fact(Timeout = 60_000)]
    public async Task A_file_that_is_rewritten_in_place_is_never_read_half_and_half()
    {
        Write(new string('a', 300_000), age: TimeSpan.Zero);
        using var done = new CancellationTokenSource();
        var writer = Task.Run(() => RewriteUntil(['a', 'b'], 300_000, done.Token), Token);
        var source = new FileMatrixSource(FilePath);

        for (var i = 0; i < 10; i++)
        {
            try
            {
                AssertOneLetter(await source.ReadAsync(null, Token));
            }
            catch (MatrixSourceException failure)
            {
                Assert.Equal($"Cannot read input file {FilePath}: It is rewritten all the time.", failure.Message);
            }
        }

        await done.CancelAsync();
        await writer;
        AssertOneLetter(await source.ReadAsync(null, Token));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_loader_of_a_file_that_is_rewritten_piece_by_piece_never_has_parts_of_two_matrices()
    {
        const int Last = 300;
        var loader = new MatrixLoader(new FileMatrixSource(FilePath));
        var writer = Task.Run(() => WriteVersionsAsync(Last), Token);
        var versions = new List<int> { 0 };

        while (versions[^1] < Last)
        {
            if ((await loader.LoadAsync(Token)).Outcome == LoadOutcome.Reloaded)
            {
                var version = loader.LastAudit!.Version!;
                Assert.All(loader.Current!.Matrix.Tests.Keys, name => Assert.EndsWith($"of{version}", name, StringComparison.Ordinal));
                Assert.Equal(50, loader.Current.Matrix.Tests.Count);
                versions.Add(int.Parse(version, System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        await writer;
        Assert.Equal(versions.Order(), versions);
        Assert.InRange(versions.Count, 3, Last + 1);
    }

    [Fact]
    public void A_relative_path_is_resolved_when_the_source_is_made() =>
        Assert.Equal(Path.Combine(Directory.GetCurrentDirectory(), "matrix.json"), new FileMatrixSource("matrix.json").Name);

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        Assert.Throws<ArgumentException>(static () => new FileMatrixSource(""));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new FileMatrixSource("x", maxBytes: 0));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new FileMatrixSource("x", maxBytes: int.MaxValue));
    }

    [Fact]
    public async Task A_loader_survives_a_broken_and_a_missing_file()
    {
        var loader = new MatrixLoader(new FileMatrixSource(FilePath));
        await loader.LoadAsync(Token);
        Assert.Equal($"File {FilePath} does not exist", loader.LastError);

        await File.WriteAllTextAsync(FilePath, MatrixText.Of("1", "a"), Token);
        Assert.Equal(LoadOutcome.Reloaded, (await loader.LoadAsync(Token)).Outcome);

        await File.WriteAllTextAsync(FilePath, MatrixText.Of("2", "a")[..50], Token);
        Assert.Equal(LoadOutcome.Failed, (await loader.LoadAsync(Token)).Outcome);
        Assert.Equal("1", loader.LastAudit!.Version);

        File.Delete(FilePath);
        Assert.Equal(LoadOutcome.Failed, (await loader.LoadAsync(Token)).Outcome);

        await File.WriteAllTextAsync(FilePath, MatrixText.Of("2", "a"), Token);
        Assert.Equal(LoadOutcome.Reloaded, (await loader.LoadAsync(Token)).Outcome);
        Assert.Equal("2", loader.LastAudit.Version);
    }

    private static void AssertOneLetter(MatrixReading reading)
    {
        var text = Text(reading);
        Assert.Equal(300_000, text.Count(letter => letter == text[0]));
    }

    private static async Task RunAsync(string program, string argument)
    {
        using var process = Process.Start(program, [argument]);
        await process.WaitForExitAsync(Token);
        Assert.Equal(0, process.ExitCode);
    }

    // On a machine that is busy even a small file may take longer than the source waits.
    private static async Task<MatrixReading> ReadPatientlyAsync(FileMatrixSource source)
    {
        for (var patience = 100; ; patience--)
        {
            try
            {
                return await source.ReadAsync(null, Token);
            }
            catch (MatrixSourceException) when (patience > 0)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), Token);
            }
        }
    }

    private static string Text(MatrixReading reading) => Encoding.UTF8.GetString(reading.Content.Span);

    private FileMatrixSource Source(int maxBytes = 1_000_000) => new(FilePath, maxBytes, _clock);

    private void Write(string content, TimeSpan age, string? path = null)
    {
        File.WriteAllText(path ?? FilePath, content);
        File.SetLastWriteTimeUtc(path ?? FilePath, (_clock.GetUtcNow() - age).UtcDateTime);
    }

    private void ReplaceUntil(string[] contents, CancellationToken done)
    {
        for (var i = 0; !done.IsCancellationRequested; i++)
        {
            var other = Path.Combine(_folder, "next.json");
            File.WriteAllText(other, contents[i % contents.Length]);
            File.Move(other, FilePath, overwrite: true);
        }
    }

    private void RewriteUntil(char[] letters, int length, CancellationToken done)
    {
        using var file = new FileStream(FilePath, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        for (var i = 0; !done.IsCancellationRequested; i++)
        {
            file.Position = 0;
            file.Write(Encoding.UTF8.GetBytes(new string(letters[i % letters.Length], length)));
        }
    }

    // In the middle of some it pauses, and after some it lets the file be read.
    private async Task WriteVersionsAsync(int last)
    {
        for (var version = 1; version <= last; version++)
        {
            var content = Encoding.UTF8.GetBytes(MatrixText.Of($"{version}", [.. Enumerable.Range(0, 50).Select(test => $"t{test}of{version}")]));
            await using var file = new FileStream(FilePath, FileMode.Create, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            await file.WriteAsync(content.AsMemory(0, content.Length / 2), Token);
            await Task.Delay(version % 10 == 0 ? 30 : 0, Token);
            await file.WriteAsync(content.AsMemory(content.Length / 2), Token);
            await Task.Delay(version % 20 == 5 ? 200 : 0, Token);
        }
    }
}
