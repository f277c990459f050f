using Microsoft.AspNetCore.Http;

namespace Proctor.AspNetCore;

/// <summary>
/// What an application says about its requests: who they are from, what rules may know, and who may force groups. Derive from it and register the class with
/// <c>AddRequestSetup</c>; its constructor may take services, and one is made for each request that needs it. What it throws is a mistake of the application
/// and fails the request.
/// </summary>
public abstract class ProctorRequestSetup
{
    /// <summary>Says what rules may know about a request. Called first, once on its way in.</summary>
    /// <param name="context">The request.</param>
    /// <returns>The context variables by source key. The default has none.</returns>
    public virtual ValueTask<RequestEntries> GetContextAsync(HttpContext context) => new(new RequestEntries());

    /// <summary>Says who a request is from. Called second, once on its way in.</summary>
    /// <param name="context">The request.</param>
    /// <returns>The identifiers by source key; without those the visitor does not have. Without any, all tests are unassigned.</returns>
    public abstract ValueTask<RequestEntries> GetIdentifiersAsync(HttpContext context);

    /// <summary>
    /// Says whether the visitor may force groups. Called third on the way in, and once more before a text of forced groups is remembered in a cookie. Parts of
    /// the pipeline that are further out may not have run, so it must do without a user.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <returns>Whether groups may be forced. The default says no.</returns>
    public virtual ValueTask<bool> IsPrivilegedAsync(HttpContext context) => new(false);

    /// <summary>Says whether the groups of a request are found when they are first used, not when the request comes in. Called last on its way in.</summary>
    /// <param name="context">The request.</param>
    /// <returns>Whether they are; <see langword="null"/> for what the settings of the registration say, which is the default.</returns>
    public virtual bool? IsLazy(HttpContext context) => null;
}
