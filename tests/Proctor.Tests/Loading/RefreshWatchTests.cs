using Proctor.Definitions;
using Proctor.Loading;

namespace Proctor.Tests.Loading;

public sealed class RefreshWatchTests
{
    private const int Patience = 60_000;

    private readonly ManualTimeProvider _clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = Patience)]
    public async Task A_change_is_loaded_when_it_is_quiet_for_a_while()
    {
        var source = new MemoryMatrixSource("memory", Matrix("1"));
        var loader = new MatrixLoader(source, null, _clock);
        await using var refresher = MatrixRefresher.Start(loader, null, _clock);
        await UntilWaitingForAsync(30_000);

        source.Matrix = Matrix("2");
        await UntilWaitingForAsync(100);
        Assert.Equal("1", loader.LastAudit!.Version);
        _clock.Advance(TimeSpan.FromMilliseconds(100));
        await UntilWaitingForAsync(30_000);

        Assert.Equal("2", loader.LastAudit.Version);
    }

    [Fact(Timeout = Patience)]
    public async Task Changes_without_end_are_loaded_in_between()
    {
        using var watch = new RefreshWatch(new EagerSource(), _clock);
        watch.Restart();

        Assert.True(await watch.WaitAsync(TimeSpan.FromHours(1), Token));
    }

    [Fact(Timeout = Patience)]
    public async Task A_source_that_cannot_be_watched_is_said_once_and_loaded_at_the_interval()
    {
        var source = new UnwatchableSource();
        var loader = new MatrixLoader(source, null, _clock);
        var listener = new FailureListener();
        loader.AddListener(listener);
        await using var refresher = MatrixRefresher.Start(loader, null, _clock);

        for (var i = 1; i <= 3; i++)
        {
            await UntilWaitingForAsync(30_000);
            Assert.Equal($"{i}", loader.LastAudit!.Version);
            _clock.Advance(TimeSpan.FromSeconds(30));
        }

        await UntilWaitingForAsync(30_000);
        Assert.Equal(["unwatchable: no more watches"], listener.Failures);
        Assert.Equal(4, source.Watches);
    }

    [Fact(Timeout = Patience)]
    public async Task Watching_ends_with_the_refresher()
    {
        var source = new MemoryMatrixSource("memory", Matrix("1"));
        var counting = new CountingSource(source);
        var refresher = MatrixRefresher.Start(new MatrixLoader(counting, null, _clock), null, _clock);
        await UntilWaitingForAsync(30_000);
        Assert.Equal(1, counting.Open);

        await refresher.DisposeAsync();

        Assert.Equal(0, counting.Open);
        Assert.Empty(_clock.Waiting);
    }

    [Fact(Timeout = Patience)]
    public async Task Watching_can_be_turned_off()
    {
        var counting = new CountingSource(new MemoryMatrixSource("memory", Matrix("1")));
        await using var refresher = MatrixRefresher.Start(new MatrixLoader(counting, null, _clock), new RefreshSettings { Watch = false }, _clock);
        await UntilWaitingForAsync(30_000);

        Assert.Equal(0, counting.Open);
    }

    private static TestMatrix Matrix(string version) => TestMatrix.Read(System.Text.Encoding.UTF8.GetBytes(MatrixText.Of(version, "a"))).GetValueOrThrow();

    private async Task UntilWaitingForAsync(double milliseconds)
    {
        while ((await _clock.NextWaitAsync(Token)).TotalMilliseconds != milliseconds)
        {
            await Task.Delay(1, Token);
        }
    }

    private sealed class EagerSource : IWatchableMatrixSource
    {
        public string Name => "eager";

        public Task<MatrixReading> ReadAsync(MatrixStamp? previous, CancellationToken cancellationToken) =>
            Task.FromResult(MatrixReading.Unchanged(previous));

        public IDisposable Watch(Action changed, Action<Exception> failed) => new Timer(_ => changed(), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(1));
    }

    private sealed class UnwatchableSource : IWatchableMatrixSource
    {
        private int _reads;

        public string Name => "unwatchable";

        public int Watches { get; private set; }

        public Task<MatrixReading> ReadAsync(MatrixStamp? previous, CancellationToken cancellationToken) =>
            Task.FromResult(MatrixReading.FromMatrix(Matrix($"{Interlocked.Increment(ref _reads)}")));

        public IDisposable? Watch(Action changed, Action<Exception> failed)
        {
            Watches++;
            throw new IOException("no more watches");
        }
    }

    private sealed class CountingSource(IWatchableMatrixSource source) : IWatchableMatrixSource
    {
        private int _open;

        public string Name => source.Name;

        public int Open => _open;

        public Task<MatrixReading> ReadAsync(MatrixStamp? previous, CancellationToken cancellationToken) => source.ReadAsync(previous, cancellationToken);

        public IDisposable? Watch(Action changed, Action<Exception> failed)
        {
            Interlocked.Increment(ref _open);
            var watch = source.Watch(changed, failed);
            return new Watching(() =>
            {
                watch!.Dispose();
                Interlocked.Decrement(ref _open);
            });
        }

        private sealed class Watching(Action end) : IDisposable
        {
            public void Dispose() => end();
        }
    }

    private sealed class FailureListener : ILoadListener
    {
        public List<string> Failures { get; } = [];

        public void WatchFailed(string source, Exception reason) => Failures.Add($"{source}: {reason.Message}");
    }
}
