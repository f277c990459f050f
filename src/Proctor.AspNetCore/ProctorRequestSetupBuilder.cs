using Microsoft.AspNetCore.Http;

namespace Proctor.AspNetCore;

/// <summary>Says with delegates what <see cref="ProctorRequestSetup"/> says with a class. Each may be told once more; the last one counts.</summary>
public sealed class ProctorRequestSetupBuilder
{
    internal ProctorRequestSetupBuilder()
    {
    }

    internal Func<HttpContext, ValueTask<RequestEntries>> IdentifiersOf { get; private set; } = static _ => throw new InvalidOperationException(
        "Nobody said who requests are from: call Identifiers, or IdentifiersAsync, in AddRequestSetup.");

    internal Func<HttpContext, ValueTask<RequestEntries>> ContextOf { get; private set; } = static _ => new(new RequestEntries());

    internal Func<HttpContext, ValueTask<bool>> PrivilegeOf { get; private set; } = static _ => new(false);

    internal Func<HttpContext, bool?> LazinessOf { get; private set; } = static _ => null;

    /// <summary>Says who requests are from.</summary>
    /// <param name="identifiers">Gives the identifiers by source key, without those the visitor does not have.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="identifiers"/> is <see langword="null"/>.</exception>
    public ProctorRequestSetupBuilder Identifiers(Func<HttpContext, RequestEntries> identifiers)
    {
        ArgumentNullException.ThrowIfNull(identifiers);
        return IdentifiersAsync(context => new(identifiers(context)));
    }

    /// <inheritdoc cref="Identifiers" />
    public ProctorRequestSetupBuilder IdentifiersAsync(Func<HttpContext, ValueTask<RequestEntries>> identifiers)
    {
        ArgumentNullException.ThrowIfNull(identifiers);
        IdentifiersOf = identifiers;
        return this;
    }

    /// <summary>Says what rules may know about requests.</summary>
    /// <param name="context">Gives the context variables by source key.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="context"/> is <see langword="null"/>.</exception>
    public ProctorRequestSetupBuilder Context(Func<HttpContext, RequestEntries> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ContextAsync(http => new(context(http)));
    }

    /// <inheritdoc cref="Context" />
    public ProctorRequestSetupBuilder ContextAsync(Func<HttpContext, ValueTask<RequestEntries>> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        ContextOf = context;
        return this;
    }

    /// <summary>Says who may force groups; nobody may when it is not called.</summary>
    /// <param name="isPrivileged">Says whether the visitor may.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="isPrivileged"/> is <see langword="null"/>.</exception>
    public ProctorRequestSetupBuilder Privileged(Func<HttpContext, bool> isPrivileged)
    {
        ArgumentNullException.ThrowIfNull(isPrivileged);
        return PrivilegedAsync(context => new(isPrivileged(context)));
    }

    /// <inheritdoc cref="Privileged" />
    public ProctorRequestSetupBuilder PrivilegedAsync(Func<HttpContext, ValueTask<bool>> isPrivileged)
    {
        ArgumentNullException.ThrowIfNull(isPrivileged);
        PrivilegeOf = isPrivileged;
        return this;
    }

    /// <summary>Says of which requests the groups are found when they are first used; the settings of the registration say it when this is not called.</summary>
    /// <param name="isLazy">Says whether they are; <see langword="null"/> for what the settings say.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="isLazy"/> is <see langword="null"/>.</exception>
    public ProctorRequestSetupBuilder Lazy(Func<HttpContext, bool?> isLazy)
    {
        ArgumentNullException.ThrowIfNull(isLazy);
        LazinessOf = isLazy;
        return this;
    }
}
