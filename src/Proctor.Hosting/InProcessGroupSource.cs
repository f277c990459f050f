using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Proctor.Assignment;
using Proctor.Client;
using Proctor.Client.Text;
using Proctor.Definitions;
using Proctor.Hosting.InProcess;
using Proctor.Loading;
using Proctor.Rules;

namespace Proctor.Hosting;

/// <summary>
/// Finds groups in this process, with the engine a loader has loaded last. Gives what a server with the same matrix gives; what a server would refuse gives no
/// groups here, with a record in the log, each problem at most once a minute. It loads nothing itself. Safe for concurrent use.
/// </summary>
public sealed partial class InProcessGroupSource : IGroupSource, IMatrixDocumentSource
{
    private const int MaxDepth = 1_000; // more than an engine reads

    private readonly MatrixLoader _loader;
    private readonly IRequestConverter _converter;
    private readonly ILogger _logger;
    private readonly FailureLog _failures;
    private volatile EngineGroups? _known;

    /// <summary>Initializes a new instance of the <see cref="InProcessGroupSource"/> class.</summary>
    /// <param name="loader">What loads the matrix; somebody has to let it load.</param>
    /// <param name="converter">Turns requests into what the engine knows; <see langword="null"/> for <see cref="NaturalRequestConverter"/>.</param>
    /// <param name="logger">Where problems are logged; <see langword="null"/> for nowhere.</param>
    /// <param name="clock">What measures the minute; <see langword="null"/> for the system's.</param>
    /// <exception cref="ArgumentNullException"><paramref name="loader"/> is <see langword="null"/>.</exception>
    public InProcessGroupSource(
        MatrixLoader loader, IRequestConverter? converter = null, ILogger<InProcessGroupSource>? logger = null, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(loader);
        _loader = loader;
        _converter = converter ?? NaturalRequestConverter.Instance;
        _logger = logger ?? NullLogger<InProcessGroupSource>.Instance;
        _failures = new FailureLog(clock ?? TimeProvider.System);
    }

    /// <summary>Gets the path or URL of the matrix, without user name and password.</summary>
    public string Name => _loader.SourceName;

    /// <inheritdoc />
    public ValueTask<ProctorGroups> GetAsync(GroupsRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        return new(Find(request));
    }

    /// <inheritdoc />
    public ValueTask<MatrixDocument> GetMatrixAsync(TestNames tests, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tests);
        cancellationToken.ThrowIfCancellationRequested();
        return new(_loader.Current is { } engine ? DocumentOf(engine.Matrix, tests) : MatrixDocument.Unavailable);
    }

    private ProctorGroups Find(GroupsRequest request)
    {
        if (_loader.Current is not { } engine)
        {
            Report("unloaded", $"there is no matrix yet ({_loader.LastError})", cause: null);
            return ProctorGroups.Unassigned(request.Tests);
        }

        try
        {
            if (_converter.TryConvert(request, out var identifiers, out var context, out var reason))
            {
                return GroupsOf(request.Tests, KnownOf(engine, request.Tests), identifiers, context, ForceOf(request.ForceGroups));
            }

            Report(reason, reason, cause: null);
        }
        catch (Exception cause)
        {
            // A converter, a function or a reporter of the application is no reason to fail a page.
            Report(cause.GetType().FullName!, cause.Message, cause);
        }

        return ProctorGroups.Unassigned(request.Tests);
    }

    private ProctorGroups GroupsOf(TestNames tests, EngineGroups known, Identifiers identifiers, RuleContext context, ForceGroups force)
    {
        var result = known.Identify(identifiers, context, force);
        if (result.HasFaults)
        {
            ReportFaults(result);
        }

        return new ProctorGroups(tests, known.Of(result), result.Engine.Matrix.Audit.Version, result);
    }

    // Requests that see an engine for the first time may make the groups twice, which does no harm. An application asks for the same tests each time.
    private EngineGroups KnownOf(ProctorEngine engine, TestNames tests)
    {
        var known = _known;
        return known?.IsFor(engine, tests) == true ? known : _known = new EngineGroups(engine, tests);
    }

    // Default modes and payloads have no effect on a server, so they have none here.
    private static ForceGroups ForceOf(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return ForceGroups.None;
        }

        var force = ForceGroups.Parse(text);
        return force.DefaultMode == ForceDefaultMode.None ? force : new ForceGroups(force.Groups);
    }

    private static MatrixDocument DocumentOf(TestMatrix matrix, TestNames tests)
    {
        var shown = matrix with { Tests = ValueMap<TestDefinition>.Own(new(matrix.Tests.Where(test => tests.IndexOf(test.Key) >= 0), StringComparer.Ordinal)) };
        var utf8 = new ArrayBufferWriter<byte>();
        var json = new JsonTextWriter(utf8, JsonLayout.Indented, DoubleStyle.PlainDecimal);
        DefinitionWriter.Write(ref json, shown);
        json.Flush();
        try
        {
            using var document = JsonDocument.Parse(utf8.WrittenMemory, new JsonDocumentOptions { MaxDepth = MaxDepth });
            return new MatrixDocument(document.RootElement, tests);
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException)
        {
            return MatrixDocument.Unavailable; // such as a text that is half a character
        }
    }

    private void ReportFaults(ProctorResult result)
    {
        foreach (var failure in result.Failures)
        {
            var fault = LogText.Of(failure.Fault!.ToString());
            if (_failures.ShouldLog($"{failure.TestName} {fault}", out _))
            {
                LogFault(failure.TestName!, fault);
            }
        }
    }

    private void Report(string problem, string text, Exception? cause)
    {
        if (_failures.ShouldLog(problem, out var suppressed))
        {
            LogNoGroups(Name, LogText.Of(text), suppressed, cause);
        }
    }

    [LoggerMessage(
        EventId = 60,
        Level = LogLevel.Error,
        Message = "No groups from {Matrix}: {Reason}; all tests are unassigned. The same happened {Count} more times since it was logged last.")]
    private partial void LogNoGroups(string matrix, string reason, long count, Exception? cause);

    [LoggerMessage(EventId = 61, Level = LogLevel.Error, Message = "A rule of the test {Test} cannot be evaluated: {Fault} The test gives no group.")]
    private partial void LogFault(string test, string fault);
}
