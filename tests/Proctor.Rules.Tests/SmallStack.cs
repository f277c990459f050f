namespace Proctor.Rules.Tests;

/// <summary>Runs code on a thread whose stack is small, as threads of some hosts are, and gives up when it hangs.</summary>
internal static class SmallStack
{
    public const int Bytes = 256 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static void Run(Action action)
    {
        Exception? thrown = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    action();
                }
                catch (Exception exception)
                {
                    thrown = exception; // a test that fails on another thread would end the process
                }
            },
            Bytes)
        {
            IsBackground = true,
        };
        thread.Start();
        Assert.True(thread.Join(Patience), "It hangs.");
        if (thrown is not null)
        {
            throw new InvalidOperationException("It threw.", thrown);
        }
    }
}
