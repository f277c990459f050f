using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Proctor.Pipet.Configuration;
using Proctor.Pipet.Tests.Testing;

namespace Proctor.Pipet.Tests.Ofrep;

public sealed class OfrepOptionsTests
{
    [Fact]
    public async Task Switched_off_there_is_nothing_at_the_paths()
    {
        await using var host = await PipetHost.StartAsync(PipetHost.MatrixOf("1", "t"), static options =>
        {
            options.Ofrep.IsEnabled = false;
            options.Ofrep.TargetingKey = "NOBODY";
        });

        Assert.Equal(HttpStatusCode.NotFound, (await host.PostAsync(OfrepHost.FlagsPath, OfrepHost.Visitor)).Status);
        Assert.Equal("There is nothing at this path.", await host.ErrorAsync("/ofrep/v1/events", HttpStatusCode.NotFound));
        using var description = JsonDocument.Parse((await host.GetAsync("/openapi.json")).Body);
        Assert.DoesNotContain(
            description.RootElement.GetProperty("paths").EnumerateObject(), static path => path.Name.Contains("ofrep", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Clients_need_not_be_told_of_events()
    {
        await using var host = await PipetHost.StartAsync(PipetHost.MatrixOf("1", "t"), static options => options.Ofrep.OffersEventStream = false);

        using var flags = JsonDocument.Parse((await host.PostAsync(OfrepHost.FlagsPath, OfrepHost.Visitor)).Body);

        Assert.Equal(["flags", "metadata"], flags.RootElement.EnumerateObject().Select(static member => member.Name));
    }

    [Fact]
    public async Task Without_a_USER_the_targeting_key_is_the_first_identifier()
    {
        await using var host = await PipetHost.StartAsync(
            PipetHost.MatrixOf("1", "t").Replace("USER", "EMAIL", StringComparison.Ordinal),
            static options => options.Configuration = new PipetConfiguration([], [new IdentifierVariable("EMAIL"), new IdentifierVariable("ACCOUNT")]));

        Assert.Contains("\"variant\":\"active\"", (await host.PostAsync($"{OfrepHost.FlagsPath}/t", OfrepHost.Visitor)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_identifiers_a_targeting_key_is_of_no_use()
    {
        await using var host = await PipetHost.StartAsync(
            PipetHost.MatrixOf("1", "t"), static options => options.Configuration = new PipetConfiguration([], []));

        Assert.Contains("TARGETING_KEY_MISSING", (await host.PostAsync($"{OfrepHost.FlagsPath}/t", OfrepHost.Visitor)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_the_configuration_does_not_have_stop_the_start()
    {
        var failure = await Assert.ThrowsAsync<PipetConfigurationException>(() => PipetHost.StartAsync(PipetHost.MatrixOf("1", "t"), static options =>
        {
            options.Ofrep.TargetingKey = "user";
            options.Ofrep.Attributes["b"] = "x";
            options.Ofrep.Attributes["a"] = "USER";
        }));

        Assert.Equal(
            [
                "Pipet:Ofrep:TargetingKey: found \"user\", wanted the name of an identifier: USER.",
                "Pipet:Ofrep:Attributes:b: found \"x\", wanted the name of a context variable or an identifier: USER.",
            ],
            failure.Problems.Select(static problem => problem.ToString()));
    }

    [Fact]
    public async Task An_address_that_is_none_stops_the_start()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => PipetHost.StartAsync(
            PipetHost.MatrixOf("1", "t"), static options => options.Ofrep.EventStreamUrl = new Uri("/events", UriKind.Relative)));

        Assert.Equal(["Property Ofrep.EventStreamUrl: '/events' is not an absolute http or https URL."], failure.Failures);
    }
}
