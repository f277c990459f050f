using Proctor.AspNetCore;
using Proctor.AspNetCore.Requests;
using Proctor.Client;

namespace Microsoft.AspNetCore.Http;

/// <summary>The groups of a request.</summary>
public static class ProctorHttpContextExtensions
{
    /// <summary>Gets the groups of a request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="name">The name of the registration; empty for the one without.</param>
    /// <returns>The groups.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="context"/> or <paramref name="name"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException"><c>UseProctor</c> has not run, or there is no such registration.</exception>
    public static ProctorGroups GetProctor(this HttpContext context, string name = "")
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.FindProctor()?.GetGroups(name) ?? throw new InvalidOperationException(ProctorAccessor.NotRun);
    }

    /// <summary>Finds the groups of a request and what they come from.</summary>
    /// <param name="context">The request.</param>
    /// <returns>The groups; <see langword="null"/> when <c>UseProctor</c> has not run.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="context"/> is <see langword="null"/>.</exception>
    public static IProctorFeature? FindProctor(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<IProctorFeature>();
    }
}
