using System.IO.Pipelines;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Proctor.Pipet.Events;
using Proctor.Pipet.Loading;
using Proctor.Pipet.Tests.Testing;

namespace Proctor.Pipet.Tests.Events;

public sealed class EventStreamTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_changes_while_nobody_reads_is_one_event()
    {
        await using var host = await PipetHost.StartAsync(PipetHost.MatrixOf("1", "t"));
        var matrix = host.Services.GetRequiredService<PipetMatrix>();
        using var heartbeat = new PeriodicTimer(TimeSpan.FromDays(1));
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 1, resumeWriterThreshold: 1));
        var running = new EventStream(matrix, VersionOf, known: null, heartbeat).RunAsync(pipe.Writer, Cancellation);

        await ServeAsync("2");
        await ServeAsync("3");

        Assert.Equal("retry: 3000\n\n", await ReadAsync());
        Assert.Equal("3;", await ReadAsync());
        await ServeAsync("4");
        Assert.Equal("4;", await ReadAsync());
        await pipe.Reader.CompleteAsync();
        await ServeAsync("5");
        await running; // nobody is there any more

        async Task ServeAsync(string version)
        {
            host.Replace(PipetHost.MatrixOf(version, "t"));
            await PipetHost.UntilAsync(() => Task.FromResult(matrix.Current!.Engine.Matrix.Audit.Version == version));
        }

        async Task<string> ReadAsync()
        {
            var read = await pipe.Reader.ReadAsync(Cancellation);
            var text = Encoding.UTF8.GetString(read.Buffer);
            pipe.Reader.AdvanceTo(read.Buffer.End);
            return text;
        }
    }

    [Fact]
    public async Task A_client_that_does_not_read_is_given_up_when_the_stream_ends()
    {
        await using var host = await PipetHost.StartAsync(PipetHost.MatrixOf("1", "t"));
        using var heartbeat = new PeriodicTimer(TimeSpan.FromDays(1));
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 1, resumeWriterThreshold: 1));
        var running = new EventStream(host.Services.GetRequiredService<PipetMatrix>(), VersionOf, known: null, heartbeat).RunAsync(pipe.Writer, ending.Token);

        await ending.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    private static ReadOnlyMemory<byte> VersionOf(MatrixSnapshot snapshot) => Encoding.UTF8.GetBytes($"{snapshot.Engine.Matrix.Audit.Version};");
}
