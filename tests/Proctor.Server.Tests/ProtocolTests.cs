using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;

namespace Proctor.Server.Tests;

/// <summary>HTTP/1.1 and HTTP/2, with and without TLS, by the framework's own settings of endpoints.</summary>
public sealed class ProtocolTests : IDisposable
{
    private const string Identify = "/groups/identify?ctx.country=US&id.USER=a";

    private readonly string _folder = Directory.CreateTempSubdirectory("protocols-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Without_TLS_an_endpoint_of_its_own_speaks_HTTP_2()
    {
        await using var server = await StartAsync(
            "Kestrel:Endpoints:Old:Url=http://127.0.0.1:0", "Kestrel:Endpoints:New:Url=http://127.0.0.1:0", "Kestrel:Endpoints:New:Protocols=Http2");
        using var client = new HttpClient();

        var answered = new List<string>();
        foreach (var url in server.Urls)
        {
            foreach (var version in (Version[])[HttpVersion.Version11, HttpVersion.Version20])
            {
                answered.Add(await IsAnsweredAsync(client, url, version) ? $"{version}" : "-");
            }
        }

        // Without TLS there is nothing by which both sides could agree on one of the two, so each endpoint speaks its own.
        Assert.Contains(string.Join(' ', answered), (string[])["1.1 - - 2.0", "- 2.0 1.1 -"]);
    }

    [Fact]
    public async Task With_TLS_one_endpoint_speaks_both()
    {
        using var certificate = CreateCertificate();
        var file = Path.Combine(_folder, "server.pfx");
        await File.WriteAllBytesAsync(file, certificate.Export(X509ContentType.Pfx, "secret"), Cancellation);
        await using var server = await StartAsync(
            "Kestrel:Endpoints:Tls:Url=https://127.0.0.1:0", $"Kestrel:Endpoints:Tls:Certificate:Path={file}", "Kestrel:Endpoints:Tls:Certificate:Password=secret");
        using var handler = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == certificate.Thumbprint,
            },
        };
        using var client = new HttpClient(handler);

        using var first = await GetAsync(client, server.Urls.Single(), HttpVersion.Version11);
        using var second = await GetAsync(client, server.Urls.Single(), HttpVersion.Version20);

        Assert.Equal((HttpVersion.Version11, HttpVersion.Version20), (first.Version, second.Version));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        Assert.Equal(await first.Content.ReadAsStringAsync(Cancellation), await second.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task Streams_beyond_the_limit_wait_for_others()
    {
        await using var server = await StartAsync(
            "Kestrel:Endpoints:New:Url=http://127.0.0.1:0", "Kestrel:Endpoints:New:Protocols=Http2", "Kestrel:Limits:Http2:MaxStreamsPerConnection=1");
        using var client = new HttpClient();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => GetAsync(client, server.Urls.Single(), HttpVersion.Version20)));

        Assert.All(answers, static answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Array.ForEach(answers, static answer => answer.Dispose());
    }

    private static async Task<WebApplication> StartAsync(params string[] settings)
    {
        var read = ServerSettings.Read(new ServerArguments { Set = settings });
        Assert.Empty(read.Problems);
        var server = PipetServer.Create(read);
        await server.StartAsync(Cancellation);
        return server;
    }

    private static async Task<bool> IsAnsweredAsync(HttpClient client, string url, Version version)
    {
        try
        {
            using var answer = await GetAsync(client, url, version);
            return answer.StatusCode == HttpStatusCode.OK && answer.Version == version;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task<HttpResponseMessage> GetAsync(HttpClient client, string url, Version version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri(url), Identify))
        {
            Version = version,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.UserAgent.ParseAdd("tests/1");
        return await client.SendAsync(request, Cancellation);
    }

    private static X509Certificate2 CreateCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
