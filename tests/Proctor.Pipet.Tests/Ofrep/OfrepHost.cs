using System.Net;
using System.Text;
using Proctor.Pipet.Tests.Testing;

namespace Proctor.Pipet.Tests.Ofrep;

/// <summary>Asks as clients of OpenFeature do.</summary>
internal static class OfrepHost
{
    public const string FlagsPath = "/ofrep/v1/evaluate/flags";

    public const string Visitor = """{"context":{"targetingKey":"visitor"}}""";

    public static async Task<HttpResponseMessage> SendAsync(this PipetHost host, string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        return await host.Client.PostAsync(new Uri($"{host.Client.BaseAddress!.GetLeftPart(UriPartial.Authority)}{path}"), content);
    }

    public static async Task<(HttpStatusCode Status, string Body)> PostAsync(this PipetHost host, string path, string json)
    {
        using var answer = await host.SendAsync(path, json);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
