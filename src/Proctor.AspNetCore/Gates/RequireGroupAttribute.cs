using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Proctor.AspNetCore;

/// <summary>
/// Lets only visitors with one of some buckets of a test reach a controller, an action or a Razor page; the others are answered with 404. Several must all be met. For
/// minimal APIs use <c>RequireGroup</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class RequireGroupAttribute : Attribute, IAsyncResourceFilter
{
    private readonly RequiredGroup _required;

    /// <summary>Initializes a new instance of the <see cref="RequireGroupAttribute"/> class.</summary>
    /// <param name="test">The name of the test, one of the application's.</param>
    /// <param name="buckets">The names of the buckets that are let in; at least one.</param>
    /// <exception cref="ArgumentException"><paramref name="test"/> is empty, or there are no buckets.</exception>
    public RequireGroupAttribute(string test, params string[] buckets)
    {
        ArgumentException.ThrowIfNullOrEmpty(test);
        ArgumentNullException.ThrowIfNull(buckets);
        if (buckets.Length == 0)
        {
            throw new ArgumentException("There must be at least one bucket.", nameof(buckets));
        }

        _required = new RequiredGroup(test, [.. buckets]);
    }

    /// <summary>Gets the name of the test.</summary>
    public string Test => _required.Test;

    /// <summary>Gets the names of the buckets that are let in.</summary>
    public IReadOnlyList<string> Buckets => _required.Buckets;

    /// <inheritdoc />
    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (await _required.IsMetByAsync(context.HttpContext).ConfigureAwait(false))
        {
            await next().ConfigureAwait(false);
        }
        else
        {
            context.Result = new StatusCodeResult(StatusCodes.Status404NotFound);
        }
    }
}
