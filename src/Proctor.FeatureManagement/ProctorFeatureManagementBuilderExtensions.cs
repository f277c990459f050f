using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Proctor.Client;
using Proctor.FeatureManagement;
using Proctor.FeatureManagement.Definitions;
using Proctor.FeatureManagement.Subjects;

namespace Microsoft.FeatureManagement;

/// <summary>Makes features of tests.</summary>
public static class ProctorFeatureManagementBuilderExtensions
{
    /// <summary>
    /// Makes each test of the application a feature of the same name: it is on when the visitor's bucket has at least the number 1, the variant is the bucket, and
    /// the configuration of the variant its payload. Other features stay what they are; one with the name of a test is the test. Call it after everything else
    /// that says where features come from.
    /// </summary>
    /// <param name="builder">What <c>AddFeatureManagement</c> or <c>AddScopedFeatureManagement</c> returned.</param>
    /// <param name="configure">Says which buckets are on, and more; <see langword="null"/> for the defaults.</param>
    /// <returns><paramref name="builder"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <see langword="null"/>.</exception>
    public static IFeatureManagementBuilder AddProctor(this IFeatureManagementBuilder builder, Action<ProctorFeatureOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        if (configure is not null)
        {
            services.Configure(configure);
        }

        if (!services.Any(static service => service.ServiceType == typeof(FeatureSubjects)))
        {
            AddSubjects(services);
            AddDefinitions(services);
            AddManagers(services);
        }

        return builder;
    }

    private static void AddSubjects(IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddOptions<ProctorFeatureOptions>().ValidateOnStart();
        services.AddSingleton<IValidateOptions<ProctorFeatureOptions>>(static provider => new ProctorFeatureOptionsValidator(TestsOf(provider)));
        services.AddSingleton(static provider => new FeatureSubjects(
            provider.GetRequiredService<IHttpContextAccessor>(),
            provider.GetRequiredService<IGroupSource>(),
            TestsOf(provider),
            provider.GetRequiredService<IOptions<ProctorFeatureOptions>>().Value,
            provider.GetRequiredService<ILogger<FeatureSubjects>>(),
            provider.GetService<TimeProvider>() ?? TimeProvider.System));
    }

    // The definitions there are so far stay in the container, which disposes of them, and are asked for all other features.
    private static void AddDefinitions(IServiceCollection services)
    {
        var others = services.Last(static service => service.ServiceType == typeof(IFeatureDefinitionProvider) && !service.IsKeyedService);
        services.Remove(others);
        services.Add(ToKeyed(others));
        services.Add(ServiceDescriptor.Describe(
            typeof(IFeatureDefinitionProvider),
            static provider => new TestFeatures(
                provider.GetRequiredKeyedService<IFeatureDefinitionProvider>(typeof(TestFeatures)),
                TestsOf(provider),
                provider.GetRequiredService<FeatureSubjects>(),
                provider.GetRequiredService<IOptions<ProctorFeatureOptions>>().Value),
            others.Lifetime));
    }

    private static ServiceDescriptor ToKeyed(ServiceDescriptor service)
    {
        if (service.ImplementationInstance is { } instance)
        {
            return new ServiceDescriptor(service.ServiceType, typeof(TestFeatures), instance);
        }

        return service.ImplementationFactory is { } factory
            ? new ServiceDescriptor(service.ServiceType, typeof(TestFeatures), (provider, _) => factory(provider), service.Lifetime)
            : new ServiceDescriptor(service.ServiceType, typeof(TestFeatures), service.ImplementationType!, service.Lifetime);
    }

    private static void AddManagers(IServiceCollection services)
    {
        var lifetime = services.Last(static service => service.ServiceType == typeof(IFeatureManager)).Lifetime;
        services.Add(ServiceDescriptor.Describe(typeof(SubjectFeatureManager), typeof(SubjectFeatureManager), lifetime));
        services.Replace(ServiceDescriptor.Describe(
            typeof(IFeatureManager), static provider => provider.GetRequiredService<SubjectFeatureManager>(), lifetime));
        services.Replace(ServiceDescriptor.Describe(
            typeof(IVariantFeatureManager), static provider => provider.GetRequiredService<SubjectFeatureManager>(), lifetime));
    }

    private static TestNames TestsOf(IServiceProvider provider) => provider.GetService<TestNames>()
        ?? throw new InvalidOperationException("Features need groups: call builder.Services.AddProctor().AddRequestSetup(...) as well.");
}
