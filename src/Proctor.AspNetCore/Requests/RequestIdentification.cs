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
    public async ValueTask<ProctorFeature.Snapshot> RunAsync(ProctorFeature.Snapshot before, CancellationToken cancellationToken)
    {
        var facts = new Dictionary<string, RequestFacts>(StringComparer.Ordinal);
        var requests = new (ProctorRuntime Runtime, GroupsRequest Request)[registrations.Runtimes.Count];
        for (var i = 0; i < requests.Length; i++)
        {
            var runtime = registrations.Runtimes[i];
            requests[i] = (runtime, await RequestOfAsync(runtime, facts).ConfigureAwait(false));
        }

        // All of them at the same time.
        var loading = Array.ConvertAll(requests, request => GroupsOfAsync(before, request.Runtime, request.Request, cancellationToken));
        var found = new Dictionary<string, RequestGroups>(StringComparer.Ordinal);
        for (var i = 0; i < requests.Length; i++)
        {
            var name = requests[i].Runtime.Name;
            found[name] = await loading[i].ConfigureAwait(false) with { IsPrivileged = facts[registrations.SetupOf(name)].IsPrivileged };
        }

        var main = facts[registrations.SetupOf(registrations.Runtimes[0].Name)];
        return new ProctorFeature.Snapshot(found, main.IsPrivileged, main.ForceGroups);
    }

    // Registrations with the same setup share what it says.
    private async ValueTask<GroupsRequest> RequestOfAsync(ProctorRuntime runtime, Dictionary<string, RequestFacts> facts)
    {
        var key = registrations.SetupOf(runtime.Name);
        if (!facts.TryGetValue(key, out var known))
        {
            known = await AskAsync(context.RequestServices.GetRequiredKeyedService<ProctorRequestSetup>(key)).ConfigureAwait(false);
            facts.Add(key, known);
        }

        return new GroupsRequest(runtime.Tests) { Identifiers = known.Identifiers, Context = known.Context, ForceGroups = known.ForceGroups };
    }

    private async ValueTask<RequestFacts> AskAsync(ProctorRequestSetup setup)
    {
        var variables = await setup.GetContextAsync(context).ConfigureAwait(false);
        var identifiers = await setup.GetIdentifiersAsync(context).ConfigureAwait(false);
        var isPrivileged = await setup.IsPrivilegedAsync(context).ConfigureAwait(false);
        return new RequestFacts(variables ?? [], identifiers ?? [], isPrivileged, isPrivileged ? forcing.Read(context) : null);
    }

    private async Task<RequestGroups> GroupsOfAsync(
        ProctorFeature.Snapshot before, ProctorRuntime runtime, GroupsRequest request, CancellationToken cancellationToken)
    {
        if (before.Registrations.TryGetValue(runtime.Name, out var known) && known.Request.Equals(request))
        {
            return known;
        }

        var source = new GuardedGroupSource(SourceOf(runtime), registrations.Logger);
        var groups = runtime.Options.Lazy
            ? ProctorGroups.Lazy(source, request)
            : await source.GetAsync(request, cancellationToken).ConfigureAwait(false);
        return new RequestGroups(request, runtime.Observer is { } observer ? groups.ObservedBy(observer, request) : groups, IsPrivileged: false);
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
