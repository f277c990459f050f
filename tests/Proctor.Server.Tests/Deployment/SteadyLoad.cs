using System.Collections.Concurrent;
using System.Globalization;
using System.Net;

namespace Proctor.Server.Tests.Deployment;

/// <summary>Clients that ask for the groups of a hundred visitors, again and again, some four hundred times a second. Disposing stops them.</summary>
internal sealed class SteadyLoad : IAsyncDisposable
{
    private const int Clients = 4;
    private const int Visitors = 100;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _stop = new();
    private readonly HttpClient _http;
    private readonly Task _clients;
    private readonly ConcurrentDictionary<(string Target, string Body), int> _answers = new();
    private readonly ConcurrentQueue<string> _failures = new();
    private int _answered;

    public SteadyLoad(Uri server)
    {
        _http = new HttpClient { BaseAddress = server };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("tests/1.0");
        _clients = Task.WhenAll(Enumerable.Range(0, Clients).Select(AskAsync));
    }

    /// <summary>What was answered with something else than 200, or not at all.</summary>
    public IReadOnlyCollection<string> Failures => _failures;

    /// <summary>The different answers so far, by what was asked.</summary>
    public ILookup<string, string> Answers => _answers.Keys.ToLookup(static answer => answer.Target, static answer => answer.Body);

    /// <summary>Waits until so many further requests are answered.</summary>
    public async Task UntilAnsweredAsync(int more)
    {
        var goal = Volatile.Read(ref _answered) + more;
        using var patience = new CancellationTokenSource(LongestWait);
        while (Volatile.Read(ref _answered) < goal)
        {
            await Task.Delay(Pause, patience.Token);
        }
    }

    /// <summary>Forgets the answers so far; those to requests that are on their way still count.</summary>
    public void ForgetAnswers() => _answers.Clear();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _clients;
        _http.Dispose();
        _stop.Dispose();
    }

    private async Task AskAsync(int client)
    {
        using var timer = new PeriodicTimer(Pause);
        for (var visitor = client; !_stop.IsCancellationRequested; visitor = (visitor + 1) % Visitors)
        {
            await AskOnceAsync(string.Create(
                CultureInfo.InvariantCulture, $"/groups/identify?ctx.country=US&ctx.loggedIn=true&id.USER=visitor{visitor}"));
            await timer.WaitForNextTickAsync();
        }
    }

    private async Task AskOnceAsync(string target)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri(target, UriKind.Relative));
            var body = await answer.Content.ReadAsStringAsync();
            _answers.TryAdd((target, body), 0);
            if (answer.StatusCode != HttpStatusCode.OK)
            {
                _failures.Enqueue($"{answer.StatusCode}: {body}");
            }
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            _failures.Enqueue(failure.ToString());
        }

        Interlocked.Increment(ref _answered);
    }
}
