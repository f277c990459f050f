using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Proctor.Pipet.Tests.Testing;

namespace Proctor.Pipet.Tests.Ofrep;

public sealed class OfrepEventsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Between_the_flags_and_the_stream_nothing_is_missed_and_nothing_told_twice()
    {
        await using var host = await PipetHost.StartAsync(MatrixOf("1", 5_999));
        var first = await AddressAsync(host);
        using var quiet = await OpenAsync(host, first);

        host.Replace(MatrixOf("2", 6_000));
        var told = await NextAsync(quiet);
        Assert.Equal(("message", $$"""{"type":"refetchEvaluation","etag":"{{told.EventId}}","lastModified":6}"""), (told.EventType, told.Data));
        Assert.Equal($"/ofrep/v1/events?since={told.EventId}", await AddressAsync(host));

        using var late = await OpenAsync(host, first);
        Assert.Equal(told.Data, (await NextAsync(late)).Data);
        using var ignorant = await OpenAsync(host, "/ofrep/v1/events");
        Assert.Equal(told.Data, (await NextAsync(ignorant)).Data);
    }

    [Fact]
    public async Task A_client_that_connects_again_has_heard_more_than_its_address_says()
    {
        await using var host = await PipetHost.StartAsync(MatrixOf("1", 0));
        var first = await AddressAsync(host);
        host.Replace(MatrixOf("2", 0));
        await PipetHost.UntilAsync(async () => await AddressAsync(host) != first);
        using var again = await OpenAsync(host, first, (await AddressAsync(host)).Split('=')[1]);

        host.Replace(MatrixOf("3", 0));

        var told = await NextAsync(again);
        Assert.Equal(await AddressAsync(host), $"/ofrep/v1/events?since={told.EventId}");
        Assert.Equal($$"""{"type":"refetchEvaluation","etag":"{{told.EventId}}"}""", told.Data); // nobody knows when it was built
    }

    [Theory]
    [InlineData("/base/a/x/ofrep/v1/evaluate/flags", "/base/a/x/ofrep/v1/events")]
    [InlineData("/base/a/%22/ofrep/v1/evaluate/flags/", "/base/a/%22/ofrep/v1/events")]
    [InlineData("/base/a/x//ofrep//v1/evaluate/flags", "/base/a/x//ofrep//v1/events")]
    [InlineData("/base/a/x/ofrep/v1/evaluate//flags", null)]
    [InlineData("/base/a/x/ofrep/v1/evaluate;p=1/flags", null)]
    public async Task The_address_is_beside_the_path_that_was_asked_for(string path, string? expected)
    {
        await using var host = await PipetHost.StartAsync(MatrixOf("1", 1), map: static application =>
        {
            application.UsePathBase("/base");
            application.UseRouting();
            application.MapPipet("/a/{tenant}");
        });

        Assert.Equal(expected, (await AddressOrNullAsync(host, path))?.Split('?')[0]);
    }

    [Theory]
    [InlineData("//ofrep/v1/evaluate/flags")]
    [InlineData("//evil.example/..//ofrep/v1/evaluate/flags")]
    public async Task A_path_is_never_taken_for_a_host(string path)
    {
        await using var host = await PipetHost.StartAsync(MatrixOf("1", 1));

        Assert.Null(await AddressOrNullAsync(host, path));
    }

    [Theory]
    [InlineData("https://events.example.com/x", "https://events.example.com/x?since=")]
    [InlineData("https://events.example.com/x?y=1", "https://events.example.com/x?y=1&since=")]
    public async Task The_address_may_be_given(string url, string expected)
    {
        await using var host = await PipetHost.StartAsync(MatrixOf("1", 1), options => options.Ofrep.EventStreamUrl = new Uri(url));

        using var flags = JsonDocument.Parse((await host.PostAsync(OfrepHost.FlagsPath, OfrepHost.Visitor)).Body);

        var stream = Assert.Single(flags.RootElement.GetProperty("eventStreams").EnumerateArray());
        Assert.Equal(["type", "url"], stream.EnumerateObject().Select(static member => member.Name));
        Assert.StartsWith(expected, stream.GetProperty("url").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_streams_are_refused_in_the_words_of_the_protocol()
    {
        await using var host = await PipetHost.StartAsync(MatrixOf("1", 1), static options => options.MaxEventStreams = 0);

        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, """{"errorCode":"GENERAL","errorDetails":"Too many streams of events are open."}"""),
            await host.GetAsync("/ofrep/v1/events"));
    }

    [Fact]
    public async Task A_client_that_has_heard_of_a_newer_matrix_than_there_is_gets_its_flags()
    {
        await using var host = await PipetHost.StartAsync(MatrixOf("1", 5_000));
        var asked = host.SendAsync($"{OfrepHost.FlagsPath}?flagConfigEtag=of-another-server&flagConfigLastModified=6", OfrepHost.Visitor);
        host.Replace(MatrixOf("2", 6_000));

        using var answer = await asked;

        Assert.Contains("""{"version":"2"}""", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?flagConfigEtag=x&flagConfigLastModified=99999999999")]
    [InlineData("?flagConfigEtag=x&flagConfigLastModified=5")]
    [InlineData("?flagConfigEtag=x&flagConfigLastModified=2026-02-20T21:28:18Z")]
    [InlineData("?flagConfigEtag=x&flagConfigLastModified=99999999999999999999")]
    [InlineData("?flagConfigEtag=x")]
    [InlineData("?flagConfigLastModified=6")]
    public async Task What_does_not_come_is_not_waited_for_without_end(string query)
    {
        await using var host = await PipetHost.StartAsync(MatrixOf("1", 5_000));

        Assert.Equal(HttpStatusCode.OK, (await host.PostAsync(OfrepHost.FlagsPath + query, OfrepHost.Visitor)).Status);
    }

    private static string MatrixOf(string version, long updated) =>
        PipetHost.MatrixOf(version, "t").Replace("\"updated\":1", $"\"updated\":{updated}", StringComparison.Ordinal);

    private static async Task<string> AddressAsync(PipetHost host) => (await AddressOrNullAsync(host, OfrepHost.FlagsPath))!;

    private static async Task<string?> AddressOrNullAsync(PipetHost host, string path)
    {
        using var flags = JsonDocument.Parse((await host.PostAsync(path, OfrepHost.Visitor)).Body);
        Assert.Single(flags.RootElement.GetProperty("flags").EnumerateArray());
        return flags.RootElement.TryGetProperty("eventStreams", out var streams)
            ? streams[0].GetProperty("endpoint").GetProperty("requestUri").GetString()
            : null;
    }

    private static async Task<HttpResponseMessage> OpenAsync(PipetHost host, string address, string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        request.Headers.Add("Last-Event-ID", lastEventId);
        return await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
    }

    private static async Task<SseItem<string>> NextAsync(HttpResponseMessage response)
    {
        await foreach (var item in SseParser.Create(await response.Content.ReadAsStreamAsync(Cancellation)).EnumerateAsync(Cancellation))
        {
            return item;
        }

        throw new InvalidOperationException("The stream has ended.");
    }
}
