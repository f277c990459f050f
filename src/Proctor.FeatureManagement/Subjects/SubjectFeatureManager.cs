using Microsoft.FeatureManagement;
using Microsoft.FeatureManagement.FeatureFilters;

namespace Proctor.FeatureManagement.Subjects;

/// <summary>The manager of features, which lets definitions know the context that code hands over. Safe for concurrent use.</summary>
internal sealed class SubjectFeatureManager(FeatureManager features, FeatureSubjects subjects) : IFeatureManager, IVariantFeatureManager
{
    public IAsyncEnumerable<string> GetFeatureNamesAsync() => features.GetFeatureNamesAsync();

    public IAsyncEnumerable<string> GetFeatureNamesAsync(CancellationToken cancellationToken) => features.GetFeatureNamesAsync(cancellationToken);

    public Task<bool> IsEnabledAsync(string feature) => features.IsEnabledAsync(feature);

    public ValueTask<bool> IsEnabledAsync(string feature, CancellationToken cancellationToken) => features.IsEnabledAsync(feature, cancellationToken);

    public Task<bool> IsEnabledAsync<TContext>(string feature, TContext context) => IsEnabledAsync(feature, context, CancellationToken.None).AsTask();

    public async ValueTask<bool> IsEnabledAsync<TContext>(string feature, TContext context, CancellationToken cancellationToken)
    {
        subjects.Name(await subjects.GroupsOfAsync(context, cancellationToken).ConfigureAwait(false));
        return await features.IsEnabledAsync(feature, context, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<Variant> GetVariantAsync(string feature, CancellationToken cancellationToken) => features.GetVariantAsync(feature, cancellationToken);

    public async ValueTask<Variant> GetVariantAsync(string feature, ITargetingContext context, CancellationToken cancellationToken)
    {
        subjects.Name(await subjects.GroupsOfAsync(context, cancellationToken).ConfigureAwait(false));
        return await features.GetVariantAsync(feature, context, cancellationToken).ConfigureAwait(false);
    }
}
