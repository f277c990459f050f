using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Infrastructure;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Proctor.Blazor.State;
using Proctor.Client;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Gives components the groups of the visitor.</summary>
public static class ProctorBlazorServiceCollectionExtensions
{
    /// <summary>
    /// Gives components the <see cref="ProctorGroups"/> of the visitor as a cascading value and by injection: those of the request while a page is rendered on the
    /// server, and in browsers those that came with the page. Call it on the server when no component is interactive, and in the program for browsers.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <returns><paramref name="services"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is <see langword="null"/>.</exception>
    public static IServiceCollection AddCascadingProctor(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (!services.Any(static service => service.ServiceType == typeof(RenderedGroups)))
        {
            services.TryAddSingleton(CarriedTests.All);
            services.AddScoped<RenderedGroups>();
            services.AddTransient(static provider => provider.GetRequiredService<RenderedGroups>().Groups);
            services.AddCascadingValue(static provider => provider.GetRequiredService<RenderedGroups>().Groups);
        }

        return services;
    }

    /// <summary>
    /// Gives components the <see cref="ProctorGroups"/> of the visitor as a cascading value and by injection, also where they are interactive: the groups of the request
    /// go with the page, so a circuit or a program in the browser shows what was rendered before, and nobody is put into groups again. For the server.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="renderMode">How components are interactive; <c>RenderMode.InteractiveAuto</c> is for both ways.</param>
    /// <param name="tests">
    /// The names of the tests that go with the page. What goes to a browser can be read by the visitor, so there they have to be named; for circuits, whose state is
    /// encrypted, empty stands for all.
    /// </param>
    /// <returns><paramref name="services"/>.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">There are no tests, and the mode is not the one for circuits; or one cannot be the name of a test.</exception>
    /// <exception cref="InvalidOperationException">It was called before.</exception>
    public static IServiceCollection AddCascadingProctor(this IServiceCollection services, IComponentRenderMode renderMode, params string[] tests)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(renderMode);
        ArgumentNullException.ThrowIfNull(tests);
        if (tests.Length == 0 && renderMode is not InteractiveServerRenderMode)
        {
            throw new ArgumentException("Name the tests that browsers may see.", nameof(tests));
        }

        if (services.Any(static service => service.ServiceType == typeof(RenderedGroups)))
        {
            throw new InvalidOperationException("AddCascadingProctor was called before. Call it once; RenderMode.InteractiveAuto is for circuits and browsers.");
        }

        services.AddSingleton(new CarriedTests(tests.Length == 0 ? null : new TestNames(tests)));
        services.AddCascadingProctor();
        RegisterPersistentComponentStateServiceCollectionExtensions.AddPersistentServiceRegistration<RenderedGroups>(services, renderMode);
        return services;
    }
}
