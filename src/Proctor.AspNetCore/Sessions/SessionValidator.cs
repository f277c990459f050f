using Microsoft.AspNetCore.Session;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Proctor.Hosting;
using Proctor.Hosting.Settings;

namespace Proctor.AspNetCore.Sessions;

/// <summary>Finds that there are no sessions to keep groups in.</summary>
internal sealed class SessionValidator(IServiceProviderIsService services) : IValidateOptions<ProctorOptions>
{
    public ValidateOptionsResult Validate(string? name, ProctorOptions options) =>
        options is { IsInProcess: false, Cache.Method: ProctorCacheMethod.Session } && !services.IsService(typeof(ISessionStore))
            ? ValidateOptionsResult.Fail(
                $"{SettingNames.SectionOf(name)}:{nameof(options.Cache)}:{nameof(options.Cache.Method)} is {ProctorCacheMethod.Session}, "
                + "but the application has no sessions: call AddSession and UseSession.")
            : ValidateOptionsResult.Success;
}
