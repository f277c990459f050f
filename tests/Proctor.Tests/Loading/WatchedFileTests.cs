using System.Collections.Concurrent;
using System.Diagnostics;
using Proctor.Loading;

namespace Proctor.Tests.Loading;

/// <summary>Real files that are watched. The clock goes on by less than the interval, so a new matrix can only be noticed by watching.</summary>
public sealed class WatchedFileTests : IDisposable
{
    private const int Patience = 60_000;

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);
    private static readonly RefreshSettings Settings = new() { Interval = TimeSpan.FromHours(12), MaxRetryInterval = TimeSpan.FromHours(12), Jitter = 0 };

    private readonly string _root = Directory.CreateTempSubdirectory("watched-").FullName;
    private readonly ManualTimeProvider _clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Folder => Path.Combine(_root, "folder");

    private string FilePath => Path.Combine(Folder, "matrix.json");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact(Timeout = Patience)]
    public async Task A_file_that_is_renamed_over_the_old_one_is_loaded()
    {
        await LoadAndChangeAsync(() => Replace("2"));
    }

    [Fact(Timeout = Patience)]
    public async Task A_file_that_is_rewritten_in_place_is_loaded()
    {
        await LoadAndChangeAsync(() => Write("2"));
    }

    [Fact(Timeout = Patience)]
    public async Task A_file_that_is_deleted_and_made_anew_is_loaded()
    {
        await LoadAndChangeAsync(() =>
        {
            File.Delete(FilePath);
            Write("2");
        });
    }

    [Fact(Timeout = Patience)]
    public async Task A_file_that_is_moved_away_and_back_is_loaded()
    {
        Write("1");
        var loader = new MatrixLoader(new FileMatrixSource(FilePath), null, _clock);
        await using var refresher = MatrixRefresher.Start(loader, Settings, _clock);
        await UntilAsync(() => loader.LastAudit?.Version == "1");

        File.Move(FilePath, $"{FilePath}.away");
        await UntilAsync(() => loader.LastError is not null);
        File.Move($"{FilePath}.away", FilePath);

        await UntilAsync(() => loader.LastError is null);
    }

    [Fact(Timeout = Patience)]
    public async Task A_link_through_a_folder_that_is_swapped_leads_to_the_new_file()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Links are replaced in one step by a command of Linux.");

        // As Kubernetes mounts what it calls a ConfigMap.
        WriteTo(Path.Combine(Folder, "..2026_01", "matrix.json"), "1");
        WriteTo(Path.Combine(Folder, "..2026_02", "matrix.json"), "2");
        var data = Path.Combine(Folder, "..data");
        Directory.CreateSymbolicLink(data, "..2026_01");
        File.CreateSymbolicLink(FilePath, Path.Combine("..data", "matrix.json"));

        await LoadAndChangeAsync(() =>
        {
            Directory.CreateSymbolicLink($"{data}_tmp", "..2026_02");

            // File.Move takes such a link for a folder.
            using var rename = Process.Start("mv", ["-T", $"{data}_tmp", data]);
            rename.WaitForExit();
        });
    }

    [Fact(Timeout = Patience)]
    public async Task A_folder_that_comes_late_is_found_at_the_interval_and_watched_from_then_on()
    {
        var loader = new MatrixLoader(new FileMatrixSource(FilePath), null, _clock);
        await using var refresher = MatrixRefresher.Start(loader, Settings, _clock);
        await UntilWaitingAsync();
        Assert.Equal($"File {FilePath} does not exist", loader.LastError);

        Write("1");
        _clock.Advance(Settings.Interval);
        await UntilAsync(() => loader.LastAudit?.Version == "1");
        await UntilWaitingAsync();
        Replace("2");

        await UntilAsync(() => loader.LastAudit?.Version == "2");
    }

    [Fact(Timeout = Patience)]
    public async Task A_folder_that_is_removed_and_made_anew_is_found_at_the_interval_and_watched_from_then_on()
    {
        Write("1");
        var loader = new MatrixLoader(new FileMatrixSource(FilePath), null, _clock);
        await using var refresher = MatrixRefresher.Start(loader, Settings, _clock);
        await UntilAsync(() => loader.LastAudit?.Version == "1");

        Directory.Delete(Folder, recursive: true);
        await UntilAsync(() => loader.LastError is not null);
        await UntilWaitingAsync();
        Write("2");
        await UntilAsync(() => loader.LastAudit?.Version == "2", Settings.Interval);
        await UntilWaitingAsync();
        Replace("3");

        await UntilAsync(() => loader.LastAudit?.Version == "3");
    }

    [Fact(Timeout = Patience)]
    public async Task Other_files_of_the_folder_are_nobodys_business()
    {
        Write("1");
        var names = new ConcurrentQueue<string>();
        using var watch = new FileMatrixSource(FilePath).Watch(() => names.Enqueue("changed"), failure => names.Enqueue(failure.Message));
        for (var i = 0; i < 10; i++)
        {
            WriteTo(Path.Combine(Folder, $"other-{i}.json"), "1");
        }

        Assert.Empty(names);
        Write("2"); // comes after the others
        await UntilAsync(() => !names.IsEmpty);

        Assert.Equal(["changed"], names.Distinct());
    }

    [Fact]
    public void Nothing_is_watched_where_no_folder_is() =>
        Assert.Null(new FileMatrixSource(FilePath).Watch(static () => { }, static _ => { }));

    private async Task LoadAndChangeAsync(Action change)
    {
        if (!Path.Exists(FilePath))
        {
            Write("1");
        }

        var loader = new MatrixLoader(new FileMatrixSource(FilePath), null, _clock);
        await using var refresher = MatrixRefresher.Start(loader, Settings, _clock);
        await UntilAsync(() => loader.LastAudit?.Version == "1");

        change();

        await UntilAsync(() => loader.LastAudit!.Version == "2");
    }

    private Task UntilAsync(Func<bool> condition) => UntilAsync(condition, Step);

    private async Task UntilAsync(Func<bool> condition, TimeSpan step)
    {
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), Token);
            _clock.Advance(step);
        }
    }

    // Nothing is on its way: only the interval is waited for.
    private async Task UntilWaitingAsync()
    {
        while (_clock.Waiting is not [var next] || next < Settings.Interval - TimeSpan.FromHours(1))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), Token);
            _clock.Advance(Step);
        }
    }

    private void Write(string version) => WriteTo(FilePath, version);

    private void Replace(string version)
    {
        WriteTo($"{FilePath}.next", version);
        File.Move($"{FilePath}.next", FilePath, overwrite: true);
    }

    private static void WriteTo(string path, string version)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, MatrixText.Of(version, "a"));
    }
}
