using System.IO.Compression;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Proctor.Hosting.Exposures.Files;
using Proctor.Hosting.Tests.Testing;

namespace Proctor.Hosting.Tests.Exposures;

public sealed class ExposureFileSinkTests : IDisposable
{
    private const string FullDisk = "/dev/full";

    private readonly string _folder = Directory.CreateTempSubdirectory("proctor-exposures").FullName;
    private readonly ShiftedClock _clock = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_file_never_becomes_longer_than_allowed_and_loses_no_line()
    {
        await using (var sink = SinkOf(new ProctorExposureOptions { MaxFileBytes = 1024 }))
        {
            for (var batch = 0; batch < 5; batch++)
            {
                await sink.WriteAsync([.. Enumerable.Range(batch * 20, 20).Select(Exposure)], Cancellation);
            }
        }

        Assert.All(Files(), static file => Assert.InRange(new FileInfo(file).Length, 512, 1024));
        Assert.Equal(Enumerable.Range(0, 100), Files().SelectMany(IdsOf));
    }

    [Fact]
    public async Task A_line_that_is_longer_has_a_file_to_itself()
    {
        await using (var sink = SinkOf(new ProctorExposureOptions { MaxFileBytes = 1024 }))
        {
            await sink.WriteAsync([Exposure(1), Exposure(2) with { BucketName = new string('x', 2000) }, Exposure(3)], Cancellation);
        }

        Assert.Equal([[1], [2], [3]], Files().Select(IdsOf));
    }

