using Microsoft.Extensions.DependencyInjection;
using Proctor.Client;
using Proctor.Hosting.Tests.Testing;

namespace Proctor.Hosting.Tests;

/// <summary>With the configuration of a server, an application gets from its process what it gets from the server: groups, defaults and refusals.</summary>
public sealed class SameGroupsByConfigurationTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Visitors_get_the_same_groups_of_a_hundred_tests()
    {
        var matrix = Bench("matrix-100.json");
        TestNames tests = [.. (await ProctorEngineOf(matrix)).Matrix.Tests.Keys];
        await AssertSameAsync(matrix, Bench("pipet-config.json"), tests, Enumerable.Range(0, 40).Select(i => new GroupsRequest(tests)
        {
            Identifiers = [new("USER", i)],
            Context = i % 5 == 0
                ? [new("country", "DE")] // the others have defaults
                : [new("country", "US"), new("loggedIn", i % 2 == 0), new("language", i % 3 == 0 ? "en-US" : "fr"), new("age", i)],
        }));
    }

    [Fact]
    public Task What_a_server_refuses_or_converts_the_process_does_too() => AssertSameAsync(
        Examples.MatrixPath,
        Examples.ConfigurationPath,
        Examples.Tests,
        [
            Examples.Visitor("pa5xq0lz4n80"),
            Examples.Visitor("pa5xq0lz4n80") with { Context = [] }, // country is required
            Examples.Visitor("pa5xq0lz4n80") with { Identifiers = [] },
            Examples.Visitor("pa5xq0lz4n80") with { Identifiers = [new("ACCOUNT", 17)] }, // its source key is another one
            Examples.Visitor("pa5xq0lz4n80") with { Identifiers = [new("acctid", 17)] },
            Examples.Visitor("pa5xq0lz4n80") with { Context = [new("country", "US"), new("loggedIn", "TRUE")] },
            Examples.Visitor("pa5xq0lz4n80") with { Context = [new("country", "US"), new("loggedIn", "1")] }, // no truth value
            Examples.Visitor("pa5xq0lz4n80") with { Context = [new("country", RequestValue.List("US", "DE"))] },
            Examples.Visitor("a b+c&d=é😀") with { Context = [new("country", "ü & %41")] },
        ]);

    [Fact]
    public async Task A_configuration_with_mistakes_keeps_the_application_from_starting()
    {
        var failure = await Assert.ThrowsAsync<Proctor.Pipet.Configuration.PipetConfigurationException>(
            () => StartAsync("Proctor:Matrix", Examples.Matrix, Examples.MatrixPath, Examples.Tests));
        Assert.NotEmpty(failure.Problems);
    }

    private static async Task AssertSameAsync(string matrix, string configuration, TestNames tests, IEnumerable<GroupsRequest> requests)
    {
        await using var pipet = await PipetServer.StartAsync(matrix, configuration);
        await using var remote = await StartAsync("Proctor:ApiRoot", pipet.Root, "nowhere.json", tests);
        await using var local = await StartAsync("Proctor:Matrix", matrix, configuration, tests);
        var isAnyAssigned = false;
        foreach (var request in requests)
        {
            var theirs = await remote.Groups.GetAsync(request, Cancellation);
            var mine = await local.Groups.GetAsync(request, Cancellation);
            Assert.Equal(theirs, mine);
            Assert.Equal((theirs.Freshness, theirs.MatrixVersion), (mine.Freshness, mine.MatrixVersion));
            isAnyAssigned |= mine.Values.Any(static group => group.IsAssigned);
        }

        Assert.True(isAnyAssigned); // two that give nothing are equal too
    }

    private static Task<Application> StartAsync(string key, string value, string configuration, TestNames tests) => Application.StartAsync(
        services => services.AddProctor(options => options.Tests = [.. tests]).UsePipetConfiguration(configuration),
        (key, value),
        ("Proctor:Timeout", "00:00:10"),
        ("Proctor:TotalTimeout", "00:00:30"));

    private static async Task<ProctorEngine> ProctorEngineOf(string matrix) =>
        ProctorEngine.Load(Proctor.Definitions.TestMatrix.Read(await File.ReadAllBytesAsync(matrix, Cancellation)).GetValueOrThrow());

    private static string Bench(string name) => Path.Combine(AppContext.BaseDirectory, "bench", name);
}
