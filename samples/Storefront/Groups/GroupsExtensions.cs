using Proctor.Hosting;

namespace Storefront.Groups;

/// <summary>Sets up where the shop gets its groups from: the setting <c>Groups</c> is <c>pipet</c>, <c>in-process</c> or the URL of a server.</summary>
internal static class GroupsExtensions
{
    private const string Pipet = "pipet";
    private const string InProcess = "in-process";

    // How requests are read, whoever reads them. A server elsewhere needs the same file.
    private const string PipetConfiguration = "pipet-config.json";

    public static void AddGroups(this WebApplicationBuilder builder)
    {
        var proctor = builder.Services.AddProctor(static options => options.Tests = [.. ShopTests.All.Select(static test => test.Name)]).AddRequestSetup<ShopRequestSetup>();
        switch (builder.Configuration["Groups"])
        {
            case Pipet:
                builder.AddMountedPipet(proctor);
                break;
            case InProcess:
                proctor.Services.Configure<ProctorOptions>(options => options.Matrix = builder.PathOf("Matrix"));
                proctor.UsePipetConfiguration(PipetConfiguration);
                break;
            case { } text when Uri.TryCreate(text, UriKind.Absolute, out var server):
                proctor.Services.Configure<ProctorOptions>(options => options.ApiRoot = server.ToString());
                break;
            case var other:
                throw new InvalidOperationException($"The setting Groups is '{other}'. Set it to '{Pipet}', '{InProcess}' or the URL of a server.");
        }
    }

    /// <summary>Serves the REST interface at <c>/pipet</c>, apart from the shop, when it is part of this process.</summary>
    public static void UsePipet(this WebApplication app)
    {
        if (app.Configuration["Groups"] == Pipet)
        {
            app.Map($"/{Pipet}", static pipet => pipet.UseRouting().UseEndpoints(static endpoints => endpoints.MapPipet()));
        }
    }

    // The shop asks over HTTP, as it would ask a server on another machine.
    private static void AddMountedPipet(this WebApplicationBuilder builder, IProctorBuilder proctor)
    {
        builder.Services.AddPipet(options =>
        {
            options.MatrixPath = builder.PathOf("Matrix");
            options.ConfigurationPath = Path.Combine(builder.Environment.ContentRootPath, PipetConfiguration);
        });
        builder.Services.AddTransient<OwnAddressHandler>();
        builder.Services.Configure<ProctorOptions>(static options => options.ApiRoot = $"http://{OwnAddressHandler.Host}/{Pipet}");
        proctor.ConfigureHttpClient(static http => http.AddHttpMessageHandler<OwnAddressHandler>());
    }

    private static string PathOf(this WebApplicationBuilder builder, string setting) =>
        Path.Combine(builder.Environment.ContentRootPath, builder.Configuration[setting] ?? throw new InvalidOperationException($"The setting {setting} is missing."));
}
