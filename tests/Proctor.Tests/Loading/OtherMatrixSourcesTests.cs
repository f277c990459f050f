using System.Text;
using Proctor.Loading;

namespace Proctor.Tests.Loading;

public sealed class OtherMatrixSourcesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_text_is_read_once()
    {
        var source = new TextMatrixSource("text", "{é}");

        var first = await source.ReadAsync(null, Token);

        Assert.Equal("text", source.Name);
        Assert.Equal("{é}", Encoding.UTF8.GetString(first.Content.Span));
        Assert.True((await source.ReadAsync(first.Stamp, Token)).IsUnchanged);
    }

    [Fact]
    public async Task A_stream_is_opened_and_closed_for_every_reading()
    {
        var streams = new List<MemoryStream>();
        var source = new StreamMatrixSource("stream", _ =>
        {
            streams.Add(new MemoryStream(Encoding.UTF8.GetBytes(new string('x', 150_000))));
            return ValueTask.FromResult<Stream>(streams[^1]);
        });

        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(150_000, (await source.ReadAsync(null, Token)).Content.Length);
        }

        Assert.Equal(2, streams.Count);
        Assert.All(streams, static stream => Assert.False(stream.CanRead));
    }

    [Fact]
    public async Task A_stream_longer_than_the_limit_is_refused()
    {
        var source = new StreamMatrixSource("stream", static _ => ValueTask.FromResult<Stream>(new MemoryStream(new byte[101])), maxBytes: 100);

        var failure = await Assert.ThrowsAsync<MatrixSourceException>(() => source.ReadAsync(null, Token));

        Assert.Equal("Cannot read stream: It has more than the allowed 100 bytes.", failure.Message);
    }

    [Fact]
    public async Task A_stream_that_cannot_be_opened_is_a_failure()
    {
        var source = new StreamMatrixSource("stream", static _ => throw new IOException("no tape"));

        Assert.Equal("Cannot read stream: no tape", (await Assert.ThrowsAsync<MatrixSourceException>(() => source.ReadAsync(null, Token))).Message);
    }

    [Fact]
    public async Task A_resource_that_is_not_embedded_is_a_failure()
    {
        var source = new EmbeddedMatrixSource(typeof(OtherMatrixSourcesTests).Assembly, "no.such.json");

        var failure = await Assert.ThrowsAsync<MatrixSourceException>(() => source.ReadAsync(null, Token));

        Assert.Equal("Could not load proctor test matrix from classpath: no.such.json", failure.Message);
    }

    [Fact]
    public async Task A_resource_is_read_once()
    {
        var assembly = typeof(object).Assembly; // any resource will do
        var source = new EmbeddedMatrixSource(assembly, assembly.GetManifestResourceNames()[0]);

        var first = await source.ReadAsync(null, Token);

        Assert.True(first.Content.Length > 0);
        Assert.True((await source.ReadAsync(first.Stamp, Token)).IsUnchanged);
    }
}
