using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Proctor.Server.Tests;

namespace Proctor.AspNetCore.Tests.SharedCache;

/// <summary>A server, a database, and processes of one application that use both. Ends all of them.</summary>
internal sealed class Deployment : IAsyncDisposable
{
    private static readonly string Example = Path.Combine(AppContext.BaseDirectory, "example");

    private readonly string _folder = Directory.CreateTempSubdirectory("shared-cache-").FullName;
    private readonly List<ServerProcess> _processes = [];
    private readonly string[] _settings;
    private ServerProcess? _server;

    private Deployment(string[] settings) => _settings = settings;

    public string Database => Path.Combine(_folder, "cache.db");

    public ServerProcess Server => _server!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Matrix => Path.Combine(_folder, "matrix.json");

    /// <summary>Starts the server with version 1 of a matrix, in which everybody has a blue button.</summary>
    /// <param name="settings">Of the application, such as <c>Proctor:Events=false</c>.</param>
    public static async Task<Deployment> StartAsync(params string[] settings)
    {
        var deployment = new Deployment(settings);
        deployment.SaveMatrix("1", color: 1);
        await deployment.StartServerAsync(port: 0);
        return deployment;
    }

    /// <summary>Starts a process of the application.</summary>
    /// <param name="database">The path of its database; null for the one they share.</param>
    public async Task<ServerProcess> StartSiteAsync(string? database = null)
    {
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "Proctor.SharedCacheSite.dll"),
            "--urls=http://127.0.0.1:0", $"Database={database ?? Database}",
            $"Proctor:ApiRoot={Server.Client.BaseAddress}", "Proctor:Tests=colortst,usertst,accounttst", "Proctor:Cache:Method=distributed",
            "Proctor:Timeout=00:00:10", "Proctor:TotalTimeout=00:00:30", "Proctor:Pause=00:00:00.05", "Proctor:Cache:StoreTimeout=00:00:10",
            .. _settings,
        ];
        var site = await ServerProcess.StartProgramAsync(new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder,
        });
        _processes.Add(site);
        return site;
    }

    /// <summary>Starts the server again at the port it had.</summary>
    public Task RestartServerAsync() => StartServerAsync(Server.Client.BaseAddress!.Port);

    /// <summary>Gives the server a new matrix, and waits until it uses it.</summary>
    public async Task PublishAsync(string version, int color)
    {
        SaveMatrix(version, color);
        await UntilAsync(async () =>
            (await Server.Client.GetStringAsync("/proctor/matrix/audit", Cancellation)).Contains($"\"version\" : \"{version}\"", StringComparison.Ordinal));
    }

    /// <summary>Opens the database the processes share.</summary>
    public SqliteConnection OpenDatabase()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Database, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    /// <summary>Waits until something is so; the test hangs, and is ended, when it never is.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        while (!await condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), Cancellation);
        }
    }

    /// <summary>Asks a process for the groups of a visitor.</summary>
    /// <returns>How fresh they are, the version of the matrix, and the groups.</returns>
    public static Task<string> AskAsync(ServerProcess site, string visitor) =>
        site.Client.GetStringAsync($"/?ctx.country=US&{visitor}", Cancellation);

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            await process.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartServerAsync(int port)
    {
        _server = await ServerProcess.StartAtAsync(
            port, "--matrix", Matrix, "--config", Path.Combine(Example, "pipet-config.json"), "--reload-seconds", "1");
        _processes.Add(_server);
    }

    private void SaveMatrix(string version, int color)
    {
        var next = $"{Matrix}.next";
        File.WriteAllText(next, string.Create(CultureInfo.InvariantCulture, $$"""
            {
              "audit": { "version": "{{version}}", "updated": 1, "updatedBy": "tests" },
              "tests": {
                "colortst": {
                  "version": "{{version}}", "salt": "colortst", "testType": "USER",
                  "buckets": [ { "name": "grey", "value": 0 }, { "name": "blue", "value": 1 }, { "name": "green", "value": 2 } ],
                  "allocations": [ { "id": "#A1", "ranges": [ { "bucketValue": {{color}}, "length": 1 } ] } ]
                },
                "usertst": {{Halves("USER")}},
                "accounttst": {{Halves("ACCOUNT")}}
              }
            }
            """));
        File.Move(next, Matrix, overwrite: true);
    }

    private static string Halves(string testType) => $$"""
        {
          "version": "1", "salt": "halves", "testType": "{{testType}}",
          "buckets": [ { "name": "a", "value": 0 }, { "name": "b", "value": 1 } ],
          "allocations": [ { "id": "#A1", "ranges": [ { "bucketValue": 0, "length": 0.5 }, { "bucketValue": 1, "length": 0.5 } ] } ]
        }
        """;
}
