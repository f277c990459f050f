using Microsoft.Extensions.Options;

namespace Proctor.Hosting.Exposures;

/// <summary>Finds everything that is wrong with the settings, each with its key.</summary>
internal sealed class ExposureOptionsValidator : IValidateOptions<ProctorExposureOptions>
{
    private const string Section = ProctorExposureOptions.SectionName;
    private const long SmallestFile = 1L << 10;
    private const long LargestFile = 1L << 40;
    private const int LongestQueue = 1_000_000;
    private static readonly TimeSpan LongestDrain = TimeSpan.FromMinutes(5);

    public ValidateOptionsResult Validate(string? name, ProctorExposureOptions options)
    {
        List<string> problems = [.. options.Unreadable, .. Problems(options)];
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(ProctorExposureOptions options)
    {
        if (options.Folder?.Contains('\0', StringComparison.Ordinal) ?? false)
        {
            yield return $"{Section}:{nameof(options.Folder)} is no path: it has a null character.";
        }

        if (options.MaxFileBytes is < SmallestFile or > LargestFile)
        {
            yield return $"{Section}:{nameof(options.MaxFileBytes)} is {options.MaxFileBytes}; it must be from {SmallestFile} to {LargestFile}.";
        }

        if (options.QueueLength is < 1 or > LongestQueue)
        {
            yield return $"{Section}:{nameof(options.QueueLength)} is {options.QueueLength}; it must be from 1 to {LongestQueue}.";
        }

        if (options.DrainTimeout < TimeSpan.Zero || options.DrainTimeout > LongestDrain)
        {
            yield return $"{Section}:{nameof(options.DrainTimeout)} is {options.DrainTimeout}; it must be from zero to {LongestDrain}.";
        }

        for (var i = 0; i < options.Attributes.Count; i++)
        {
            if (string.IsNullOrEmpty(options.Attributes[i]))
            {
                yield return $"{Section}:{nameof(options.Attributes)}:{i} is empty; it must be the name of a context variable.";
            }
        }

        foreach (var (type, key) in options.Identifiers)
        {
            if (string.IsNullOrEmpty(key))
            {
                yield return $"{Section}:{nameof(options.Identifiers)}:{type} is empty; it must be the source key of an identifier.";
            }
        }
    }
}
