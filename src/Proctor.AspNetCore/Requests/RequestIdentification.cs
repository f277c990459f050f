using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Proctor.AspNetCore.Forcing;
using Proctor.AspNetCore.Sessions;
using Proctor.Client;
using Proctor.Hosting;
using Proctor.Hosting.Sources;

namespace Proctor.AspNetCore.Requests;

/// <summary>Finds the groups of one request, of all registrations. Not safe for concurrent use.</summary>
internal sealed class RequestIdentification(HttpContext context, RegistrationList registrations, ForceGroupsReader forcing)
{
    /// <summary>Asks the application and finds the groups.</summary>
    /// <param name="before">The groups so far; those of equal requests stay.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public ValueTask<ProctorFeature.Snapshot> RunAsync(ProctorFeature.Snapshot before, CancellationToken cancellationToken) =>
        registrations.Runtimes is [var only] ? FindOnlyAsync(only, before, cancellationToken) : FindAllAsync(before, cancellationToken);

    private async ValueTask<ProctorFeature.Snapshot> FindOnlyAsync(ProctorRuntime runtime, ProctorFeature.Snapshot before, CancellationToken cancellationToken)
    {
        var facts = await AskAsync(registrations.SetupOf(runtime.Name)).ConfigureAwait(false);
        var groups = await GroupsOfAsync(before, runtime, facts, cancellationToken).ConfigureAwait(false);
        return new ProctorFeature.Snapshot([groups], facts.IsPrivileged, facts.ForceGroups);
    }

    private async ValueTask<ProctorFeature.Snapshot> FindAllAsync(ProctorFeature.Snapshot before, CancellationToken cancellationToken)
    {
        // Registrations with the same setup share what it says.
        var facts = new Dictionary<string, RequestFacts>(StringComparer.Ordinal);
        var runtimes = registrations.Runtimes;
        foreach (var setup in runtimes.Select(runtime => registrations.SetupOf(runtime.Name)).Distinct(StringComparer.Ordinal))
        {
            facts.Add(setup, await AskAsync(setup).ConfigureAwait(false));
        }

        // All of them at the same time.
        var found = await Task.WhenAll(runtimes.Select(
            runtime => GroupsOfAsync(before, runtime, facts[registrations.SetupOf(runtime.Name)], cancellationToken).AsTask())).ConfigureAwait(false);
        var main = facts[registrations.SetupOf(runtimes[0].Name)];
        return new ProctorFeature.Snapshot(found, main.IsPrivileged, main.ForceGroups);
    }

    private async ValueTask<RequestFacts> AskAsync(string name)
    {
        var setup = context.RequestServices.GetRequiredKeyedService<ProctorRequestSetup>(name);
        var variables = await setup.GetContextAsync(context).ConfigureAwait(false);
        var identifiers = await setup.GetIdentifiersAsync(context).ConfigureAwait(false);
        var isPrivileged = await setup.IsPrivilegedAsync(context).ConfigureAwait(false);
        return new RequestFacts(variables ?? [], identifiers ?? [], isPrivileged, isPrivileged ? forcing.Read(context) : null, setup.IsLazy(context));
    }

    private async ValueTask<RequestGroups> GroupsOfAsync(
        ProctorFeature.Snapshot before, ProctorRuntime runtime, RequestFacts facts, CancellationToken cancellationToken)
    {
        var request = new GroupsRequest(runtime.Tests, facts.Identifiers.Entries, facts.Context.Entries, facts.ForceGroups);
        if (before.Find(runtime.Name) is { } known && known.Request.Equals(request))
        {
            return known with { IsPrivileged = facts.IsPrivileged };
        }

        var source = new GuardedGroupSource(SourceOf(runtime), registrations.Logger);
        var groups = facts.IsLazy ?? runtime.Options.Lazy
            ? ProctorGroups.Lazy(source, request)
            : await source.GetAsync(request, cancellationToken).ConfigureAwait(false);
        var observed = runtime.Observer is { } observer ? groups.ObservedBy(observer, request) : groups;
        return new RequestGroups(runtime.Name, request, observed, facts.IsPrivileged);
    }

    // The source an application may have put in place of the registered one, unless the groups are in the session.
    private IGroupSource SourceOf(ProctorRuntime runtime) => runtime switch
    {
        { Options: { IsInProcess: false, Cache.Method: ProctorCacheMethod.Session } } =>
            runtime.GroupsKeptIn(new SessionGroupCacheStore(context, runtime.Name)),
        { Name: "" } => context.RequestServices.GetRequiredService<IGroupSource>(),
        _ => context.RequestServices.GetRequiredKeyedService<IGroupSource>(runtime.Name),
    };
}
