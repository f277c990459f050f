using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;

namespace Proctor.Server.Tests.Faults;

/// <summary>
/// Clients that ask without end, and check each answer: it is there, it is of one version, and no client sees an older one than before. Disposing stops them.
/// </summary>
internal sealed class VersionLoad : IAsyncDisposable
{
    private const int Clients = 4;
    private const int MatrixEvery = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private readonly CancellationTokenSource _stop = new();
    private readonly HttpClient _http;
    private readonly Task _clients;
    private readonly ConcurrentQueue<string> _failures = new();
    private int _answered;

    public VersionLoad(Uri server)
    {
        _http = new HttpClient { BaseAddress = server };
        _clients = Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(AskAsync)));
    }

    /// <summary>Everything that was not as it has to be.</summary>
    public IReadOnlyCollection<string> Failures => _failures;

    /// <summary>Waits until so many further requests are answered.</summary>
    public async Task UntilAnsweredAsync(int more)
    {
        var goal = Volatile.Read(ref _answered) + more;
        await Condition.BecomesTrueAsync(() => Task.FromResult(Volatile.Read(ref _answered) >= goal));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _clients;
        _http.Dispose();
        _stop.Dispose();
    }

    private async Task AskAsync()
    {
        var last = 0;
        for (var i = 1; !_stop.IsCancellationRequested; i++)
        {
            var version = await VersionOfAnswerAsync(isMatrix: i % MatrixEvery == 0);
            if (version < last)
            {
                _failures.Enqueue($"version {version} was served after version {last}");
            }

            last = version ?? last;
            Interlocked.Increment(ref _answered);
            await Task.Delay(Pause);
        }
    }

    private async Task<int?> VersionOfAnswerAsync(bool isMatrix)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri(isMatrix ? "/proctor/matrix" : VersionedMatrix.Identify, UriKind.Relative));
            var body = await answer.Content.ReadAsStringAsync();
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                return isMatrix ? VersionedMatrix.VersionOfMatrix(body) : VersionedMatrix.VersionOfGroups(body);
            }

            _failures.Enqueue($"{answer.StatusCode}: {body}");
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or InvalidDataException or JsonException)
        {
            _failures.Enqueue(failure.ToString());
        }

        return null;
    }
}
