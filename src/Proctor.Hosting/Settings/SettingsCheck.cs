using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Proctor.Hosting.Sources;

namespace Proctor.Hosting.Settings;

/// <summary>Finds what is wrong with the settings of all registrations and of exposures, so that one start tells all of it. Safe for concurrent use.</summary>
internal sealed class SettingsCheck(
    IServiceProvider services, IEnumerable<RuntimeName> names, IOptionsMonitor<ProctorOptions> registrations, IOptions<ProctorExposureOptions> exposure)
{
    /// <summary>Makes sure that all settings can be used.</summary>
    /// <exception cref="OptionsValidationException">They cannot. It has each failure, registration by registration.</exception>
    public void ThrowIfWrong()
    {
        List<string> failures =
        [
            .. services.GetService<IConfiguration>() is { } configuration ? UnknownSettings.In(configuration, names.Select(static name => name.Name)) : [],
            .. names.SelectMany(name => FailuresOf(() => registrations.Get(name.Name))),
            .. FailuresOf(() => exposure.Value),
        ];
        if (failures.Count > 0)
        {
            throw new OptionsValidationException(Options.DefaultName, typeof(ProctorOptions), failures);
        }
    }

    private static IEnumerable<string> FailuresOf<TOptions>(Func<TOptions> read)
    {
        try
        {
            read();
            return [];
        }
        catch (OptionsValidationException wrong)
        {
            return wrong.Failures;
        }
    }
}
