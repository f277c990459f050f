using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Proctor.Client;

namespace Proctor.Hosting.Settings;

/// <summary>Finds everything that is wrong with the settings, each with its key.</summary>
internal sealed class ProctorOptionsValidator(IServiceProviderIsKeyedService services) : IValidateOptions<ProctorOptions>
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestReload = TimeSpan.FromDays(1);

    public ValidateOptionsResult Validate(string? name, ProctorOptions options)
    {
        var section = SettingNames.SectionOf(name);
        List<string> problems = [.. options.Unreadable, .. Problems(section, options)];
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private IEnumerable<string> Problems(string section, ProctorOptions options) =>
        [.. SourceProblems(section, options), .. TestProblems(section, options), .. TimeProblems(section, options), .. CacheProblems(section, options)];

    private static IEnumerable<string> SourceProblems(string section, ProctorOptions options)
    {
        switch (string.IsNullOrEmpty(options.ApiRoot), string.IsNullOrEmpty(options.Matrix))
        {
            case (true, true):
                yield return $"Neither {section}:{nameof(options.ApiRoot)}, the URL of a server, nor {section}:{nameof(options.Matrix)}, "
                    + "the path or URL of a test matrix, is set.";
                break;
            case (false, false):
                yield return $"Both {section}:{nameof(options.ApiRoot)} and {section}:{nameof(options.Matrix)} are set; groups come from one of them only.";
                break;
            case (true, false) when MatrixPlace.IsUrl(options.Matrix!) && !Uri.TryCreate(options.Matrix, UriKind.Absolute, out _):
                yield return $"{section}:{nameof(options.Matrix)} is '{options.Matrix}', which is no URL.";
                break;
        }
    }

    private static IEnumerable<string> TestProblems(string section, ProctorOptions options)
    {
        if (options.Tests.Count == 0)
        {
            yield return $"{section}:{nameof(options.Tests)} names no test.";
        }

        for (var i = 0; i < options.Tests.Count; i++)
        {
            if (!TestNames.IsName(options.Tests[i]))
            {
                yield return $"{section}:{nameof(options.Tests)}:{i} is '{options.Tests[i]}'; {TestNames.NameRule}";
            }
        }
    }

    private static IEnumerable<string> TimeProblems(string section, ProctorOptions options)
    {
        var client = options.ToClientOptions();
        if (string.IsNullOrEmpty(options.ApiRoot))
        {
            client.ApiRoot = new Uri("http://unused"); // that it is missing has been said
        }

        foreach (var problem in client.Validate())
        {
            yield return $"{section}:{problem}";
        }

        if (options.ReloadInterval < TimeSpan.FromMilliseconds(1) || options.ReloadInterval > LongestReload)
        {
            yield return $"{section}:{nameof(options.ReloadInterval)} is {options.ReloadInterval}; it must be from a millisecond to a day.";
        }

        if (options.StartTimeout < TimeSpan.Zero || options.StartTimeout > LongestStart)
        {
            yield return $"{section}:{nameof(options.StartTimeout)} is {options.StartTimeout}; it must be from zero to {LongestStart}.";
        }
    }

    private IEnumerable<string> CacheProblems(string section, ProctorOptions options)
    {
        var cache = options.Cache;
        section += ":" + nameof(options.Cache);
        foreach (var problem in cache.ToCacheOptions().Validate())
        {
            yield return $"{section}:{problem}";
        }

        if (!Enum.IsDefined(cache.Method))
        {
            yield return $"{section}:{nameof(cache.Method)} is {cache.Method}, which is no method.";
        }
        else if (cache.Method != ProctorCacheMethod.None && !options.IsInProcess && !HasCache(cache.Name))
        {
            yield return string.IsNullOrEmpty(cache.Name)
                ? $"{section}:{nameof(cache.Method)} is {cache.Method}, but no {nameof(IDistributedCache)} is registered; "
                    + "AddDistributedMemoryCache registers one for a single process."
                : $"{section}:{nameof(cache.Name)} is '{cache.Name}', but no {nameof(IDistributedCache)} is registered with this key.";
        }
    }

    private bool HasCache(string? name) => string.IsNullOrEmpty(name)
        ? services.IsService(typeof(IDistributedCache))
        : services.IsKeyedService(typeof(IDistributedCache), name);
}