    [Fact]
    public async Task A_new_day_begins_a_new_file()
    {
        await using (var sink = SinkOf(new ProctorExposureOptions()))
        {
            await sink.WriteAsync([Exposure(1)], Cancellation);
            _clock.Advance(TimeSpan.FromHours(15));
            await sink.WriteAsync([Exposure(2)], Cancellation);
            _clock.Advance(TimeSpan.FromHours(1)); // past midnight by UTC
            await sink.WriteAsync([Exposure(3)], Cancellation);
        }

        Assert.Equal([[1, 2], [3]], Files().Select(IdsOf));
        Assert.Contains("exposures-20260303T", Files()[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Finished_files_are_compressed_and_the_last_one_stays()
    {
        await using (var sink = SinkOf(new ProctorExposureOptions { Compress = true }))
        {
            await sink.WriteAsync([Exposure(1), Exposure(2)], Cancellation);
            _clock.Advance(TimeSpan.FromDays(1));
            await sink.WriteAsync([Exposure(3)], Cancellation);
            while (!Files().Any(static file => file.EndsWith(".gz", StringComparison.Ordinal)) || Files().Count != 2)
            {
                await Task.Delay(20, Cancellation);
            }
        }

        Assert.EndsWith(".jsonl.gz", Files()[0], StringComparison.Ordinal);
        Assert.EndsWith(".jsonl", Files()[1], StringComparison.Ordinal);
        Assert.Equal([[1, 2], [3]], Files().Select(IdsOf));
    }

    [Fact]
    public async Task Two_writers_of_one_moment_have_files_of_their_own()
    {
        await using (var one = SinkOf(new ProctorExposureOptions()))
        await using (var other = SinkOf(new ProctorExposureOptions()))
        {
            await one.WriteAsync([Exposure(1)], Cancellation);
            await other.WriteAsync([Exposure(2)], Cancellation);
            await one.WriteAsync([Exposure(3)], Cancellation);
        }

        Assert.Equal([[1, 3], [2]], Files().Select(IdsOf).OrderBy(static ids => ids[0]));
    }

    [Fact]
    public async Task Whatever_is_in_a_text_it_stays_on_its_line()
    {
        var nasty = "a\n\"b\\\r\u2028\u0000\ud800<script>é";
        await using (var sink = SinkOf(new ProctorExposureOptions()))
        {
            await sink.WriteAsync([Exposure(1) with { Identifier = nasty, BucketName = nasty, Attributes = [new(nasty, nasty)] }, Exposure(2)], Cancellation);
        }

        var lines = await File.ReadAllLinesAsync(Assert.Single(Files()), Cancellation);
        Assert.Equal(2, lines.Length);
        using var json = JsonDocument.Parse(lines[0]);
        Assert.Equal(nasty.Replace('\ud800', '\ufffd'), json.RootElement.GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_full_disk_loses_nothing_and_leaves_no_half_line()
    {
        Assert.SkipUnless(File.Exists(FullDisk), $"There is no {FullDisk} here.");
        var isFull = false;
        var folder = new ExposureFolder(_folder, _clock);
        await using (var sink = new ExposureFileSink(
            () => isFull ? new FileStream(FullDisk, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0) : folder.Create(),
            _folder,
            new ProctorExposureOptions { MaxFileBytes = 1024 },
            NullLogger.Instance,
            _clock))
        {
            List<Exposure> batch = [.. Enumerable.Range(0, 20).Select(Exposure)];
            await sink.WriteAsync([Exposure(100)], Cancellation);
            isFull = true; // the first file has room for some of the batch, the next one for none
            await Assert.ThrowsAsync<IOException>(() => sink.WriteAsync(batch, Cancellation));
            await Assert.ThrowsAsync<IOException>(() => sink.WriteAsync(batch, Cancellation));
            isFull = false;
            await sink.WriteAsync(batch, Cancellation);
        }

        Assert.Equal([100, .. Enumerable.Range(0, 20)], Files().SelectMany(IdsOf));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_to_is_said_once_and_used_when_it_can()
    {
        var path = Path.Combine(_folder, "exposures");
        await File.WriteAllTextAsync(path, "", Cancellation); // a file is in its place
        await using var application = await Application.StartAsync(
            static services => services.AddProctor().AddExposures(),
            ("Proctor:Matrix", Examples.Matrix),
            ("Proctor:Tests", "buttoncolortst"),
            ("Proctor:Exposure:Folder", path));
        (await application.Groups.GetAsync(Examples.Visitor("pa5xq0lz4n80"), Cancellation)).MarkUsed("buttoncolortst");
        while (!application.Log.Problems.Any(static line => line.Contains("does not take exposures", StringComparison.Ordinal)))
        {
            await Task.Delay(20, Cancellation);
        }

        File.Delete(path);
        while (!application.Log.Lines.Any(static line => line.EndsWith("takes exposures again.", StringComparison.Ordinal)))
        {
            await Task.Delay(20, Cancellation);
        }

        Assert.Single(application.Log.Problems, line => line.StartsWith($"The folder {path} does not take exposures", StringComparison.Ordinal));
        Assert.Single(await File.ReadAllLinesAsync(Assert.Single(Directory.GetFiles(path)), Cancellation));
    }

    private ExposureFileSink SinkOf(ProctorExposureOptions options) => new(new ExposureFolder(_folder, _clock), options, NullLogger.Instance, _clock);

    private Exposure Exposure(int id) => new()
    {
        Time = _clock.GetUtcNow(),
        TestType = "USER",
        Identifier = id.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Test = "buttoncolortst",
        Bucket = 1,
        BucketName = "blue",
    };

    // In the order in which they were begun.
    private List<string> Files() =>
        [.. Directory.GetFiles(_folder).OrderBy(static file => file.Length).ThenBy(static file => file, StringComparer.Ordinal)
            .OrderBy(static file => Path.GetFileName(file)[..28], StringComparer.Ordinal)];

    private static int[] IdsOf(string path)
    {
        using Stream file = File.OpenRead(path);
        using var text = new StreamReader(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
        var ids = new List<int>();
        while (text.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            ids.Add(int.Parse(json.RootElement.GetProperty("id").GetString()!, System.Globalization.CultureInfo.InvariantCulture));
        }

        return [.. ids];
    }
}
