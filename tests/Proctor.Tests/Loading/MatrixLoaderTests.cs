using Proctor.Definitions;
using Proctor.Loading;
using Proctor.Specifications;

namespace Proctor.Tests.Loading;

public sealed class MatrixLoaderTests
{
    private readonly ManualTimeProvider _clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Before_the_first_load_there_is_nothing()
    {
        var loader = Loader(new ScriptedSource());

        Assert.Null(loader.Current);
        Assert.Null(loader.LastAudit);
        Assert.Null(loader.LastSuccess);
        Assert.Null(loader.Status.LastAttempt);
        Assert.Null(loader.Status.DataVersion);
        Assert.Equal("load never attempted", loader.LastError);
        Assert.Equal(LoaderState.Unloaded, loader.State);
        Assert.False(loader.LoadedSuccessfullyRecently);
        Assert.Equal("SCRIPT", loader.SourceName);
    }

    [Fact]
    public async Task A_first_load_publishes_an_engine()
    {
        var loader = Loader(new ScriptedSource().Then(MatrixText.Of("1", "b", "a")));

        var report = await loader.LoadAsync(Token);

        Assert.Equal(LoadOutcome.Reloaded, report.Outcome);
        Assert.Null(report.Previous);
        Assert.Same(loader.Current, report.Current);
        Assert.Equal(["a", "b"], report.Difference.Added);
        Assert.Empty(report.Warnings);
        Assert.Equal(_clock.GetUtcNow(), report.StartedAt);
        Assert.Equal("1", loader.LastAudit!.Version);
        Assert.Equal("1 @ 1454432430000 by me", loader.Status.DataVersion);
        Assert.Null(loader.LastError);
        Assert.Equal(_clock.GetUtcNow(), loader.LastSuccess);
        Assert.Equal(LoaderState.Complete, loader.State);
        Assert.True(loader.LoadedSuccessfullyRecently);
        report.ThrowIfFailed();
    }

    [Fact]
    public async Task A_new_version_replaces_the_engine_and_says_what_is_different()
    {
        var changed = MatrixText.Of("2", "b", "c").Replace("\"salt\":\"b\"", "\"salt\":\"b2\"", StringComparison.Ordinal);
        var loader = Loader(new ScriptedSource().Then(MatrixText.Of("1", "a", "b")).Then(changed));
        var first = await loader.LoadAsync(Token);

        var second = await loader.LoadAsync(Token);

        Assert.Same(first.Current, second.Previous);
        Assert.NotSame(first.Current, loader.Current);
        Assert.Equal(["c"], second.Difference.Added);
        Assert.Equal(["a"], second.Difference.Removed);
        Assert.Equal(["b"], second.Difference.Changed);
        Assert.Equal("2", loader.LastAudit!.Version);
    }

    [Fact]
    public async Task The_same_version_keeps_the_engine()
    {
        var loader = Loader(new ScriptedSource().Then(MatrixText.Of("1", "a")));
        var first = await loader.LoadAsync(Token);
        _clock.Advance(TimeSpan.FromSeconds(30));

        var second = await loader.LoadAsync(Token);

        Assert.Equal(LoadOutcome.Unchanged, second.Outcome);
        Assert.Same(first.Current, second.Current);
        Assert.Empty(second.Warnings);
        Assert.True(second.Difference.IsEmpty);
        Assert.Equal(_clock.GetUtcNow(), loader.LastSuccess);
    }

    [Theory]
    [InlineData("1", "The matrix in SCRIPT has changed, but its version is still '1', so it was not loaded.")]
    [InlineData(null, "The matrix in SCRIPT has changed, but it has no version, so it was not loaded.")]
    public async Task Another_content_of_the_same_version_is_not_loaded_but_reported(string? version, string warning)
    {
        var source = new ScriptedSource()
            .Then(MatrixText.Of(version, "a"), "A")
            .Then(MatrixText.Of(version, "b"), "B")
            .ThenUnchanged()
            .Then(MatrixText.Of(version, "a"), "A");
        var loader = Loader(source);
        await loader.LoadAsync(Token);

        var other = await loader.LoadAsync(Token);
        var still = await loader.LoadAsync(Token);
        var back = await loader.LoadAsync(Token);

        Assert.Equal(LoadOutcome.Unchanged, other.Outcome);
        Assert.Equal([warning], other.Warnings);
        Assert.Equal([warning], still.Warnings);
        Assert.Empty(back.Warnings);
        Assert.Equal([null, "A", "B", "B"], source.Previous.Select(static stamp => stamp?.EntityTag));
        Assert.True(loader.Current!.Matrix.Tests.ContainsKey("a"));
        Assert.True(loader.LoadedSuccessfullyRecently);
    }

