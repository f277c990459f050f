using Microsoft.Extensions.Options;

namespace Proctor.Pipet;

/// <summary>Checks that there is a matrix to load and a configuration to read requests by.</summary>
internal sealed class PipetOptionsValidator : IValidateOptions<PipetOptions>
{
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromMilliseconds(1);

    public ValidateOptionsResult Validate(string? name, PipetOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        if (options.MatrixUrl is null && string.IsNullOrEmpty(options.MatrixPath))
        {
            result.AddError("Neither MatrixPath nor MatrixUrl says where the test matrix is.", nameof(options.MatrixPath));
        }

        if (options.MatrixUrl is { } url && (!url.IsAbsoluteUri || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps)))
        {
            result.AddError($"'{url}' is not an absolute http or https URL.", nameof(options.MatrixUrl));
        }

        if (options.ReloadInterval < ShortestInterval)
        {
            result.AddError($"{options.ReloadInterval} is shorter than a millisecond.", nameof(options.ReloadInterval));
        }

        if (WouldOverwriteMatrix(options))
        {
            result.AddError($"'{options.LastGoodPath}' is the test matrix itself.", nameof(options.LastGoodPath));
        }

        if (options.Configuration is null && string.IsNullOrEmpty(options.ConfigurationPath))
        {
            result.AddError("Neither Configuration nor ConfigurationPath says what to read from requests.", nameof(options.ConfigurationPath));
        }

        return result.Build();
    }

    private static bool WouldOverwriteMatrix(PipetOptions options) =>
        options.MatrixUrl is null
        && !string.IsNullOrEmpty(options.MatrixPath)
        && !string.IsNullOrEmpty(options.LastGoodPath)
        && string.Equals(Path.GetFullPath(options.MatrixPath), Path.GetFullPath(options.LastGoodPath), StringComparison.OrdinalIgnoreCase);
}
