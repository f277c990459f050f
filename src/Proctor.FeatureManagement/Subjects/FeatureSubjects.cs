using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.FeatureManagement.FeatureFilters;
using Proctor.Client;
using Proctor.Client.Text;

namespace Proctor.FeatureManagement.Subjects;

/// <summary>
/// Knows for whom features are asked for: whom the asking code names, else the visitor of the request. Feature management does not hand over to definitions what
/// code names, so it goes with the execution. Safe for concurrent use.
/// </summary>
internal sealed partial class FeatureSubjects(
    IHttpContextAccessor requests, IGroupSource source, TestNames tests, ProctorFeatureOptions options, ILogger logger, TimeProvider clock)
{
    private readonly AsyncLocal<ProctorGroups?> _named = new();
    private readonly ProctorGroups _nobody = ProctorGroups.Unassigned(tests);
    private readonly FailureLog _failures = new(clock);

    /// <summary>Names somebody until the method ends from which this is called, which has to be asynchronous.</summary>
    /// <param name="groups">His groups; null leaves it as it is.</param>
    public void Name(ProctorGroups? groups) => _named.Value = groups ?? _named.Value;

    /// <summary>The groups a context of the application stands for; null when it says nothing about them.</summary>
    public async ValueTask<ProctorGroups?> GroupsOfAsync(object? context, CancellationToken cancellationToken) => context switch
    {
        ProctorTargetingContext named => named.Assigned,
        ITargetingContext targeting when options.TargetingRequest?.Invoke(targeting, tests) is { } request =>
            await source.GetAsync(request, cancellationToken).ConfigureAwait(false),
        _ => null,
    };

    /// <summary>The groups of whom a feature is asked for.</summary>
    /// <exception cref="InvalidOperationException">There is a request, but <c>UseProctor</c> has not run for it.</exception>
    public ValueTask<ProctorGroups> GroupsForAsync(string test)
    {
        if (_named.Value is { } named)
        {
            return named.LoadAsync();
        }

        if (requests.HttpContext is { } request)
        {
            return request.GetProctor().LoadAsync(request.RequestAborted);
        }

        if (_failures.ShouldLog("nobody", out _))
        {
            LogNobody(test);
        }

        return new(_nobody);
    }

    [LoggerMessage(
        EventId = 90,
        Level = LogLevel.Warning,
        Message = "The feature {Feature} is off, since it is a test and nobody is asked about: there is no request here. Hand over a ProctorTargetingContext.")]
    private partial void LogNobody(string feature);
}
