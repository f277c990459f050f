using System.Net;
using System.Net.Sockets;
using System.Text;
using Proctor.Store.Git;

namespace Proctor.Store.Tests.Git;

/// <summary>Servers that want a token, or nothing good.</summary>
public sealed class GitServerTests : IDisposable
{
    private const string Secret = "s3cr3t-t0ken";

    private readonly TemporaryFolder _folder = new();
    private readonly TcpListener _server = new(IPAddress.Loopback, 0);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Url => $"http://127.0.0.1:{((IPEndPoint)_server.LocalEndpoint).Port}/definitions.git";

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_token_goes_to_the_server_and_nowhere_else()
    {
        var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes($"robot:{Secret}"));
        _server.Start();
        var request = AnswerAsync("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"git\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        const string Variable = "PROCTOR_STORE_TESTS_TOKEN";
        Environment.SetEnvironmentVariable(Variable, Secret);
        var settings = new GitStoreSettings { Url = Url, CacheDirectory = _folder["cache"], TokenVariable = Variable, UserName = "robot" };
        await using var repository = await GitDefinitionRepository.OpenAsync(settings, Token);
        var failure = await Assert.ThrowsAsync<StoreException>(() => repository.OpenBranchAsync("trunk", Token));
        Assert.Contains($"Authorization: Basic {encoded}\r\n", await request, StringComparison.Ordinal);
        Assert.Contains("Please check your user name and password", failure.Message, StringComparison.Ordinal);
        string[] said = [failure.ToString(), .. Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).Where(static file => !file.EndsWith("0.lock", StringComparison.Ordinal)).Select(File.ReadAllText)];
        Assert.DoesNotContain(said, static text => text.Contains(Secret, StringComparison.Ordinal));
        Assert.DoesNotContain(said, text => text.Contains(encoded, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_never_answers_is_given_up()
    {
        _server.Start();
        var settings = new GitStoreSettings { Url = Url, CacheDirectory = _folder["cache"], CloneTimeout = TimeSpan.FromSeconds(2) };
        await using var repository = await GitDefinitionRepository.OpenAsync(settings, Token);
        var failure = await Assert.ThrowsAsync<StoreException>(() => repository.OpenBranchAsync("trunk", Token));
        Assert.Contains("took longer than 2 s", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_variable_that_should_have_the_token_and_is_not_set_is_named()
    {
        var settings = new GitStoreSettings { Url = "http://127.0.0.1/x.git", CacheDirectory = _folder["cache"], TokenVariable = "PROCTOR_STORE_TESTS_NOTHING" };
        var failure = await Assert.ThrowsAsync<StoreException>(() => GitDefinitionRepository.OpenAsync(settings, Token));
        Assert.Contains("PROCTOR_STORE_TESTS_NOTHING", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Locks_that_killed_processes_left_are_removed()
    {
        var remote = await GitRemote.CreateAsync(_folder["remote.git"]);
        await using (var repository = await remote.OpenAsync(_folder["cache"]))
        {
            await repository.OpenBranchAsync("trunk", Token);
        }

        var clone = Assert.Single(Directory.EnumerateDirectories(_folder["cache"], "0.git", SearchOption.AllDirectories));
        await File.WriteAllTextAsync(Path.Combine(clone, "refs", "remotes", "origin", "trunk.lock"), "", Token);
        await File.WriteAllTextAsync(Path.Combine(clone, "proctor-index.lock"), "", Token);
        await File.WriteAllTextAsync(Path.Combine(clone, "proctor-index"), "no index", Token);
        await using var next = await remote.OpenAsync(_folder["cache"]);
        await remote.EditAsync("trunk", "Later", static folder => GitRemote.Write(folder, "latertst", Definitions.Of().ToJson()));
        var store = await next.OpenBranchAsync("trunk", Token);
        Assert.Equal(StoreWriteOutcome.Written, (await store.WriteAsync(Definitions.Add("colortst"), Token)).Outcome);
        Assert.Equal(["colortst", "latertst"], (await store.ReadMatrixAsync(cancellationToken: Token))!.Definition.Tests.Keys.Order(StringComparer.Ordinal));
    }

    private async Task<string> AnswerAsync(string answer)
    {
        using var connection = await _server.AcceptTcpClientAsync(Token);
        var stream = connection.GetStream();
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (!text.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            text.Append(Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer, Token)));
        }

        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), Token);
        return text.ToString();
    }
}
