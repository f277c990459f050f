namespace Proctor.Server.Tests.Faults;

/// <summary>Waiting for what has to come.</summary>
internal static class Condition
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(90);

    public static async Task BecomesTrueAsync(Func<Task<bool>> condition, Func<string>? describe = null)
    {
        using var patience = new CancellationTokenSource(LongestWait);
        while (!await condition())
        {
            if (patience.IsCancellationRequested)
            {
                throw new TimeoutException(describe?.Invoke() ?? "What has to come did not come.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }
}
