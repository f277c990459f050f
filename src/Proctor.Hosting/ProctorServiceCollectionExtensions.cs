using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Proctor.Client;
using Proctor.Hosting;
using Proctor.Hosting.Settings;
using Proctor.Hosting.Sources;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers where an application gets its groups from.</summary>
public static class ProctorServiceCollectionExtensions
{
    /// <summary>
    /// Registers the groups of an application: <see cref="IGroupSource"/>, <see cref="IMatrixDocumentSource"/> and the <see cref="TestNames"/> of the settings.
    /// They come from the server or the matrix that the section <c>Proctor</c> of the configuration names. Wrong settings keep the application from starting;
    /// a server or a matrix that is not there does not. Calling it again only adds to the settings.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets what the configuration does not, or overrides it; <see langword="null"/> for nothing.</param>
    /// <returns>A builder, for other packages to add to it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is <see langword="null"/>.</exception>
    public static IProctorBuilder AddProctor(this IServiceCollection services, Action<ProctorOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (Add(services, Options.Options.DefaultName, configure))
        {
            services.AddSingleton(static provider => provider.GetRequiredKeyedService<IGroupSource>(Options.Options.DefaultName));
            services.AddSingleton(static provider => provider.GetRequiredKeyedService<IMatrixDocumentSource>(Options.Options.DefaultName));
            services.AddSingleton(static provider => provider.GetRequiredKeyedService<TestNames>(Options.Options.DefaultName));
        }

        return new ProctorBuilder(services, Options.Options.DefaultName);
    }

    /// <summary>
    /// Registers groups of another server or matrix, beside others: the same services as <see cref="AddProctor(IServiceCollection, Action{ProctorOptions}?)"/>,
    /// under a key. Their settings are in a section of that name within the section <c>Proctor</c>.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The name and key, such as <c>checkout</c>.</param>
    /// <param name="configure">Sets what the configuration does not, or overrides it; <see langword="null"/> for nothing.</param>
    /// <returns>A builder, for other packages to add to it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> or <paramref name="name"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty, has a colon, or is a setting of the section <c>Proctor</c>.</exception>
    public static IProctorBuilder AddProctor(this IServiceCollection services, string name, Action<ProctorOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(name);
        SettingNames.ThrowIfTaken(name, nameof(name));
        Add(services, name, configure);
        return new ProctorBuilder(services, name);
    }

    /// <summary>Opens the HTTP client that asks the server, or fetches the matrix of a URL: for handlers of your own, proxies or certificates.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Configures the client.</param>
    /// <returns><paramref name="builder"/>.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IProctorBuilder ConfigureHttpClient(this IProctorBuilder builder, Action<IHttpClientBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        configure(builder.Services.AddHttpClient(SettingNames.HttpClientOf(builder.Name)));
        return builder;
    }

    // Whether it is the first time.
    private static bool Add(IServiceCollection services, string name, Action<ProctorOptions>? configure)
    {
        var isFirst = !services.Any(service => service.ImplementationInstance is RuntimeName known && known.Name == name);
        if (isFirst)
        {
            AddSettings(services, name);
            AddRuntime(services, name);
        }

        if (configure is not null)
        {
            services.Configure(name, configure); // after the configuration, so what it sets wins
        }

        return isFirst;
    }

    private static void AddSettings(IServiceCollection services, string name)
    {
        services.AddOptions<ProctorOptions>(name).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<ProctorOptions>, ProctorOptionsBinding>(
            static provider => new ProctorOptionsBinding(provider.GetService<IConfiguration>())));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ProctorOptions>, ProctorOptionsValidator>());
        services.AddHttpClient(SettingNames.HttpClientOf(name))
            .ConfigurePrimaryHttpMessageHandler(provider =>
                PipetHttpHandler.Create(provider.GetRequiredService<IOptionsMonitor<ProctorOptions>>().Get(name).ToClientOptions()))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers(); // what goes wrong is logged once a minute already, and URLs have identifiers in them
    }

    private static void AddRuntime(IServiceCollection services, string name)
    {
        services.AddLogging();
        services.AddMetrics();
        services.TryAddSingleton<SettingsCheck>();
        services.AddSingleton(new RuntimeName(name));
        services.AddKeyedSingleton(name, static (provider, key) => RuntimeFactory.Create(provider, (string)key!));
        services.AddKeyedSingleton(name, static (provider, key) => provider.GetRequiredKeyedService<ProctorRuntime>(key).ObservedGroups);
        services.AddKeyedSingleton(name, static (provider, key) => provider.GetRequiredKeyedService<ProctorRuntime>(key).Documents);
        services.AddKeyedSingleton(name, static (provider, key) => provider.GetRequiredKeyedService<ProctorRuntime>(key).Tests);
        services.AddSingleton<IHostedService>(provider => new RuntimeStarter(provider.GetRequiredKeyedService<ProctorRuntime>(name)));
    }
}