    [Fact]
    public async Task A_matrix_with_and_one_without_version_are_different()
    {
        var loader = Loader(new ScriptedSource().Then(MatrixText.Of(null, "a")).Then(MatrixText.Of("1", "a")).Then(MatrixText.Of(null, "a")));

        Assert.Equal(LoadOutcome.Reloaded, (await loader.LoadAsync(Token)).Outcome);
        Assert.Equal(LoadOutcome.Reloaded, (await loader.LoadAsync(Token)).Outcome);
        Assert.Equal(LoadOutcome.Reloaded, (await loader.LoadAsync(Token)).Outcome);
    }

    [Fact]
    public async Task The_stamp_of_a_successful_reading_goes_to_the_next_one()
    {
        var source = new ScriptedSource()
            .Then(MatrixText.Of("1", "a"), "A")
            .Then("{", "B")
            .Then(MatrixText.Of("2", "a"), "C")
            .ThenUnchanged();
        var loader = Loader(source);

        for (var i = 0; i < 5; i++)
        {
            await loader.LoadAsync(Token);
        }

        Assert.Equal([null, "A", "A", "C", "C"], source.Previous.Select(static stamp => stamp?.EntityTag));
    }

    [Fact]
    public async Task A_failed_load_keeps_the_engine_until_the_source_is_repaired()
    {
        var loader = Loader(new ScriptedSource()
            .Then(MatrixText.Of("1", "a"))
            .Then(MatrixText.Of("2", "a")[..60])
            .ThenThrow(new IOException("disk on fire"))
            .Then("""{"tests":{}}""")
            .Then(MatrixText.Of("3", "a")));
        var first = await loader.LoadAsync(Token);
        var success = loader.LastSuccess;
        _clock.Advance(TimeSpan.FromSeconds(1));

        var truncated = await loader.LoadAsync(Token);
        Assert.Equal(LoadOutcome.Failed, truncated.Outcome);
        Assert.IsType<MatrixFormatException>(truncated.Failure);
        Assert.Same(first.Current, truncated.Current);
        Assert.Same(first.Current, loader.Current);
        Assert.Equal("1", loader.LastAudit!.Version);
        Assert.Equal(truncated.Failure.Message, loader.LastError);
        Assert.Equal(success, loader.LastSuccess);
        Assert.Equal(_clock.GetUtcNow(), loader.Status.LastAttempt);
        Assert.Equal(LoaderState.Stale, loader.State);
        Assert.False(loader.LoadedSuccessfullyRecently);

        await loader.LoadAsync(Token);
        Assert.Equal("disk on fire", loader.LastError);

        await loader.LoadAsync(Token);
        Assert.Equal("Field \"audit\" was not found in json", loader.LastError);

        Assert.Equal(LoadOutcome.Reloaded, (await loader.LoadAsync(Token)).Outcome);
        Assert.Null(loader.LastError);
        Assert.Equal(LoaderState.Complete, loader.State);
        Assert.Equal("3", loader.LastAudit.Version);
    }

    [Fact]
    public async Task A_failed_first_load_leaves_the_loader_unloaded()
    {
        var loader = Loader(new ScriptedSource().ThenThrow(new MatrixSourceException("gone")));

        var report = await loader.LoadAsync(Token);

        Assert.Null(report.Current);
        Assert.Equal(LoaderState.Unloaded, loader.State);
        Assert.Equal("gone", loader.LastError);
        var failure = Assert.Throws<MatrixLoadException>(report.ThrowIfFailed);
        Assert.Equal("Unable to reload proctor from SCRIPT", failure.Message);
        Assert.Same(report.Failure, failure.InnerException);
    }

