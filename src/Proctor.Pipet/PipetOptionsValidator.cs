using System.Globalization;
using Microsoft.Extensions.Options;
using Proctor.Pipet.Forcing;
using Proctor.Pipet.Settings;

namespace Proctor.Pipet;

/// <summary>Checks that there is a matrix to load and a configuration to read requests by, and tells what is wrong with the application's configuration.</summary>
internal sealed class PipetOptionsValidator(PipetSettings settings) : IValidateOptions<PipetOptions>
{
    /// <summary>The most bytes of a matrix; one array holds them and one more.</summary>
    public const int LargestMatrix = 2_147_483_590;

    private static readonly TimeSpan ShortestInterval = TimeSpan.FromMilliseconds(1);

    private static readonly TimeSpan ShortestHeartbeat = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LongestHeartbeat = TimeSpan.FromDays(1);

    public ValidateOptionsResult Validate(string? name, PipetOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        foreach (var problem in settings.Problems.Concat(settings.InlineProblems(options.ContextTypes, options.TestTypes)))
        {
            result.AddError(problem.ToString());
        }

        ValidateMatrix(options, result);
        if (options.ReloadInterval < ShortestInterval)
        {
            result.AddError($"{options.ReloadInterval} is shorter than a millisecond.", nameof(options.ReloadInterval));
        }

        if (options.MaxMatrixBytes is < 1 or > LargestMatrix)
        {
            result.AddError(
                string.Create(CultureInfo.InvariantCulture, $"{options.MaxMatrixBytes} is not from 1 to {LargestMatrix} bytes."), nameof(options.MaxMatrixBytes));
        }

        if (options.EventHeartbeat < ShortestHeartbeat || options.EventHeartbeat > LongestHeartbeat)
        {
            result.AddError($"{options.EventHeartbeat} is not between a second and a day.", nameof(options.EventHeartbeat));
        }

        if (options.MaxEventStreams < 0)
        {
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{options.MaxEventStreams} is less than 0."), nameof(options.MaxEventStreams));
        }

        if (options.Ofrep.EventStreamUrl is { } url && (!url.IsAbsoluteUri || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps)))
        {
            result.AddError($"'{url}' is not an absolute http or https URL.", $"{nameof(options.Ofrep)}.{nameof(options.Ofrep.EventStreamUrl)}");
        }

        if (WouldOverwriteMatrix(options))
        {
            result.AddError($"'{options.LastGoodPath}' is the test matrix itself.", nameof(options.LastGoodPath));
        }

        ValidateConfiguration(options, result);
        foreach (var problem in ForceKeys.Read(options).Problems)
        {
            result.AddError(problem);
        }

        return result.Build();
    }

    // What is missing may be what could not be read, so it is only missed when everything else could.
    private void ValidateMatrix(PipetOptions options, ValidateOptionsResultBuilder result)
    {
        var hasPath = !string.IsNullOrEmpty(options.MatrixPath);
        if (options.MatrixUrl is null && !hasPath && settings.Problems.Count == 0)
        {
            result.AddError("Neither MatrixPath nor MatrixUrl says where the test matrix is.", nameof(options.MatrixPath));
        }

        if (options.MatrixUrl is not null && hasPath)
        {
            result.AddError("Both MatrixPath and MatrixUrl say where the test matrix is; one of them must be null.", nameof(options.MatrixUrl));
        }

        if (options.MatrixUrl is { } url && (!url.IsAbsoluteUri || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps)))
        {
            result.AddError($"'{url}' is not an absolute http or https URL.", nameof(options.MatrixUrl));
        }
    }

    private void ValidateConfiguration(PipetOptions options, ValidateOptionsResultBuilder result)
    {
        var hasPath = !string.IsNullOrEmpty(options.ConfigurationPath);
        if (options.Configuration is null && !hasPath && settings.Problems.Count == 0)
        {
            result.AddError("Neither Configuration nor ConfigurationPath says what to read from requests.", nameof(options.ConfigurationPath));
        }

        if (options.Configuration is not null && hasPath)
        {
            result.AddError(
                "Both Configuration and ConfigurationPath say what to read from requests; one of them must be null.", nameof(options.ConfigurationPath));
        }
    }

    private static bool WouldOverwriteMatrix(PipetOptions options) =>
        options.MatrixUrl is null
        && !string.IsNullOrEmpty(options.MatrixPath)
        && !string.IsNullOrEmpty(options.LastGoodPath)
        && string.Equals(Path.GetFullPath(options.MatrixPath), Path.GetFullPath(options.LastGoodPath), StringComparison.OrdinalIgnoreCase);
}
