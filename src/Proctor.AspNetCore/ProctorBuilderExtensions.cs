using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Proctor.AspNetCore;
using Proctor.AspNetCore.Binding;
using Proctor.AspNetCore.Forcing;
using Proctor.AspNetCore.Requests;
using Proctor.AspNetCore.Sessions;
using Proctor.AspNetCore.Telemetry;
using Proctor.Client;
using Proctor.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers what an application says about its requests.</summary>
public static class ProctorBuilderExtensions
{
    /// <summary>
    /// Registers a class that says who requests are from, what rules may know about them, and who may force groups; and the <see cref="ProctorGroups"/> of the
    /// request as a service. Registrations with a name and without a setup use the setup of the one without a name.
    /// </summary>
    /// <typeparam name="TSetup">The class. One is made for each request, with services of the request.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <returns><paramref name="builder"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <see langword="null"/>.</exception>
    public static IProctorBuilder AddRequestSetup<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSetup>(
        this IProctorBuilder builder)
        where TSetup : ProctorRequestSetup
    {
        AddRequests(builder);
        builder.Services.AddKeyedScoped<ProctorRequestSetup, TSetup>(builder.Name);
        return builder;
    }

    /// <summary>
    /// Registers delegates that say who requests are from, what rules may know about them, and who may force groups; and the <see cref="ProctorGroups"/> of the
    /// request as a service. Registrations with a name and without a setup use the setup of the one without a name.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Names the delegates; called once.</param>
    /// <returns><paramref name="builder"/>.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IProctorBuilder AddRequestSetup(this IProctorBuilder builder, Action<ProctorRequestSetupBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        AddRequests(builder);
        var delegates = new ProctorRequestSetupBuilder();
        configure(delegates);
        builder.Services.AddKeyedSingleton<ProctorRequestSetup>(builder.Name, new DelegateRequestSetup(delegates));
        return builder;
    }

    private static void AddRequests(IProctorBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddSingleton(new RequestSetupName(builder.Name));
        services.TryAddSingleton<RegistrationList>();
        services.TryAddSingleton<ForceGroupsReader>();
        services.TryAddSingleton<ForceGroupsWriter>();
        services.TryAddSingleton<GroupsTelemetry>();
        services.TryAddScoped<ProctorAccessor>();
        services.TryAddScoped<IProctorAccessor>(static provider => provider.GetRequiredService<ProctorAccessor>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ProctorOptions>, SessionValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<MvcOptions>, GroupsBinding>());

        // Asked for each time, so that nobody is given groups from before the request changed.
        services.TryAddTransient(static provider => provider.GetRequiredService<ProctorAccessor>().Groups);
        services.TryAddKeyedTransient(
            KeyedService.AnyKey, static (provider, key) => provider.GetRequiredService<ProctorAccessor>().Required.GetGroups((string)key!));
    }
}
