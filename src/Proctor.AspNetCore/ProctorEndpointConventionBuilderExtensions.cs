using Microsoft.AspNetCore.Http;
using Proctor.AspNetCore;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Gates of endpoints.</summary>
public static class ProctorEndpointConventionBuilderExtensions
{
    /// <summary>
    /// Lets only visitors with a bucket of a test reach endpoints, or whole groups of routes; the others are answered with 404. Several must all be met.
    /// </summary>
    /// <typeparam name="TBuilder">The kind of endpoints.</typeparam>
    /// <param name="builder">The endpoints, of any kind: minimal APIs, groups of routes, controllers, pages, hubs.</param>
    /// <param name="test">The name of the test, one of the application's.</param>
    /// <param name="buckets">The names of the buckets that are let in; at least one.</param>
    /// <returns><paramref name="builder"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> or <paramref name="buckets"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="test"/> is empty, or there are no buckets.</exception>
    public static TBuilder RequireGroup<TBuilder>(this TBuilder builder, string test, params string[] buckets)
        where TBuilder : IEndpointConventionBuilder => builder.RequireGroup(test, buckets, TypedResults.NotFound());

    /// <summary>Lets only visitors with a bucket of a test reach endpoints, and answers the others with a result of the application's.</summary>
    /// <typeparam name="TBuilder">The kind of endpoints.</typeparam>
    /// <param name="builder">The endpoints, of any kind: minimal APIs, groups of routes, controllers, pages, hubs.</param>
    /// <param name="test">The name of the test, one of the application's.</param>
    /// <param name="buckets">The names of the buckets that are let in; at least one.</param>
    /// <param name="otherwise">What the others get, for example <c>TypedResults.Redirect("/")</c>; used for many requests, also at once.</param>
    /// <returns><paramref name="builder"/>.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="test"/> is empty, or there are no buckets.</exception>
    public static TBuilder RequireGroup<TBuilder>(this TBuilder builder, string test, IReadOnlyList<string> buckets, IResult otherwise)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(test);
        ArgumentNullException.ThrowIfNull(buckets);
        ArgumentNullException.ThrowIfNull(otherwise);
        if (buckets.Count == 0)
        {
            throw new ArgumentException("There must be at least one bucket.", nameof(buckets));
        }

        var required = new RequiredGroup(test, [.. buckets]);
        builder.Add(endpoint => endpoint.Metadata.Add(required));
        if (otherwise is IStatusCodeHttpResult { StatusCode: { } status })
        {
            builder.Add(endpoint => endpoint.Metadata.Add(new ProducesResponseTypeMetadata(status)));
        }

        // Around the endpoint itself, last of all: a gate that depends on the order of middleware could stand open.
        builder.Finally(endpoint =>
        {
            if (endpoint.RequestDelegate is { } inside)
            {
                endpoint.RequestDelegate = async context =>
                    await (await required.IsMetByAsync(context).ConfigureAwait(false) ? inside(context) : otherwise.ExecuteAsync(context)).ConfigureAwait(false);
            }
        });
        return builder;
    }
}