    [Fact]
    public async Task A_source_that_breaks_its_promises_fails_the_load()
    {
        var loader = Loader(new ScriptedSource().Then(static (_, _) => Task.FromResult<MatrixReading>(null!)).ThenUnchanged());

        await loader.LoadAsync(Token);
        Assert.Equal("Failed to load Test Matrix from SCRIPT", loader.LastError);

        await loader.LoadAsync(Token);
        Assert.Equal("The source SCRIPT says that nothing changed, but nothing was loaded from it yet.", loader.LastError);
    }

    [Fact]
    public async Task A_matrix_in_memory_is_loaded_when_it_is_replaced()
    {
        var source = new MemoryMatrixSource("memory", TestMatrix.Parse(MatrixText.Of("1", "a")));
        var loader = Loader(source);
        await loader.LoadAsync(Token);

        Assert.Equal(LoadOutcome.Unchanged, (await loader.LoadAsync(Token)).Outcome);

        source.Matrix = TestMatrix.Parse(MatrixText.Of("1", "b"));
        Assert.Equal(["The matrix in memory has changed, but its version is still '1', so it was not loaded."], (await loader.LoadAsync(Token)).Warnings);

        source.Matrix = TestMatrix.Parse(MatrixText.Of("2", "b"));
        Assert.Equal(LoadOutcome.Reloaded, (await loader.LoadAsync(Token)).Outcome);
    }

    [Fact]
    public async Task Invalid_tests_that_are_not_required_do_not_fail_a_load_and_are_named_once()
    {
        var invalid = MatrixText.Of("1", "a", "bad").Replace("\"salt\":\"bad\"", "\"salt\":\"bad\",\"rule\":\"${(}\"", StringComparison.Ordinal);
        var loader = Loader(new ScriptedSource().Then(invalid).Then(invalid.Replace("\"version\":\"1\"", "\"version\":\"2\"", StringComparison.Ordinal)));

        var first = await loader.LoadAsync(Token);
        var second = await loader.LoadAsync(Token);

        Assert.Equal(["bad"], first.NewDynamicErrors.Keys);
        Assert.Equal(LoadOutcome.Reloaded, second.Outcome);
        Assert.Empty(second.NewDynamicErrors);
        Assert.Equal(["bad"], second.Current!.Verification.DynamicErrors.Keys);
        Assert.Equal(LoaderState.Complete, loader.State);
        Assert.Equal(["a"], loader.Current!.Matrix.Tests.Keys);
    }

    [Fact]
    public async Task What_is_odd_in_a_matrix_is_reported()
    {
        var loader = Loader(new ScriptedSource().Then("""{"audit":{"version":"1"},"extra":1}"""));

        Assert.Equal(["Unknown test matrix artifact json key: 'extra'"], (await loader.LoadAsync(Token)).Warnings);
    }

    [Fact]
    public async Task Tests_that_the_application_does_not_use_are_not_loaded()
    {
        var settings = new EngineSettings { Specification = new Specification { DynamicFilters = [new NamePrefixFilter("keep_")] } };
        var loader = new MatrixLoader(new ScriptedSource().Then(MatrixText.Of("1", "keep_a", "other")), settings);

        var report = await loader.LoadAsync(Token);

        Assert.Equal(["keep_a"], report.Current!.Matrix.Tests.Keys);
        Assert.Equal(["keep_a"], report.Difference.Added);
    }

    [Fact]
    public async Task Listeners_hear_of_a_reload_before_the_engine_is_published()
    {
        var loader = Loader(new ScriptedSource()
            .ThenThrow(new IOException("broken"))
            .Then(MatrixText.Of("1", "a"))
            .Then(MatrixText.Of("1", "a"))
            .Then(MatrixText.Of("2", "a"))
            .Then("broken"));
        var listener = new RecordingListener(loader);
        loader.AddListener(listener);

        for (var i = 0; i < 5; i++)
        {
            await loader.LoadAsync(Token);
        }

        Assert.Equal(
            ["failed none->none seen none", "reloaded none->1 seen none", "unchanged 1->1 seen 1", "reloaded 1->2 seen 1", "failed 2->2 seen 2"],
            listener.Events);
    }

