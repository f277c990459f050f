using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.FeatureManagement;
using Microsoft.FeatureManagement.AspNetCore;
using Microsoft.FeatureManagement.FeatureFilters;
using Proctor.AspNetCore.Tests.Testing;
using Proctor.Client;

namespace Proctor.FeatureManagement.Tests;

/// <summary>Code written for feature management, on Kestrel, with the groups of Proctor.</summary>
public sealed class FeatureTests
{
    private static readonly string[] Tests =
        ["buttoncolortst", "newfeaturerollout", "countryalgotst", "headertexttst", "loyaltytst"];

    private static readonly (string Name, string Value) LoggedIn = ("LoggedIn", "");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_gate_on_an_action_is_open_for_buckets_that_are_on(bool isScoped)
    {
        await using var site = await StartAsync(isScoped);
        Assert.Equal("inside", await site.GetAsync("/gated/colour", Force("buttoncolortst1")));
        Assert.Equal("inside", await site.GetAsync("/gated/colour", Force("buttoncolortst2")));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(site, "/gated/colour", Force("buttoncolortst0")));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(site, "/gated/colour", Force("buttoncolortst-1")));
    }

    [Fact]
    public async Task A_rollout_has_a_smallest_number_of_its_own_and_names_of_features_have_no_case()
    {
        await using var site = await StartAsync();
        Assert.Equal("inside", await site.GetAsync("/gated/rollout", LoggedIn, Force("newfeaturerollout0")));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(site, "/gated/rollout", LoggedIn, Force("newfeaturerollout-1")));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(site, "/gated/rollout")); // unassigned, since nobody is logged in
    }

    [Fact]
    public async Task A_gate_of_a_minimal_endpoint_asks_for_the_same_groups()
    {
        await using var site = await StartAsync(map: static app => app.MapGet("/new", static () => "inside").WithFeatureGate("buttoncolortst"));
        Assert.Equal("inside", await site.GetAsync("/new", Force("buttoncolortst1")));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(site, "/new", Force("buttoncolortst0")));
    }

    [Fact]
    public async Task The_tag_helper_shows_parts_by_feature_and_by_variant()
    {
        await using var site = await StartAsync();
        Assert.Equal("colour is on blue both", await PageAsync(site, Force("buttoncolortst1")));
        Assert.Equal("colour is on green both", await PageAsync(site, Force("buttoncolortst2")));
        Assert.Equal("colour is off usual", await PageAsync(site, Force("buttoncolortst0")));
    }

    [Theory]
    [InlineData("buttoncolortst1", "buttoncolortst", "True blue #2B60DE")]
    [InlineData("buttoncolortst0", "ButtonColorTst", "False control #888888")]
    [InlineData("countryalgotst1", "countryalgotst", "True new 0=7 1=11 2=13")]
    [InlineData("headertexttst1", "headertexttst", "True short 0=Hello 1=Your desk, sorted")]
    [InlineData("loyaltytst1", "loyaltytst", "True points label=points perEuro=5")]
    [InlineData("newfeaturerollout-1", "newfeaturerollout", "False inactive without configuration")]
    [InlineData("", "newfeaturerollout", "False none")]
    public async Task A_bucket_is_a_variant_and_its_payload_the_configuration(string force, string feature, string expected)
    {
        await using var site = await StartAsync(map: static app => app.MapGet("/variant/{name}", static async (string name, IVariantFeatureManager features) =>
        {
            var isOn = await features.IsEnabledAsync(name, Cancellation);
            return $"{isOn} {TextOf(await features.GetVariantAsync(name, Cancellation))}";
        }));
        Assert.Equal(expected, await site.GetAsync($"/variant/{feature}", Force(force)));
    }

    [Fact]
    public async Task A_configuration_is_bound_to_types_of_the_application()
    {
        await using var site = await StartAsync(map: static app => app.MapGet("/", static async (IVariantFeatureManager features) =>
        {
            var loyalty = (await features.GetVariantAsync("loyaltytst", Cancellation)).Configuration.Get<Loyalty>();
            var constants = (await features.GetVariantAsync("countryalgotst", Cancellation)).Configuration.Get<int[]>();
            return $"{loyalty} {constants!.Sum()}";
        }));
        Assert.Equal("Loyalty { Label = points, PerEuro = 5 } 31", await site.GetAsync("/", Force("loyaltytst1,countryalgotst1")));
    }

    [Fact]
    public async Task Tests_and_other_features_are_listed_each_once()
    {
        await using var site = await StartAsync(map: static app => app.MapGet("/names", static async (IFeatureManager features) =>
        {
            var names = new List<string>();
            await foreach (var name in features.GetFeatureNamesAsync())
            {
                names.Add(name);
            }

            return string.Join(' ', names);
        }));
        Assert.Equal(string.Join(' ', [.. Tests, "FromSettings"]), await site.GetAsync("/names"));
    }

    [Fact]
    public async Task Features_of_the_settings_work_beside_tests_and_a_test_wins()
    {
        await using var site = await StartAsync(map: static app => app.MapGet("/", static async (IFeatureManager features) =>
            $"{await features.IsEnabledAsync("FromSettings")} {await features.IsEnabledAsync("newfeaturerollout")} {await features.IsEnabledAsync("nobodyknows")}"));
        Assert.Equal("inside", await site.GetAsync("/gated/settings"));
        Assert.Equal("True False False", await site.GetAsync("/")); // the settings say that NewFeatureRollout is on
    }

    [Fact]
    public async Task A_feature_nobody_knows_may_be_refused()
    {
        await using var site = await StartAsync(
            register: static services => services.Configure<FeatureManagementOptions>(static options => options.IgnoreMissingFeatures = false),
            map: static app => app.MapGet("/", static async (IFeatureManager features) =>
                (await Assert.ThrowsAsync<FeatureManagementException>(() => features.IsEnabledAsync("nobodyknows"))).Error.ToString()));
        Assert.Equal("MissingFeature", await site.GetAsync("/"));
    }

    [Fact]
    public async Task Groups_that_are_handed_over_count_more_than_the_request()
    {
        await using var site = await StartAsync(map: static app => app.MapGet("/", static async (IVariantFeatureManager features, IFeatureManager booleans) =>
        {
            TestNames tests = ["buttoncolortst"];
            var context = new ProctorTargetingContext(new ProctorGroups(tests, [new ProctorGroup("green", 2)], GroupsFreshness.Live, "1"));
            var named = $"{(await features.GetVariantAsync("buttoncolortst", context, Cancellation)).Name} {await booleans.IsEnabledAsync("buttoncolortst", context)}";
            return $"{named} {await booleans.IsEnabledAsync("loyaltytst", context)} {(await features.GetVariantAsync("buttoncolortst", Cancellation)).Name}";
        }));
        Assert.Equal("green True False control", await site.GetAsync("/", Force("buttoncolortst0,loyaltytst1")));
    }

    [Fact]
    public async Task Background_work_asks_for_somebody_by_a_targeting_context()
    {
        IServiceProvider? services = null;
        await using var site = await StartAsync(
            configure: static options => options.TargetingRequest = static (user, tests) => user.UserId is { } id
                ? new GroupsRequest(tests) { Identifiers = [new("USER", id)], Context = [new("country", "US"), new("loggedIn", true)] }
                : null,
            map: app => services = app.Services);
        var features = services!.GetRequiredService<IVariantFeatureManager>();
        var visitor = new TargetingContext { UserId = "pa5xq0lz4n80", Groups = [] };
        Assert.Equal("blue", (await features.GetVariantAsync("buttoncolortst", visitor, Cancellation)).Name);
        Assert.True(await features.IsEnabledAsync("newfeaturerollout", visitor, Cancellation));
        Assert.Empty(site.Log.Problems);

        Assert.Null(await features.GetVariantAsync("buttoncolortst", new TargetingContext { Groups = [] }, Cancellation));
        Assert.False(await features.IsEnabledAsync("buttoncolortst", Cancellation));
        Assert.Equal(
            "The feature buttoncolortst is off, since it is a test and nobody is asked about: there is no request here. Hand over a ProctorTargetingContext.",
            Assert.Single(site.Log.Problems)); // though there were two questions
    }

    [Fact]
    public async Task Requests_are_not_mixed_up_when_they_run_at_the_same_time()
    {
        await using var site = await StartAsync(map: static app => app.MapGet("/", static async (IVariantFeatureManager features) =>
        {
            await Task.Yield();
            return (await features.GetVariantAsync("buttoncolortst", Cancellation)).Name;
        }));
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => site.GetAsync("/", Force($"buttoncolortst{i % 3}"))));
        Assert.Equal(Enumerable.Range(0, 60).Select(static i => (i % 3) switch { 0 => "control", 1 => "blue", _ => "green" }), answers);
    }

    [Fact]
    public async Task Nothing_is_logged_for_features_that_are_on()
    {
        await using var site = await StartAsync();
        Assert.Equal("inside", await site.GetAsync("/gated/colour", Force("buttoncolortst1")));
        Assert.Empty(site.Log.Problems); // feature management warns of variants without a targeting context
    }

    [Fact]
    public async Task A_request_without_groups_fails_instead_of_guessing()
    {
        await using var site = await Site.StartAsync(
            static builder =>
            {
                Register(builder.Services);
                builder.Services.AddFeatureManagement().AddProctor();
            },
            static app => app.MapGet("/new", static () => "inside").WithFeatureGate("buttoncolortst"));
        Assert.Equal(HttpStatusCode.InternalServerError, await StatusAsync(site, "/new"));
    }

    [Fact]
    public async Task Missing_groups_and_wrong_names_are_said_at_the_start()
    {
        var missing = await Assert.ThrowsAsync<InvalidOperationException>(() => Site.StartAsync(
            static builder => builder.Services.AddFeatureManagement().AddProctor(), static _ => { }));
        Assert.Equal("Features need groups: call builder.Services.AddProctor().AddRequestSetup(...) as well.", missing.Message);

        var wrong = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(configure: static options => options.MinimumValues["loyaltytest"] = 0));
        Assert.Contains("MinimumValues: 'loyaltytest' is not a test of this application", Assert.Single(wrong.Failures), StringComparison.Ordinal);
        Assert.EndsWith("Did you mean 'loyaltytst'?", Assert.Single(wrong.Failures), StringComparison.Ordinal);
    }

    private static Task<Site> StartAsync(
        bool isScoped = false, Action<ProctorFeatureOptions>? configure = null, Action<IServiceCollection>? register = null, Action<WebApplication>? map = null) =>
        Site.StartAsync(
            builder =>
            {
                builder.Services.AddRazorPages().AddApplicationPart(typeof(FeatureTests).Assembly);
                builder.Services.AddControllers().AddApplicationPart(typeof(FeatureTests).Assembly);
                Register(builder.Services);
                var features = isScoped ? builder.Services.AddScopedFeatureManagement() : builder.Services.AddFeatureManagement();
                features.AddProctor(static options => options.MinimumValues["newfeaturerollout"] = 0).AddProctor(configure);
                register?.Invoke(builder.Services);
            },
            app =>
            {
                app.UseProctor();
                app.MapRazorPages();
                app.MapControllers();
                map?.Invoke(app);
            },
            ("FeatureManagement:FromSettings", "true"),
            ("FeatureManagement:NewFeatureRollout", "true"));

    private static void Register(IServiceCollection services) =>
        services.AddProctor(static options => (options.Matrix, options.Tests) = (Site.ExampleMatrix, Tests)).AddRequestSetup(static setup => setup
            .Identifiers(static context => new() { ["USER"] = (string?)context.Request.Headers["Visitor"] })
            .Context(static context => new() { ["country"] = "US", ["loggedIn"] = context.Request.Headers.ContainsKey("LoggedIn") })
            .Privileged(static _ => true));

    private static (string Name, string Value) Force(string groups) => ("X-PRFORCEGROUPS", groups);

    private static async Task<HttpStatusCode> StatusAsync(Site site, string path, params (string Name, string Value)[] headers)
    {
        using var response = await site.SendAsync(path, headers);
        return response.StatusCode;
    }

    private static async Task<string> PageAsync(Site site, (string Name, string Value) force) =>
        Regex.Replace((await site.GetAsync("/Features", force)).Trim(), @"\s+", " ");

    private static string TextOf(Variant? variant) => variant switch
    {
        null => "none",
        { Configuration: null } => $"{variant.Name} without configuration",
        { Configuration.Value: { } value } => $"{variant.Name} {value}",
        _ => $"{variant.Name} {string.Join(' ', variant.Configuration.GetChildren().Select(static child => $"{child.Key}={child.Value}"))}",
    };

    private sealed record Loyalty(string Label, int PerEuro);
}
