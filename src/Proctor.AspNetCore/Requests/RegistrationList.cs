using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Proctor.Hosting.Sources;

namespace Proctor.AspNetCore.Requests;

/// <summary>What the application registered: the one without a name first, then the others in order. Immutable.</summary>
internal sealed class RegistrationList
{
    private readonly HashSet<string> _setups;

    public RegistrationList(
        IServiceProvider services, IEnumerable<RuntimeName> names, IEnumerable<RequestSetupName> setups, ILogger<RegistrationList> logger)
    {
        Logger = logger;
        _setups = [.. setups.Select(static setup => setup.Name)];
        Runtimes = [.. names.OrderByDescending(static name => name.Name.Length == 0).Select(name => services.GetRequiredKeyedService<ProctorRuntime>(name.Name))];
    }

    public IReadOnlyList<ProctorRuntime> Runtimes { get; }

    public ILogger Logger { get; }

    /// <summary>The name of the setup of a registration; one without a setup of its own uses that of the registration without a name.</summary>
    public string SetupOf(string name) => _setups.Contains(name) ? name : "";

    /// <summary>Makes sure that each registration has a setup.</summary>
    /// <exception cref="InvalidOperationException">There is none at all, or one is missing.</exception>
    public void ThrowIfIncomplete()
    {
        if (Runtimes.Count == 0)
        {
            throw new InvalidOperationException("UseProctor needs services: call builder.Services.AddProctor().AddRequestSetup(...).");
        }

        foreach (var runtime in Runtimes)
        {
            if (!_setups.Contains(SetupOf(runtime.Name)))
            {
                throw new InvalidOperationException(
                    $"Nobody said who the requests of AddProctor({(runtime.Name.Length == 0 ? "" : $"\"{runtime.Name}\"")}) are from: call AddRequestSetup on it.");
            }
        }
    }

    /// <summary>Makes sure that a registration has some tests.</summary>
    /// <exception cref="ArgumentException">It has not, there is no such registration, or there are no tests.</exception>
    public void ThrowIfUnknown(string name, IReadOnlyCollection<string> tests, string parameter)
    {
        if (tests.Count == 0)
        {
            throw new ArgumentException("Name the tests that scripts may see; there must be at least one.", parameter);
        }

        var runtime = Runtimes.FirstOrDefault(runtime => runtime.Name == name)
            ?? throw new ArgumentException($"There is no registration '{name}': call builder.Services.AddProctor for it.", parameter);
        string[] missing = [.. tests.Where(test => runtime.Tests.IndexOf(test) < 0).Select(runtime.Tests.Missing)];
        if (missing.Length > 0)
        {
            throw new ArgumentException(string.Join(' ', missing), parameter);
        }
    }
}
