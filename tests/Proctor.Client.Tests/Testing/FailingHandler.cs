namespace Proctor.Client.Tests.Testing;

/// <summary>Fails every request in the way a test wants.</summary>
internal sealed class FailingHandler(Func<Exception> failure) : HttpMessageHandler
{
    private int _requests;

    public int Requests => Volatile.Read(ref _requests);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _requests);
        throw failure();
    }
}
