using System.Net;
using System.Text;
using System.Text.Json;

namespace Proctor.Server.Tests.Deployment;

/// <summary>What docs/operating.md promises of two replicas behind the nginx of deploy/nginx.conf.</summary>
public sealed class TwoReplicasTests : IDisposable
{
    private const int AFewAnswers = 100;
    private const int ManyAnswers = 400;
    private const string Identify = "/groups/identify?ctx.country=US&ctx.loggedIn=true&id.USER=pa5xq0lz4n80";

    // Escapes that are not needed are what an attacker would send.
    private static readonly UriCreationOptions AsSpelt = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private static readonly (HttpStatusCode, string?) Forbidden = (HttpStatusCode.Forbidden, "This is not allowed from here.");

    private static readonly string Example = RepositoryFolder.PathOf("example");

    private static readonly string[] Hidden =
    [
        "/proctor/matrix",
        "//proctor//matrix",
        "/proctor;x/matrix",
        "/%70roctor/matrix/audit",
        "/groups/identify/../../proctor/matrix",
        "/groups/identify/..;/..;/proctor/matrix",
        "/ofrep/v1/evaluate/flags/..;/..;/..;/..;/proctor/matrix",
        "/ofrep/v1/evaluate/flags/..%2f..%2f..%2f..%2fproctor%2fmatrix",
        "/proctor/events",
        "/config/context",
        "/readyz",
        "/nothing",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("replicas-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_replica_that_is_killed_or_stopped_costs_no_request()
    {
        var arguments = ArgumentsFor(Path.Combine(Example, "example-matrix.json"));
        await using var replicas = await TwoReplicas.StartAsync(arguments);
        await using var load = new SteadyLoad(replicas.Address);
        await load.UntilAnsweredAsync(AFewAnswers);

        await replicas.KillAsync(0);
        await load.UntilAnsweredAsync(ManyAnswers);
        Assert.NotEqual(0, replicas.SecondChancesAfter(0));
        await ReturnAsync(replicas, 0, arguments);

        await replicas.TerminateAsync(1);
        await load.UntilAnsweredAsync(ManyAnswers);
        await ReturnAsync(replicas, 1, arguments);
        await load.UntilAnsweredAsync(AFewAnswers);

        Assert.Empty(load.Failures);
        Assert.All(load.Answers, static answers => Assert.Single(answers)); // whoever answered, and whenever
    }

    [Fact]
    public async Task Replacing_the_replicas_one_by_one_costs_no_request()
    {
        var before = ArgumentsFor(Path.Combine(Example, "example-matrix.json"));
        var after = ArgumentsFor(await WriteNextMatrixAsync());
        await using var replicas = await TwoReplicas.StartAsync(before);
        await using var load = new SteadyLoad(replicas.Address);
        await load.UntilAnsweredAsync(AFewAnswers);

        for (var replica = 0; replica < 2; replica++)
        {
            await replicas.TerminateAsync(replica);
            await ReturnAsync(replicas, replica, after);
            await load.UntilAnsweredAsync(AFewAnswers);
        }

        Assert.Empty(load.Failures);
        Assert.All(load.Answers, static answers => Assert.Subset(new HashSet<string> { "1", "2" }, answers.Select(VersionOf).ToHashSet()));
        load.ForgetAnswers();
        await load.UntilAnsweredAsync(AFewAnswers);
        using var client = new HttpClient { BaseAddress = replicas.Address };
        Assert.Contains("\"version\" : \"2\"", await client.GetStringAsync("/proctor/matrix/audit", Cancellation), StringComparison.Ordinal);
        Assert.Empty(load.Failures);
    }

    [Fact]
    public async Task Nginx_lets_nobody_force_groups()
    {
        await using var replicas = await TwoReplicas.StartAsync(ArgumentsFor(Path.Combine(Example, "example-matrix.json")));
        using var client = ClientOf(replicas);

        foreach (var parameter in (string[])["prforceGroups=x1", "%70rforce%47r%6Fup%73=x1", "prforceGroups"])
        {
            foreach (var path in (string[])["/groups/identify", "/groups/identify/", "//groups/identify", "/groups;x/identify"])
            {
                Assert.Equal(Forbidden, await ErrorAsync(client, $"{path}?{parameter}&id.USER=x"));
            }
        }

        foreach (var parameter in (string[])["ctx.prforceGroups=x1", "x=prforceGroups", "prforcegroups=x1", "prforceGroups2=x1"])
        {
            using var answer = await client.GetAsync(new Uri($"{Identify}&{parameter}", UriKind.Relative), Cancellation);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Strangers_get_groups_and_nothing_of_the_matrix()
    {
        await using var replicas = await TwoReplicas.StartAsync(isOutside: true, ArgumentsFor(Path.Combine(Example, "example-matrix.json")));
        using var client = ClientOf(replicas);

        foreach (var path in Hidden)
        {
            Assert.Equal(Forbidden, await ErrorAsync(client, path));
        }

        using var body = new StringContent("""{"prforceGroups": "buttoncolortst1"}""", Encoding.UTF8, "application/json");
        using var posted = await client.PostAsync(new Uri("/groups/identify", UriKind.Relative), body, Cancellation);
        Assert.Equal(HttpStatusCode.Forbidden, posted.StatusCode);
        Assert.Contains("buttoncolortst", await client.GetStringAsync(Identify, Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_passes_through_nginx_is_as_the_server_answered_it()
    {
        await using var replicas = await TwoReplicas.StartAsync(ArgumentsFor(Path.Combine(Example, "example-matrix.json")));
        using var client = ClientOf(replicas);

        Assert.Equal((HttpStatusCode.NotFound, "There is nothing at this path."), await ErrorAsync(client, "/nothing"));
        Assert.Equal(
            (HttpStatusCode.BadRequest, "Required variable 'country' not found by 'QUERY:ctx.country'. See the pipet configuration."),
            await ErrorAsync(client, "/groups/identify?id.USER=x"));
        using var body = new StringContent("""{"context": {"country": "US"}, "batch": [{"identifiers": {"USER": "x"}}]}""", Encoding.UTF8, "application/json");
        using var posted = await client.PostAsync(new Uri("/groups/identify", UriKind.Relative), body, Cancellation);
        Assert.Equal(HttpStatusCode.OK, posted.StatusCode);
        using var matrix = await client.GetAsync(new Uri("/proctor/matrix", UriKind.Relative), Cancellation);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/proctor/matrix");
        again.Headers.IfNoneMatch.Add(matrix.Headers.ETag!);
        using var unchanged = await client.SendAsync(again, Cancellation);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Fact]
    public async Task Without_any_replica_nginx_says_so_in_the_usual_form()
    {
        await using var replicas = await TwoReplicas.StartAsync(ArgumentsFor(Path.Combine(Example, "example-matrix.json")));
        await replicas.KillAsync(0);
        await replicas.KillAsync(1);
        using var client = ClientOf(replicas);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "No server answers. Try again later."), await ErrorAsync(client, Identify));
    }

    [Fact]
    public async Task Events_come_through_nginx_at_once()
    {
        var matrix = Path.Combine(_folder, "matrix.json");
        File.Copy(Path.Combine(Example, "example-matrix.json"), matrix);
        await using var replicas = await TwoReplicas.StartAsync(ArgumentsFor(matrix));
        using var client = ClientOf(replicas);

        // Longer than any other answer may take, far shorter than a buffer of nginx takes to fill with signs of life.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var stream = new StreamReader(await client.GetStreamAsync("/proctor/events", patience.Token));
        Assert.Equal("1", await NextVersionAsync(stream, patience.Token));
        File.Move(await WriteNextMatrixAsync(), matrix, overwrite: true);

        Assert.Equal("2", await NextVersionAsync(stream, patience.Token));
    }

    private static string[] ArgumentsFor(string matrix) => ["--matrix", matrix, "--config", Path.Combine(Example, "pipet-config.json")];

    private static HttpClient ClientOf(TwoReplicas replicas)
    {
        var client = new HttpClient { BaseAddress = replicas.Address };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("tests/1.0");
        return client;
    }

    private static async Task<(HttpStatusCode Status, string? Error)> ErrorAsync(HttpClient client, string target)
    {
        var uri = new Uri($"{client.BaseAddress!.GetLeftPart(UriPartial.Authority)}{target}", AsSpelt);
        using var answer = await client.GetAsync(uri, Cancellation);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal((int)answer.StatusCode, body.RootElement.GetProperty("meta").GetProperty("status").GetInt32());
        return (answer.StatusCode, body.RootElement.GetProperty("meta").GetProperty("error").GetString());
    }

    /// <summary>Starts a replica again, and waits until nginx gives it requests.</summary>
    private static async Task ReturnAsync(TwoReplicas replicas, int replica, string[] arguments)
    {
        var before = replicas.AnswersOf(replica);
        await replicas.StartAsync(replica, arguments);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (replicas.AnswersOf(replica) == before)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), patience.Token);
        }
    }

    private static async Task<string?> NextVersionAsync(StreamReader stream, CancellationToken cancellationToken)
    {
        const string Data = "data: ";
        while (await stream.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith(Data, StringComparison.Ordinal))
            {
                using var data = JsonDocument.Parse(line[Data.Length..]);
                return data.RootElement.GetProperty("version").GetString();
            }
        }

        return null;
    }

    private static string VersionOf(string body)
    {
        using var json = JsonDocument.Parse(body);
        return json.RootElement.GetProperty("data").GetProperty("audit").GetProperty("version").GetString()!;
    }

    private async Task<string> WriteNextMatrixAsync()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Example, "example-matrix.json"), Cancellation);
        var next = text.Replace("\"version\": \"1\", \"updated\"", "\"version\": \"2\", \"updated\"", StringComparison.Ordinal);
        Assert.NotEqual(text, next);
        var path = Path.Combine(_folder, "next-matrix.json");
        await File.WriteAllTextAsync(path, next, Cancellation);
        return path;
    }
}