    [Fact]
    public async Task A_listener_that_throws_harms_nobody()
    {
        var loader = Loader(new ScriptedSource().Then(MatrixText.Of("1", "a")));
        var listener = new RecordingListener(loader);
        loader.AddListener(new ThrowingListener());
        loader.AddListener(listener);

        var report = await loader.LoadAsync(Token);

        Assert.Equal(LoadOutcome.Reloaded, report.Outcome);
        Assert.Equal("listener", Assert.Single(report.ListenerFailures).Message);
        Assert.Equal("1", loader.LastAudit!.Version);
        Assert.Null(loader.LastError);
        Assert.Single(listener.Events);
        Assert.Equal(LoadOutcome.Unchanged, (await loader.LoadAsync(Token)).Outcome);
    }

    [Fact]
    public async Task A_removed_listener_hears_nothing()
    {
        var loader = Loader(new ScriptedSource().Then(MatrixText.Of("1", "a")));
        var listener = new RecordingListener(loader);
        loader.AddListener(listener);

        Assert.True(loader.RemoveListener(listener));
        Assert.False(loader.RemoveListener(listener));
        await loader.LoadAsync(Token);

        Assert.Empty(listener.Events);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_cancelled_load_changes_nothing()
    {
        using var cancellation = new CancellationTokenSource();
        var loader = Loader(new ScriptedSource()
            .Then(async (_, token) =>
            {
                await cancellation.CancelAsync();
                await Task.Delay(Timeout.Infinite, token);
                return MatrixReading.Unchanged(null);
            })
            .Then(MatrixText.Of("1", "a")));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => loader.LoadAsync(cancellation.Token));

        Assert.Equal("load never attempted", loader.LastError);
        Assert.Equal(LoadOutcome.Reloaded, (await loader.LoadAsync(Token)).Outcome);
    }

    [Fact]
    public async Task A_source_that_cancels_by_itself_fails_the_load()
    {
        var loader = Loader(new ScriptedSource().ThenThrow(new TaskCanceledException("timeout")));

        Assert.Equal(LoadOutcome.Failed, (await loader.LoadAsync(Token)).Outcome);
        Assert.Equal("timeout", loader.LastError);
    }

    [Fact(Timeout = 60_000)]
    public async Task Loads_never_overlap()
    {
        var running = 0;
        var most = 0;
        var loader = Loader(new ScriptedSource().Then(async (_, token) =>
        {
            var now = Interlocked.Increment(ref running);
            most = Math.Max(most, now);
            await Task.Yield();
            Interlocked.Decrement(ref running);
            return MatrixReading.FromJson(System.Text.Encoding.UTF8.GetBytes(MatrixText.Of("1", "a")));
        }));

        var reports = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => loader.LoadAsync(Token), Token)));

        Assert.Equal(1, most);
        Assert.Single(reports, static report => report.Outcome == LoadOutcome.Reloaded);
    }

    [Fact(Timeout = 60_000)]
    public async Task Readers_see_the_old_or_the_new_engine_and_nothing_between()
    {
        var source = new MemoryMatrixSource("memory", TestMatrix.Parse(MatrixText.Of("0", "t0")));
        var loader = Loader(source);
        await loader.LoadAsync(Token);
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(() => ReadUntil(loader, done.Token), Token)).ToArray();

        for (var i = 1; i <= 200; i++)
        {
            source.Matrix = TestMatrix.Parse(MatrixText.Of($"{i}", $"t{i}"));
            await loader.LoadAsync(Token);
        }

        await done.CancelAsync();
        var reads = await Task.WhenAll(readers);
        Assert.All(reads, static count => Assert.True(count > 0));
    }

    private static int ReadUntil(MatrixLoader loader, CancellationToken done)
    {
        var last = 0;
        var count = 0;
        do
        {
            var status = loader.Status;
            var version = int.Parse(status.Audit!.Version!, System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal($"t{version}", Assert.Single(status.Engine!.Matrix.Tests).Key);
            Assert.True(version >= last, $"{version} after {last}");
            last = version;
            count++;
        }
        while (!done.IsCancellationRequested);

        return count;
    }

    private MatrixLoader Loader(IMatrixSource source) => new(source, null, _clock);

    private sealed class ThrowingListener : ILoadListener
    {
        public void Reloaded(LoadReport report) => throw new InvalidOperationException("listener");
    }
}
