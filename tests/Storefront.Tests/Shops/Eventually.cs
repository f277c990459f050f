namespace Storefront.Tests.Shops;

/// <summary>What happens in another process, and takes a moment.</summary>
internal static class Eventually
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    /// <summary>Waits until a condition holds, and fails the test when it never does.</summary>
    public static async Task HoldsAsync(Func<Task<bool>> condition)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(LongestWait);
        while (!await condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), patience.Token);
        }
    }
}
