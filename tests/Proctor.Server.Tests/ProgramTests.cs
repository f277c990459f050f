using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Proctor.Server.Tests;

/// <summary>The program as people start it.</summary>
public sealed class ProgramTests : IDisposable
{
    private const string Identify = "/groups/identify?ctx.country=US&ctx.loggedIn=true&id.USER=pa5xq0lz4n80";

    private static readonly string Example = Path.Combine(AppContext.BaseDirectory, "example");

    private readonly string _folder = Directory.CreateTempSubdirectory("server-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Without_arguments_it_serves_the_example()
    {
        await using var server = await ServerProcess.StartAsync();

        using var answer = JsonDocument.Parse(await server.Client.GetStringAsync(Identify, Cancellation));

        var groups = answer.RootElement.GetProperty("data").GetProperty("groups").EnumerateObject();
        Assert.Equal(
            ["buttoncolortst=1", "buttontexttst=1", "countryalgotst=-1", "headertexttst=-1", "loyaltytst=-1", "newfeaturerollout=0"],
            groups.Select(static group => $"{group.Name}={group.Value.GetProperty("value")}"));
        Assert.Contains($"Loaded {Path.Combine(Example, "example-matrix.json")}, version 1: 7 tests, 0 dropped", server.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_properties_file_says_what_to_serve()
    {
        var properties = Path.Combine(_folder, "pipet.properties");
        await File.WriteAllTextAsync(
            properties,
            $"""
            folder = {Example}
            proctor.test.matrix.path = {"${folder}"}/example-matrix.json
            proctor.pipet.config.path = {"${folder}"}/pipet-config.json
            proctor.pipet.reload.seconds = 1
            proctor.pipet.identify.all.disable = true
            """,
            Cancellation);
        await using var server = await ServerProcess.StartAsync("--properties", properties);

        using var all = JsonDocument.Parse(await server.Client.GetStringAsync(Identify, Cancellation));
        using var one = JsonDocument.Parse(await server.Client.GetStringAsync($"{Identify}&test=buttoncolortst", Cancellation));

        Assert.Equal("{ }", all.RootElement.GetProperty("data").GetProperty("groups").GetRawText());
        Assert.Equal("blue", one.RootElement.GetProperty("data").GetProperty("groups").GetProperty("buttoncolortst").GetProperty("name").GetString());
    }

    [Fact]
    public async Task It_starts_without_a_matrix_and_takes_it_when_it_appears()
    {
        var matrix = Path.Combine(_folder, "matrix.json");
        await using var server = await ServerProcess.StartAsync(
            "--matrix", matrix, "--config", Path.Combine(Example, "pipet-config.json"), "--reload-seconds", "1");

        using var before = await server.Client.GetAsync(Identify, Cancellation);
        Assert.Equal(HttpStatusCode.InternalServerError, before.StatusCode);
        Assert.Contains(
            $"Could not get Proctor from loader: File {matrix} does not exist", await before.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Contains("\"data\" : null", await server.Client.GetStringAsync("/proctor/matrix/audit", Cancellation), StringComparison.Ordinal);

        File.Copy(Path.Combine(Example, "example-matrix.json"), matrix);
        await UntilAsync(async () =>
        {
            using var after = await server.Client.GetAsync(Identify, Cancellation);
            return after.StatusCode == HttpStatusCode.OK;
        });

        Assert.Single(server.Output.Split('\n'), static line => line.Contains("does not exist", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_server_is_a_source_of_the_matrix()
    {
        await using var first = await ServerProcess.StartAsync();
        await using var second = await ServerProcess.StartAsync(
            "--matrix", new Uri(first.Client.BaseAddress!, "/proctor/matrix").ToString(), "--config", Path.Combine(Example, "pipet-config.json"));

        Assert.Equal(await first.Client.GetStringAsync(Identify, Cancellation), await second.Client.GetStringAsync(Identify, Cancellation));
        Assert.Equal(await first.Client.GetStringAsync("/proctor/matrix", Cancellation), await second.Client.GetStringAsync("/proctor/matrix", Cancellation));
    }

    [Fact]
    public async Task It_starts_with_the_last_good_copy_when_the_matrix_is_away()
    {
        string[] arguments =
        [
            "--matrix", Path.Combine(_folder, "matrix.json"),
            "--config", Path.Combine(Example, "pipet-config.json"),
            "--last-good", Path.Combine(_folder, "last.json"),
        ];
        File.Copy(Path.Combine(Example, "example-matrix.json"), arguments[1]);
        string before;
        await using (var first = await ServerProcess.StartAsync(arguments))
        {
            before = await first.Client.GetStringAsync(Identify, Cancellation);
        }

        File.Delete(arguments[1]);
        await using var second = await ServerProcess.StartAsync(arguments);

        Assert.Equal(before, await second.Client.GetStringAsync(Identify, Cancellation));
        Assert.Contains(
            $"\"source\" : \"last good copy of {arguments[1]}\"", await second.Client.GetStringAsync("/readyz", Cancellation), StringComparison.Ordinal);
        Assert.Contains($"Serving the last good copy of {arguments[1]} from {arguments[5]}, version 1: 7 tests", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_in_the_place_of_the_matrix_is_refused()
    {
        var matrix = Path.Combine(_folder, "matrix.json");

        var (exitCode, errors) = await ServerProcess.RunAsync(
            "--matrix", matrix, "--config", Path.Combine(Example, "pipet-config.json"), "--last-good", matrix);

        Assert.Equal(1, exitCode);
        Assert.Equal(["The server cannot start:", $"  Property LastGoodPath: '{matrix}' is the test matrix itself."], errors.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task A_bad_configuration_is_refused_with_everything_that_is_wrong()
    {
        var config = Path.Combine(_folder, "config.json");
        await File.WriteAllTextAsync(
            config, """{"context": {"v": {"source": "COOKIE", "type": "Int"}}, "identifiers": {"FOO": {"source": "QUERY"}}}""", Cancellation);

        var (exitCode, errors) = await ServerProcess.RunAsync("--matrix", "m.json", "--config", config);

        Assert.Equal(1, exitCode);
        var lines = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal(4, lines.Length);
        Assert.Equal("The server cannot start:", lines[0]);
        Assert.Equal($"{config}: context.v.source: found \"COOKIE\", wanted \"QUERY\" or \"HEADER\".", lines[1]);
        Assert.StartsWith($"{config}: context.v.type: Type 'Int' unrecognized.", lines[2], StringComparison.Ordinal);
        Assert.StartsWith($"{config}: identifiers.FOO: TestType must be specified.", lines[3], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--config: found nothing", "--matrix", "m.json")]
    [InlineData("--matrix: found nothing", "--config", "c.json")]
    [InlineData("--properties: Could not find file", "--properties", "nowhere.properties")]
    [InlineData("--reload-seconds: found 0, wanted at least 1.", "--matrix", "m.json", "--config", "c.json", "--reload-seconds", "0")]
    [InlineData("c.json: $:", "--matrix", "m.json", "--config", "c.json")]
    [InlineData("'--nonsense'", "--nonsense")]
    [InlineData("'abc'", "--reload-seconds", "abc")]
    [InlineData("The server cannot start: Invalid url", "--urls", "nonsense")]
    public async Task Wrong_arguments_are_refused(string expected, params string[] arguments)
    {
        var (exitCode, errors) = await ServerProcess.RunAsync(arguments);

        Assert.Equal(1, exitCode);
        Assert.Contains(expected, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said_in_one_line()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var url = $"http://{taken.LocalEndpoint}";

        var (exitCode, errors) = await ServerProcess.RunAsync("--urls", url);

        Assert.Equal(1, exitCode);
        Assert.Equal($"The server cannot start: Failed to bind to address {url}: address already in use.", errors.Trim());
    }

    [Fact]
    public async Task It_stops_when_it_is_told_to()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no signals.");
        await using var server = await ServerProcess.StartAsync();

        Assert.Equal(0, await server.TerminateAsync());
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), patience.Token);
        }
    }
}
