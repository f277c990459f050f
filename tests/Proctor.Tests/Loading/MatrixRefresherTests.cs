using Proctor.Loading;

namespace Proctor.Tests.Loading;

public sealed class MatrixRefresherTests
{
    private readonly ManualTimeProvider _clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = 60_000)]
    public async Task The_first_load_is_immediate_and_the_next_ones_follow_at_the_interval()
    {
        var source = new ScriptedSource().Then(MatrixText.Of("1", "a")).Then(MatrixText.Of("2", "a")).Then(MatrixText.Of("3", "a"));
        var loader = new MatrixLoader(source, null, _clock);
        await using var refresher = MatrixRefresher.Start(loader, null, _clock);

        Assert.Equal(TimeSpan.FromSeconds(30), await _clock.NextWaitAsync(Token));
        Assert.Equal("1", loader.LastAudit!.Version);

        _clock.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(TimeSpan.FromSeconds(1), Assert.Single(_clock.Waiting));
        Assert.Equal(1, source.Reads);

        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromSeconds(30), await _clock.NextWaitAsync(Token));
        Assert.Equal("2", loader.LastAudit.Version);
    }

    [Fact(Timeout = 60_000)]
    public async Task Failures_make_it_wait_longer_and_a_success_ends_that()
    {
        var broken = new IOException("broken");
        var source = new ScriptedSource().ThenThrow(broken).ThenThrow(broken).ThenThrow(broken).ThenThrow(broken).Then(MatrixText.Of("1", "a"));
        var loader = new MatrixLoader(source, null, _clock);
        var settings = new RefreshSettings { Interval = TimeSpan.FromSeconds(10), MaxRetryInterval = TimeSpan.FromSeconds(30), Jitter = 0 };
        await using var refresher = MatrixRefresher.Start(loader, settings, _clock);
        var waits = new List<double>();

        for (var i = 0; i < 6; i++)
        {
            var wait = await _clock.NextWaitAsync(Token);
            waits.Add(wait.TotalSeconds);
            _clock.Advance(wait);
        }

        Assert.Equal([10, 20, 30, 30, 10, 10], waits);
    }

    [Fact(Timeout = 60_000)]
    public async Task It_stops_even_when_the_source_never_returns()
    {
        var isReading = new TaskCompletionSource();
        var never = new TaskCompletionSource<MatrixReading>();
        var loader = new MatrixLoader(new ScriptedSource().Then((_, _) =>
        {
            isReading.SetResult();
            return never.Task;
        }));
        var refresher = MatrixRefresher.Start(loader, null, _clock);
        await isReading.Task;

        await refresher.DisposeAsync();

        Assert.Null(loader.Current);
    }

    [Fact(Timeout = 60_000)]
    public async Task It_stops_even_when_the_source_blocks_its_thread()
    {
        var isReading = new TaskCompletionSource();
        using var release = new ManualResetEventSlim();
        var loader = new MatrixLoader(new ScriptedSource().Then((previous, _) =>
        {
            isReading.SetResult();
            release.Wait(Token);
            return Task.FromResult(MatrixReading.Unchanged(previous));
        }));
        var refresher = MatrixRefresher.Start(loader, null, _clock);
        await isReading.Task;

        await refresher.DisposeAsync();

        release.Set();
    }

    [Fact(Timeout = 60_000)]
    public async Task What_an_abandoned_load_reads_later_is_not_published()
    {
        var isReading = new TaskCompletionSource();
        var late = new TaskCompletionSource<MatrixReading>();
        var loader = new MatrixLoader(new ScriptedSource().Then((_, _) =>
        {
            isReading.SetResult();
            return late.Task;
        }).Then(MatrixText.Of("2", "a")));
        var refresher = MatrixRefresher.Start(loader, null, _clock);
        await isReading.Task;
        await refresher.DisposeAsync();

        late.SetResult(MatrixReading.FromJson(System.Text.Encoding.UTF8.GetBytes(MatrixText.Of("1", "a"))));
        var report = await loader.LoadAsync(Token);

        Assert.Null(report.Previous);
        Assert.Equal("2", loader.LastAudit!.Version);
    }

    [Fact(Timeout = 60_000)]
    public async Task It_stops_while_it_waits_and_may_be_stopped_again()
    {
        var source = new ScriptedSource().Then(MatrixText.Of("1", "a"));
        var loader = new MatrixLoader(source);
        var refresher = MatrixRefresher.Start(loader, null, _clock);
        await _clock.NextWaitAsync(Token);

        await refresher.DisposeAsync();
        await refresher.DisposeAsync();
        _clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(1, source.Reads);
    }

    [Theory]
    [InlineData(0, 0.9, 10)]
    [InlineData(1, 0, 10)]
    [InlineData(2, 0, 20)]
    [InlineData(3, 0, 40)]
    [InlineData(4, 0, 60)]
    [InlineData(64, 0, 60)]
    [InlineData(1, 0.5, 9)]
    [InlineData(4, 0.5, 54)]
    public void The_delay_doubles_up_to_its_bound_and_is_shortened_at_random(int failures, double draw, double seconds)
    {
        var settings = new RefreshSettings { Interval = TimeSpan.FromSeconds(10), MaxRetryInterval = TimeSpan.FromSeconds(60), Jitter = 0.2 };

        Assert.Equal(TimeSpan.FromSeconds(seconds), settings.DelayAfter(failures, draw));
    }

    [Fact]
    public void A_retry_never_comes_without_any_delay() =>
        Assert.Equal(TimeSpan.FromMilliseconds(1), new RefreshSettings { Interval = TimeSpan.FromMilliseconds(1), Jitter = 1 }.DelayAfter(1, 0.999));

    [Fact]
    public void A_bound_below_the_interval_is_the_interval() =>
        Assert.Equal(TimeSpan.FromHours(1), new RefreshSettings { Interval = TimeSpan.FromHours(1), Jitter = 0 }.DelayAfter(5, 0));

    [Fact]
    public void Wrong_settings_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(static () => new RefreshSettings { Interval = TimeSpan.Zero });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new RefreshSettings { MaxRetryInterval = TimeSpan.FromDays(2) });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new RefreshSettings { Jitter = 1.1 });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new RefreshSettings { Jitter = double.NaN });
    }
}
