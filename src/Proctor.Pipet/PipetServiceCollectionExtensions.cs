using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Proctor.Pipet;
using Proctor.Pipet.Configuration;
using Proctor.Pipet.Events;
using Proctor.Pipet.Forcing;
using Proctor.Pipet.Health;
using Proctor.Pipet.Identify;
using Proctor.Pipet.Loading;
using Proctor.Pipet.Logging;
using Proctor.Pipet.Matrix;
using Proctor.Pipet.Ofrep;
using Proctor.Pipet.OpenApi;
using Proctor.Pipet.Requests;
using Proctor.Pipet.Settings;
using Proctor.Pipet.Telemetry;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers Pipet.</summary>
public static class PipetServiceCollectionExtensions
{
    /// <summary>
    /// Registers Pipet: the matrix is loaded before the server starts and kept up to date as long as it runs. A matrix that cannot be loaded does not stop
    /// the start; a configuration that cannot be used does. Calling it again only adds to the options. Map the endpoints with <c>MapPipet</c>.
    /// The options are set from the section <see cref="PipetOptions.SectionName"/> of the application's configuration first. It is read once; a setting in it that is
    /// not known, or has a value that cannot be used, stops the start.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options after the configuration has; or <see langword="null"/> when they are set elsewhere.</param>
    /// <returns><paramref name="services"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is <see langword="null"/>.</exception>
    public static IServiceCollection AddPipet(this IServiceCollection services, Action<PipetOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(static provider => PipetSettings.Read(provider.GetService<IConfiguration>() ?? new ConfigurationManager()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<PipetOptions>, PipetSettings>(SettingsOf));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<PipetOptions>, PipetSettings>(SettingsOf));
        var options = services.AddOptions<PipetOptions>().ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PipetOptions>, PipetOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.TryAddSingleton<PipetMetrics>();
        services.TryAddSingleton<IdentifyTimer>();
        services.TryAddSingleton(static provider => ConfigurationOf(provider.GetRequiredService<IOptions<PipetOptions>>().Value));
        services.TryAddSingleton<PipetMatrix>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, PipetMatrix>(static provider => provider.GetRequiredService<PipetMatrix>()));
        services.TryAddSingleton<ConfigurationAnswers>();
        services.TryAddSingleton<HealthAnswers>();
        services.TryAddSingleton<RequestFailureLog>();
        services.TryAddSingleton<RuleFaultLog>();
        services.TryAddSingleton(static provider => ForceKeys.Read(provider.GetRequiredService<IOptions<PipetOptions>>().Value));
        services.TryAddSingleton<ForcePermission>();
        services.TryAddSingleton<RequestReader>();
        services.TryAddSingleton<GroupFinder>();
        services.TryAddSingleton<IdentifyBodyFormat>();
        services.TryAddSingleton<IdentifyAnswers>();
        services.TryAddSingleton<BatchAnswers>();
        services.TryAddSingleton<PostedIdentifyAnswers>();
        services.TryAddSingleton<MatrixAnswers>();
        services.TryAddSingleton<EventStreams>();
        services.TryAddSingleton<MatrixEvents>();
        OfrepRoutes.AddServices(services);
        services.TryAddSingleton(RouterOf);
        return services;
    }

    private static PipetSettings SettingsOf(IServiceProvider provider) => provider.GetRequiredService<PipetSettings>();

    private static PipetConfiguration ConfigurationOf(PipetOptions options)
    {
        var configuration = options.Configuration ?? PipetConfiguration.Load(options.ConfigurationPath!, options.ContextTypes, options.TestTypes);
        var problems = OfrepTargeting.ProblemsOf(configuration, options.Ofrep).ToList();
        return problems.Count == 0 ? configuration : throw new PipetConfigurationException("of OFREP", problems);
    }

    private static PipetRouter RouterOf(IServiceProvider provider)
    {
        var identify = provider.GetRequiredService<IdentifyAnswers>();
        var matrix = provider.GetRequiredService<MatrixAnswers>();
        var configuration = provider.GetRequiredService<ConfigurationAnswers>();
        var health = provider.GetRequiredService<HealthAnswers>();
        var timer = provider.GetRequiredService<IdentifyTimer>();
        var posted = provider.GetRequiredService<PostedIdentifyAnswers>();
        PipetRoute[] routes =
        [
            PipetRoute.GetOrPost(
                "/groups/identify", timer.Around(IdentifyKind.Query, identify.AnswerAsync), timer.Around(IdentifyKind.Body, posted.AnswerAsync)),
            PipetRoute.Get("/proctor/matrix", matrix.MatrixAsync),
            PipetRoute.Get("/proctor/matrix/audit", matrix.AuditAsync),
            PipetRoute.GetTest("/proctor/matrix/definition/{test}", matrix.DefinitionAsync),
            PipetRoute.Get("/proctor/events", provider.GetRequiredService<MatrixEvents>().AnswerAsync),
            PipetRoute.Any("/config/context", configuration.ContextAsync),
            PipetRoute.Any("/config/identifiers", configuration.IdentifiersAsync),
            .. OfrepRoutes.Of(provider),
            PipetRoute.Probe("/healthz", HealthAnswers.AliveAsync),
            PipetRoute.Probe("/readyz", health.ReadyAsync),
        ];
        string[] paths = [.. routes.Select(static route => route.Pattern), OpenApiAnswers.Path];
        var description = new OpenApiAnswers(() => DescriptionOf(provider, paths));
        routes = [.. routes, PipetRoute.Probe(OpenApiAnswers.Path, description.DocumentAsync)];
        return new PipetRouter(routes, provider.GetRequiredService<RequestFailureLog>());
    }

    private static JsonObject DescriptionOf(IServiceProvider provider, string[] paths)
    {
        var configuration = provider.GetRequiredService<PipetConfiguration>();
        var document = OpenApiDocument.Create(configuration, paths, provider.GetRequiredService<ForceKeys>().AreWanted);
        provider.GetRequiredService<IOptions<PipetOptions>>().Value.DescribeApi?.Invoke(document);
        return document;
    }
}
