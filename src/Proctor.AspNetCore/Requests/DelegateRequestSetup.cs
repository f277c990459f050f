using Microsoft.AspNetCore.Http;

namespace Proctor.AspNetCore.Requests;

/// <summary>Asks the delegates of an application.</summary>
internal sealed class DelegateRequestSetup(ProctorRequestSetupBuilder delegates) : ProctorRequestSetup
{
    public override ValueTask<RequestEntries> GetContextAsync(HttpContext context) => delegates.ContextOf(context);

    public override ValueTask<RequestEntries> GetIdentifiersAsync(HttpContext context) => delegates.IdentifiersOf(context);

    public override ValueTask<bool> IsPrivilegedAsync(HttpContext context) => delegates.PrivilegeOf(context);

    public override bool? IsLazy(HttpContext context) => delegates.LazinessOf(context);
}
