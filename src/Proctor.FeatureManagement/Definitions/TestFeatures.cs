using Microsoft.FeatureManagement;
using Proctor.Client;
using Proctor.FeatureManagement.Subjects;

namespace Proctor.FeatureManagement.Definitions;

/// <summary>
/// Defines each test as a feature that is what the test gave for whoever is asked about, and hands on what is no test. Feature management asks for a definition
/// each time it evaluates a feature, so there is nothing left for it to decide. Safe for concurrent use.
/// </summary>
internal sealed class TestFeatures(IFeatureDefinitionProvider others, TestNames tests, FeatureSubjects subjects, ProctorFeatureOptions options)
    : IFeatureDefinitionProvider
{
    private readonly FeatureNames _names = new(tests);

    public Task<FeatureDefinition> GetFeatureDefinitionAsync(string featureName)
    {
        ArgumentNullException.ThrowIfNull(featureName);
        return _names.Find(featureName) is { } test ? DefineAsync(test) : others.GetFeatureDefinitionAsync(featureName);
    }

    public async IAsyncEnumerable<FeatureDefinition> GetAllFeatureDefinitionsAsync()
    {
        foreach (var test in tests)
        {
            yield return Define(test, ProctorGroup.Unassigned); // this is for lists of names; nobody is put into groups for one
        }

        await foreach (var other in others.GetAllFeatureDefinitionsAsync().ConfigureAwait(false))
        {
            if (_names.Find(other.Name) is null)
            {
                yield return other;
            }
        }
    }

    private async Task<FeatureDefinition> DefineAsync(string test)
    {
        var groups = await subjects.GroupsForAsync(test).ConfigureAwait(false);
        return Define(test, groups.TryGetValue(test, out var group) ? group : ProctorGroup.Unassigned);
    }

    // The variant says whether the feature is on. A feature that is on by itself would need a targeting context for its variant, or complain of having none.
    private FeatureDefinition Define(string test, ProctorGroup group)
    {
        if (!group.IsAssigned)
        {
            return new FeatureDefinition { Name = test };
        }

        var isOn = group.Value >= options.MinimumValueOf(test);
        var variant = new VariantDefinition
        {
            Name = group.Name,
            ConfigurationValue = PayloadConfiguration.Of(group.Payload),
            StatusOverride = isOn ? StatusOverride.Enabled : StatusOverride.Disabled,
        };
        return new FeatureDefinition
        {
            Name = test,
            Variants = [variant],
            Allocation = new Allocation { DefaultWhenDisabled = group.Name, DefaultWhenEnabled = group.Name },
        };
    }
}
