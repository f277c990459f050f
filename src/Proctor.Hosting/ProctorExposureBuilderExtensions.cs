using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Proctor.Client;
using Proctor.Hosting;
using Proctor.Hosting.Exposures;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers what is told of the groups an application uses.</summary>
public static class ProctorExposureBuilderExtensions
{
    /// <summary>
    /// Tells of each group that is used, once for each identification: in the log, as a metric, in files, and to sinks of the application. Settings are in the
    /// section <c>Proctor:Exposure</c> of the configuration. Holds for all registrations of the application; calling it again only adds to the settings.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets what the configuration does not, or overrides it; <see langword="null"/> for nothing.</param>
    /// <returns><paramref name="builder"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <see langword="null"/>.</exception>
    public static IProctorBuilder AddExposures(this IProctorBuilder builder, Action<ProctorExposureOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddOptions<ProctorExposureOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<ProctorExposureOptions>, ExposureOptionsBinding>(
            static provider => new ExposureOptionsBinding(provider.GetService<IConfiguration>())));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ProctorExposureOptions>, ExposureOptionsValidator>());
        services.TryAddSingleton(static provider => new ExposureMetrics(provider.GetRequiredService<IMeterFactory>()));
        services.TryAddSingleton<ExposurePipeline>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ExposureDrain>());
        if (configure is not null)
        {
            services.Configure(configure); // after the configuration, so what it sets wins
        }

        return builder;
    }

    /// <summary>Tells exposures to a sink of the application as well; calls <see cref="AddExposures"/>.</summary>
    /// <typeparam name="TSink">The sink; one is made for the application.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <returns><paramref name="builder"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <see langword="null"/>.</exception>
    public static IProctorBuilder AddExposureSink<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSink>(
        this IProctorBuilder builder)
        where TSink : class, IExposureSink
    {
        builder.AddExposures();
        builder.Services.AddSingleton<IExposureSink, TSink>();
        return builder;
    }

    /// <summary>
    /// Tells an observer of the application of each group that is used, once for each identification, in the thread that uses it. Holds for all registrations of the
    /// application. What it throws is logged, once a minute, and goes no further.
    /// </summary>
    /// <typeparam name="TObserver">The observer; one is made for the application.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <returns><paramref name="builder"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <see langword="null"/>.</exception>
    public static IProctorBuilder AddUsageObserver<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TObserver>(
        this IProctorBuilder builder)
        where TObserver : class, IGroupUsageObserver
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<IGroupUsageObserver, TObserver>();
        return builder;
    }
}
