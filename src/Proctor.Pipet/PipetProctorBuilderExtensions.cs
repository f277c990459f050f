using Microsoft.Extensions.Hosting;
using Proctor.Hosting;
using Proctor.Pipet;
using Proctor.Pipet.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Lets an engine in the process read requests as a server does.</summary>
public static class PipetProctorBuilderExtensions
{
    /// <summary>
    /// Reads requests by the configuration of a server when groups are found in the process: names, types, defaults and refusals are the server's. Without
    /// effect when a server is asked, which has its own.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="path">The path of the <c>pipet-config.json</c>; a relative one starts at the folder of the application's content.</param>
    /// <returns><paramref name="builder"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <remarks>A configuration that cannot be used keeps the application from starting, with everything that is wrong with it.</remarks>
    public static IProctorBuilder UsePipetConfiguration(this IProctorBuilder builder, string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Use(builder, services => PipetConfiguration.Load(
            Path.Combine(services.GetService<IHostEnvironment>()?.ContentRootPath ?? Environment.CurrentDirectory, path)));
    }

    /// <summary>Reads requests by the configuration of a server; see <see cref="UsePipetConfiguration(IProctorBuilder, string)"/>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configuration">The configuration.</param>
    /// <returns><paramref name="builder"/>.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IProctorBuilder UsePipetConfiguration(this IProctorBuilder builder, PipetConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return Use(builder, _ => configuration);
    }

    private static IProctorBuilder Use(IProctorBuilder builder, Func<IServiceProvider, PipetConfiguration> load)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddOptions<ProctorOptions>(builder.Name).PostConfigure<IServiceProvider>((options, services) =>
        {
            if (!string.IsNullOrEmpty(options.Matrix))
            {
                var configuration = load(services);
                options.RequestConverter = new PipetRequestConverter(configuration);
                options.Engine = options.Engine with { VerificationContext = configuration.ToVerificationContext() };
            }
        });
        return builder;
    }
}
