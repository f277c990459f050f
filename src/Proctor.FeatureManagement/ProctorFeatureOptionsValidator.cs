using Microsoft.Extensions.Options;
using Proctor.Client;

namespace Proctor.FeatureManagement;

/// <summary>Finds names in the options that are no tests.</summary>
internal sealed class ProctorFeatureOptionsValidator(TestNames tests) : IValidateOptions<ProctorFeatureOptions>
{
    public ValidateOptionsResult Validate(string? name, ProctorFeatureOptions options)
    {
        var mistakes = options.MinimumValues.Keys.Where(test => tests.IndexOf(test) < 0)
            .Select(test => $"{nameof(ProctorFeatureOptions)}.{nameof(options.MinimumValues)}: {tests.Missing(test)}")
            .ToList();
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }
}
