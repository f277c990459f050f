using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Proctor.Client;
using Proctor.Hosting.Tests.Testing;

namespace Proctor.Hosting.Tests;

/// <summary>An application gets the same from a server and from its own process; which of the two is one setting.</summary>
public sealed class SameGroupsTests : IAsyncLifetime
{
    private static readonly Action<IServiceCollection> Register = static services => services.AddProctor(static options => options.Tests = [.. Examples.Tests]);

    private PipetServer? _pipet;
    private Application? _remote;
    private Application? _local;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _pipet = await PipetServer.StartAsync(Examples.MatrixPath, Examples.ConfigurationPath);
        _remote = await Application.StartAsync(Register, ("Proctor:ApiRoot", _pipet.Root), ("Proctor:Timeout", "00:00:10"), ("Proctor:TotalTimeout", "00:00:30"));
        _local = await Application.StartAsync(Register, ("Proctor:Matrix", Examples.Matrix));
    }

    public async ValueTask DisposeAsync()
    {
        await _local!.DisposeAsync();
        await _remote!.DisposeAsync();
        await _pipet!.DisposeAsync();
    }

    [Fact]
    public async Task A_hundred_visitors_get_the_same_groups_and_payloads()
    {
        for (var i = 0; i < 100; i++)
        {
            var visitor = Examples.Visitor(i.ToString(CultureInfo.InvariantCulture), i % 3 == 0 ? "DE" : "US", loggedIn: i % 2 == 0);
            await AssertSameAsync(visitor);
        }
    }

    [Theory]
    [InlineData("buttoncolortst2,countryalgotst-1")]
    [InlineData("buttoncolortst2,default_to_fallback")]
    [InlineData("buttoncolortst2,default_to_min_live")]
    [InlineData("buttoncolortst1;stringValue=\"#000000\",unknown7,,x")]
    public Task Forced_groups_are_the_same(string force) => AssertSameAsync(Examples.Visitor("17") with { ForceGroups = force });

    [Fact]
    public async Task A_request_without_identifier_gets_nothing_from_either()
    {
        var nobody = Examples.Visitor("17") with { Identifiers = [] };
        await AssertSameAsync(nobody);
        Assert.Equal(GroupsFreshness.None, (await _local!.Groups.GetAsync(nobody, Cancellation)).Freshness);
        Assert.Contains(_local.Log.Problems, static line => line.Contains("The request has no identifier.", StringComparison.Ordinal));
    }

    [Fact]
    public Task A_request_with_an_identifier_for_random_tests_gets_nothing_from_either() =>
        AssertSameAsync(Examples.Visitor("17") with { Identifiers = [new("RANDOM", "1")] });

    [Fact]
    public async Task Definitions_are_the_same()
    {
        var remote = await _remote!.Services.GetRequiredService<IMatrixDocumentSource>().GetMatrixAsync(Examples.Tests, Cancellation);
        var local = await _local!.Services.GetRequiredService<IMatrixDocumentSource>().GetMatrixAsync(Examples.Tests, Cancellation);
        Assert.True(remote.IsAvailable);
        Assert.Equal(remote.Version, local.Version);
        foreach (var test in Examples.Tests)
        {
            Assert.Equal(remote.DefinitionOf(test)?.GetRawText(), local.DefinitionOf(test)?.GetRawText());
        }
    }

    [Fact]
    public async Task The_process_says_why_as_well()
    {
        var group = (await _local!.Groups.GetAsync(Examples.Visitor("pa5xq0lz4n80"), Cancellation))["buttoncolortst"];
        Assert.Equal(("blue", "#2B60DE", "#A1"), (group.Name, group.Payload.GetString(""), group.AllocationId));
        Assert.Equal("buttoncolortst: blue (1), allocation #A1", group.Reason);
    }

    private async Task AssertSameAsync(GroupsRequest request)
    {
        var remote = await _remote!.Groups.GetAsync(request, Cancellation);
        var local = await _local!.Groups.GetAsync(request, Cancellation);
        Assert.Equal(remote, local);
        Assert.Equal((remote.Freshness, remote.MatrixVersion), (local.Freshness, local.MatrixVersion));
    }
}
