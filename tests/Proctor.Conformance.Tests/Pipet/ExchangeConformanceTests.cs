using System.Text.Json;

namespace Proctor.Conformance.Tests.Pipet;

/// <summary>HTTP exchanges with the original, sent to the real program over real sockets.</summary>
public sealed class ExchangeConformanceTests(PipetServers servers)
{
    private const string OldErrorPage = "text/html;charset=utf-8";

    public static TheoryData<int, string> Cases
    {
        get
        {
            var cases = new TheoryData<int, string>();
            for (var number = 1; number <= Exchanges.Count; number++)
            {
                cases.Add(number, Exchanges.Of(number).GetProperty("name").GetString()!);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task An_exchange_goes_as_recorded(int number, string name)
    {
        var exchange = Exchanges.Of(number);
        var port = await servers.PortOfAsync(exchange.GetProperty("server").GetString()!);

        var answer = await SendAsync(port, exchange.GetProperty("request"));

        var difference = Difference(exchange.GetProperty("response"), answer);
        Assert.Null(KnownDifferences.Current.Judge(Exchanges.FileName, number, difference is null ? null : $"{name}: {difference}"));
    }

    [Fact]
    public void There_are_cases() => Assert.Equal(194, Exchanges.Count);

    internal static Task<RawResponse> SendAsync(int port, JsonElement request) => RawHttp.SendAsync(
        port,
        request.GetProperty("method").GetString()!,
        request.GetProperty("path").GetString()!,
        request.GetProperty("headers").EnumerateArray().Select(static header => (header[0].GetString()!, header[1].GetString()!)),
        request.GetProperty("body").GetString());

    private string? Difference(JsonElement recorded, RawResponse answer)
    {
        var status = recorded.GetProperty("status").GetInt32();
        var contentType = recorded.GetProperty("headers").EnumerateArray()
            .Where(static header => header[0].GetString() == "Content-Type")
            .Select(static header => header[1].GetString())
            .SingleOrDefault();
        if (status != answer.Status)
        {
            return $"expected status {status} but found {answer.Status}: {answer.Body}";
        }

        if (contentType == OldErrorPage)
        {
            return null;
        }

        return contentType == answer.ContentType
            ? BodyDifference(recorded.GetProperty("body").GetString()!, servers.WithRecordedPath(answer.Body))
            : $"expected content type {contentType} but found {answer.ContentType}";
    }

    private static string? BodyDifference(string expected, string actual)
    {
        if (expected.Length == 0)
        {
            return actual.Length == 0 ? null : $"expected no body but found {actual}";
        }

        using var expectedJson = JsonDocument.Parse(expected);
        using var actualJson = JsonDocument.Parse(actual);
        return JsonDifference.Find(expectedJson.RootElement, actualJson.RootElement);
    }
}
