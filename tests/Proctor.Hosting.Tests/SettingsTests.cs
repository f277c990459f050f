using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Proctor.Client;
using Proctor.Client.Caching;
using Proctor.Hosting.Tests.Testing;

namespace Proctor.Hosting.Tests;

public sealed class SettingsTests
{
    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_the_start()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => Application.StartAsync(
            static services => services.AddProctor(),
            ("Proctor:ApiRoot", "pipet.example.com"),
            ("Proctor:Matrix", "matrix.json"),
            ("Proctor:Tests:0", "one"),
            ("Proctor:Tests:1", "a,b"),
            ("Proctor:Lazy", "perhaps"),
            ("Proctor:Attempts", "11"),
            ("Proctor:Timeout", "soon"),
            ("Proctor:Cache:Method", "redis"),
            ("Proctor:Cache:EntryLifetime", "00:00:00")));
        Assert.Equal(
            [
                "Proctor:Lazy is 'perhaps', which is neither true nor false.",
                "Proctor:Timeout is 'soon', which is no time such as 00:00:00.25.",
                "Proctor:Cache:Method is 'redis', which is none of none, distributed, session.",
                "Both Proctor:ApiRoot and Proctor:Matrix are set; groups come from one of them only.",
                "Proctor:Tests:1 is 'a,b'; a name is not empty and has neither a comma nor a control character.",
                "Proctor:ApiRoot is 'pipet.example.com'; it must be an absolute URL that starts with http:// or https:// and has neither query nor fragment.",
                "Proctor:Attempts is 11; it must be from 1 to 10.",
                "Proctor:Cache:EntryLifetime is 00:00:00; it must be above zero and at most 30.00:00:00.",
            ],
            failure.Failures);
    }

    [Fact]
    public async Task Mistakes_in_all_sections_are_said_together()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => Application.StartAsync(
            static services =>
            {
                services.AddProctor().AddExposures();
                services.AddProctor("checkout");
            },
            ("Proctor:Matrix", Examples.Matrix),
            ("Proctor:Tests", "a"),
            ("Proctor:Lazy", "perhaps"),
            ("Proctor:checkout:Matrix", Examples.Matrix),
            ("Proctor:Exposure:QueueLength", "0")));
        Assert.Equal(
            [
                "Proctor:Lazy is 'perhaps', which is neither true nor false.",
                "Proctor:checkout:Tests names no test.",
                "Proctor:Exposure:QueueLength is 0; it must be from 1 to 1000000.",
            ],
            failure.Failures);
    }

    [Fact]
    public async Task A_setting_nobody_reads_is_a_mistake()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => Application.StartAsync(
            static services =>
            {
                services.AddProctor();
                services.AddProctor("checkout");
            },
            ("Proctor:Matrix", Examples.Matrix),
            ("Proctor:Tests:0", "a"),
            ("Proctor:CacheMethod", "session"),
            ("Proctor:chekout:Tests", "a"),
            ("Proctor:Cache:Lifetime", "00:05:00"),
            ("Proctor:checkout:Matrix", Examples.Matrix),
            ("Proctor:checkout:tests", "a"),
            ("Proctor:checkout:Test", "a"),
            ("Proctor:Exposure:Identifiers:ACCOUNT", "acctid"),
            ("Proctor:Exposure:File", "x")));
        Assert.Equal(
            [
                "Proctor:CacheMethod is neither a setting nor the name of a registration.",
                "Proctor:chekout is neither a setting nor the name of a registration. Did you mean 'checkout'?",
                "Proctor:Cache:Lifetime is no setting.",
                "Proctor:checkout:Test is no setting. Did you mean 'Tests'?",
                "Proctor:Exposure:File is no setting.",
            ],
            failure.Failures);
    }

    [Fact]
    public async Task Every_setting_there_is_is_known()
    {
        string[] inCode = [nameof(ProctorOptions.Engine), nameof(ProctorOptions.RequestConverter)];
        var keys = new[] { ("Proctor", typeof(ProctorOptions)), ("Proctor:Cache", typeof(ProctorCacheOptions)), ("Proctor:Exposure", typeof(ProctorExposureOptions)) }
            .SelectMany(static section => section.Item2.GetProperties().Select(property => (Key: $"{section.Item1}:{property.Name}", property.Name)))
            .Where(setting => !inCode.Contains(setting.Name));
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => Application.StartAsync(
            static services => services.AddProctor().AddExposures(), [.. keys.Select(static setting => (setting.Key, "?"))]));
        Assert.DoesNotContain(failure.Failures, static text => text.Contains("setting", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_at_all_is_wrong_too()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => Application.StartAsync(static services => services.AddProctor("checkout")));
        Assert.Equal(
            [
                "Neither Proctor:checkout:ApiRoot, the URL of a server, nor Proctor:checkout:Matrix, the path or URL of a test matrix, is set.",
                "Proctor:checkout:Tests names no test.",
            ],
            failure.Failures);
    }

    [Theory]
    [InlineData(null, "Proctor:Cache:Method is Distributed, but no IDistributedCache is registered; AddDistributedMemoryCache registers one for a single process.")]
    [InlineData("shared", "Proctor:Cache:Name is 'shared', but no IDistributedCache is registered with this key.")]
    public async Task A_cache_that_is_not_there_is_said_at_the_start(string? name, string expected)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => Application.StartAsync(
            static services => services.AddProctor(),
            ("Proctor:ApiRoot", "http://127.0.0.1:1"),
            ("Proctor:Tests", "a, b"),
            ("Proctor:Cache:Method", "distributed"),
            ("Proctor:Cache:Name", name ?? "")));
        Assert.Equal(expected, Assert.Single(failure.Failures));
    }

    [Fact]
    public async Task Tests_may_be_one_text()
    {
        await using var application = await Application.StartAsync(
            static services => services.AddProctor(), ("Proctor:Matrix", Examples.Matrix), ("Proctor:Tests", "buttoncolortst, headertexttst"));
        Assert.Equal(["buttoncolortst", "headertexttst"], application.Services.GetRequiredService<TestNames>());
    }

    [Fact]
    public async Task What_code_sets_wins()
    {
        await using var application = await Application.StartAsync(
            static services => services.AddProctor(static options => options.Lazy = true),
            ("Proctor:Matrix", Examples.Matrix),
            ("Proctor:Tests", "a"),
            ("Proctor:Lazy", "false"));
        Assert.True(application.Services.GetRequiredService<IOptions<ProctorOptions>>().Value.Lazy);
    }

    [Fact]
    public async Task A_keyed_cache_is_used()
    {
        await using var pipet = await PipetServer.StartAsync(Examples.MatrixPath, Examples.ConfigurationPath);
        await using var application = await Application.StartAsync(
            static services =>
            {
                services.AddKeyedSingleton<IDistributedCache>("shared", new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions())));
                services.AddProctor(static options => options.Timeout = options.TotalTimeout = TimeSpan.FromSeconds(30));
            },
            ("Proctor:ApiRoot", pipet.Root),
            ("Proctor:Tests", "buttoncolortst"),
            ("Proctor:Cache:Method", "Distributed"),
            ("Proctor:Cache:Name", "shared"));
        Assert.IsType<CachedGroupSource>(application.Groups);
        var request = new GroupsRequest(["buttoncolortst"]) { Identifiers = [new("USER", "17")], Context = [new("country", "US")] };
        var live = await application.Groups.GetAsync(request, TestContext.Current.CancellationToken);
        var cached = await application.Groups.GetAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal((GroupsFreshness.Live, GroupsFreshness.Cached, live), (live.Freshness, cached.Freshness, cached));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a:b")]
    [InlineData("cache")]
    public void Some_names_cannot_be(string name) =>
        Assert.Throws<ArgumentException>(() => new ServiceCollection().AddProctor(name));
}
