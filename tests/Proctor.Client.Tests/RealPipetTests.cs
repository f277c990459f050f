using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Proctor.Client.Tests.Testing;

namespace Proctor.Client.Tests;

/// <summary>The client and Pipet understand each other.</summary>
public sealed class RealPipetTests : IAsyncLifetime
{
    private static readonly TestNames Tests = ["buttoncolortst", "newfeaturerollout", "missing"];

    private WebApplication? _pipet;
    private ClientOf? _client;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private PipetClient Client => _client!.Client;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddPipet(static options =>
        {
            options.MatrixPath = Path.Combine(AppContext.BaseDirectory, "example", "example-matrix.json");
            options.ConfigurationPath = Path.Combine(AppContext.BaseDirectory, "example", "pipet-config.json");
        });
        _pipet = builder.Build();
        _pipet.MapPipet();
        await _pipet.StartAsync();
        _client = new ClientOf(new Uri(_pipet.Urls.Single()));
    }

    public async ValueTask DisposeAsync()
    {
        _client!.Dispose();
        await _pipet!.DisposeAsync();
    }

    [Fact]
    public async Task A_visitor_gets_the_groups_the_server_gives()
    {
        var groups = await Client.GetAsync(Visitor(), Cancellation);
        Assert.Equal("buttoncolortst1,newfeaturerollout0", groups.ToString());
        Assert.Equal("blue", groups["buttoncolortst"].Name);
        Assert.Equal("#2B60DE", groups["buttoncolortst"].Payload.GetString("x"));
        Assert.False(groups["missing"].IsAssigned);
        Assert.Equal(("1", GroupsFreshness.Live), (groups.MatrixVersion, groups.Freshness));
        Assert.Empty(_client!.Log.Lines);
    }

    [Fact]
    public async Task Forced_groups_are_forced()
    {
        var groups = await Client.GetAsync(Visitor() with { ForceGroups = "buttoncolortst2,unknown7" }, Cancellation);
        Assert.Equal(2, groups["buttoncolortst"].Value);
    }

    [Fact]
    public async Task A_variable_that_is_missing_is_said_in_the_log()
    {
        var groups = await Client.GetAsync(Visitor() with { Context = [] }, Cancellation);
        Assert.Equal(ProctorGroups.Unassigned(Tests), groups);
        Assert.EndsWith(
            "(400: Bad Request) with API error message: Required variable 'country' not found by 'QUERY:ctx.country'. See the pipet configuration.",
            Assert.Single(_client!.Log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_tests_are_no_groups()
    {
        var groups = await Client.GetAsync(new(TestNames.None) { Identifiers = Visitor().Identifiers, Context = Visitor().Context }, Cancellation);
        Assert.Empty(groups);
        Assert.Equal(GroupsFreshness.Live, groups.Freshness);
    }

    [Fact]
    public async Task The_matrix_is_the_one_of_the_server()
    {
        var document = await Client.GetMatrixAsync(Tests, Cancellation);
        Assert.Equal("1", document.Version);
        Assert.Equal("USER", document.DefinitionOf("buttoncolortst")!.Value.GetProperty("testType").GetString());
        Assert.Same(document, await Client.GetMatrixAsync(Tests, Cancellation)); // Pipet knows ETag
    }

    private static GroupsRequest Visitor() => new(Tests)
    {
        Identifiers = [new("USER", "pa5xq0lz4n80")],
        Context = [new("country", "US"), new("loggedIn", true)],
    };
}
