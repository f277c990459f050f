namespace Proctor.Client.Tests.Testing;

/// <summary>A client of a server, and what it logs.</summary>
internal sealed class ClientOf : IDisposable
{
    private readonly HttpClient _http;

    /// <summary>Makes a client.</summary>
    /// <param name="root">The server.</param>
    /// <param name="configure">Sets the options. The time-outs are long enough for slow machines, unless it sets them.</param>
    /// <param name="clock">The clock; null for the system's.</param>
    /// <param name="handler">What sends requests; null for the handler made for clients.</param>
    public ClientOf(Uri root, Action<PipetClientOptions>? configure = null, TimeProvider? clock = null, HttpMessageHandler? handler = null)
    {
        var options = new PipetClientOptions { ApiRoot = root, Timeout = TimeSpan.FromSeconds(60), TotalTimeout = TimeSpan.FromSeconds(120) };
        configure?.Invoke(options);
        _http = new HttpClient(handler ?? PipetHttpHandler.Create(options));
        Client = new PipetClient(_http, options, Log, clock);
    }

    public PipetClient Client { get; }

    public RecordingLogger<PipetClient> Log { get; } = new();

    public void Dispose() => _http.Dispose();
}
