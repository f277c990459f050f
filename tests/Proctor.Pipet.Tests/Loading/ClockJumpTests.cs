using Proctor.Pipet.Tests.Testing;

namespace Proctor.Pipet.Tests.Loading;

/// <summary>The clock of the machine is set while the server runs.</summary>
public sealed class ClockJumpTests
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    public static TheoryData<double> Days => [365, -365, -30_000, 30_000];

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Days))]
    public async Task New_matrices_are_served_and_no_age_is_negative(double days)
    {
        var clock = new JumpingClock();
        await using var host = await PipetHost.StartAsync(PipetHost.MatrixOf("1", "t"), clock: clock);

        clock.Jump(TimeSpan.FromDays(days));
        var age = await AgeAsync(host);
        host.Replace(PipetHost.MatrixOf("2", "t"));
        await PipetHost.UntilAsync(async () => (await host.DataAsync("/readyz")).GetProperty("version").GetString() == "2");

        Assert.True(age >= 0);
        Assert.InRange(await AgeAsync(host), 0, 60);
        clock.Jump(-Year);
        Assert.InRange(await AgeAsync(host), 0, 60);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_failure_after_the_clock_was_set_back_is_logged()
    {
        var clock = new JumpingClock();
        await using var host = await PipetHost.StartAsync(PipetHost.MatrixOf("1", "t"), clock: clock);
        clock.Jump(-Year);

        File.Delete(host.MatrixPath);

        await PipetHost.UntilAsync(() => Task.FromResult(
            host.Log.Lines.Contains($"Error: Cannot load {host.MatrixPath}; version 1 stays. File {host.MatrixPath} does not exist")));
    }

    private static async Task<long> AgeAsync(PipetHost host) => (await host.DataAsync("/readyz")).GetProperty("ageSeconds").GetInt64();
}
