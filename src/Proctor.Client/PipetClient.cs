using System.Diagnostics.Metrics;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Proctor.Client.Http;
using Proctor.Client.Json;
using Proctor.Client.Telemetry;

namespace Proctor.Client;

/// <summary>
/// Asks a Pipet server for groups. Whatever goes wrong is logged, each problem at most once a minute, and never thrown: all tests are unassigned then. Safe for
/// concurrent use; one is enough for an application.
/// </summary>
public sealed class PipetClient : IGroupSource, IMatrixDocumentSource
{
    private const string IdentifyPath = "groups/identify";
    private const string MatrixPath = "proctor/matrix";
    private const int Success = 200; // no other status is one, not even 204
    private const int NotModified = 304;

    private readonly ServerAddress _address;
    private readonly PipetTransport _transport;
    private readonly PipetClientLog _log;
    private readonly ClientMetrics _metrics;
    private readonly Circuit _circuit;
    private readonly int _maxGroupsBytes;
    private readonly int _maxMatrixBytes;
    private KnownMatrix? _known;

    /// <summary>Initializes a new instance of the <see cref="PipetClient"/> class.</summary>
    /// <param name="http">
    /// The client, best with the handler <see cref="PipetHttpHandler.Create"/> makes. The caller keeps it alive and disposes of it. Its own time-out should be
    /// longer than those of <paramref name="options"/>.
    /// </param>
    /// <param name="options">The settings; later changes have no effect.</param>
    /// <param name="logger">Where problems are logged; <see langword="null"/> for nowhere.</param>
    /// <param name="clock">What measures time-outs; <see langword="null"/> for the system's.</param>
    /// <param name="meters">What makes the meter <see cref="ClientTelemetry.MeterName"/>; <see langword="null"/> for one of the whole process.</param>
    /// <exception cref="ArgumentNullException"><paramref name="http"/> or <paramref name="options"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">A setting is wrong. The message lists all that are.</exception>
    public PipetClient(
        HttpClient http, PipetClientOptions options, ILogger<PipetClient>? logger = null, TimeProvider? clock = null, IMeterFactory? meters = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(options);
        options.ThrowIfWrong(nameof(options));

        clock ??= TimeProvider.System;
        _address = new ServerAddress(options.ApiRoot!);
        _transport = new PipetTransport(http, options, clock);
        _log = new PipetClientLog(logger ?? NullLogger<PipetClient>.Instance, clock);
        _metrics = new ClientMetrics(meters, clock);
        _circuit = new Circuit(options.FailuresBeforePause, options.Pause, clock);
        _maxGroupsBytes = options.MaxGroupsBytes;
        _maxMatrixBytes = options.MaxMatrixBytes;
    }

    /// <summary>Gets the URL of the server, without user name and password.</summary>
    public string Name => _address.Name;

    /// <inheritdoc />
    public async ValueTask<ProctorGroups> GetAsync(GroupsRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var resource = _address.Show(IdentifyPath);
        var answer = await CallAsync(IdentifyPath, request, _maxGroupsBytes, entityTag: null, cancellationToken).ConfigureAwait(false);
        if (answer is null || !IsSuccess(resource, answer))
        {
            return ProctorGroups.Unassigned(request.Tests);
        }

        try
        {
            using var json = JsonBody.Parse(answer.Body);
            if (GroupsAnswer.TryRead(json.RootElement, request.Tests, out var groups, out var malformed))
            {
                return groups;
            }

            _log.MissingGroups(resource, malformed, answer.Body);
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException)
        {
            _log.InvalidJson(resource, answer.Body, cause);
        }

        return ProctorGroups.Unassigned(request.Tests);
    }

    /// <inheritdoc />
    /// <remarks>The server is asked each time; when its matrix is the one of the last call for the same tests, it is not transferred again.</remarks>
    public async ValueTask<MatrixDocument> GetMatrixAsync(TestNames tests, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tests);
        var resource = _address.Show(MatrixPath);
        var known = Volatile.Read(ref _known) is { } last && last.Document.Tests.Equals(tests) ? last : null;
        var answer = await CallAsync(MatrixPath, new GroupsRequest(tests), _maxMatrixBytes, known?.EntityTag, cancellationToken).ConfigureAwait(false);
        if (answer is { Status: NotModified } && known is not null)
        {
            return known.Document;
        }

        if (answer is null || !IsSuccess(resource, answer))
        {
            return MatrixDocument.Unavailable;
        }

        var document = ReadMatrix(resource, answer, tests);
        if (document.IsAvailable && answer.EntityTag is { } tag)
        {
            Volatile.Write(ref _known, new KnownMatrix(tag, document));
        }

        return document;
    }

    private async ValueTask<ServerAnswer?> CallAsync(string path, GroupsRequest request, int maxBytes, string? entityTag, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var start = _metrics.Start();
        if (!_circuit.TryEnter())
        {
            _metrics.Called(start, path, ClientMetrics.Paused);
            return null;
        }

        var resource = _address.Show(path);
        var query = FormQuery.Of(request);
        _log.Calling(resource, query);
        var (answer, failure) = await SendAsync(resource, path, query, maxBytes, entityTag, cancellationToken).ConfigureAwait(false);
        if (answer is not null)
        {
            _circuit.Succeed();
            _metrics.Called(start, path, ClientMetrics.Answered, answer.Status);
            _log.Answered(resource);
            return answer;
        }

        _metrics.Called(start, path, failure!.MetricName);
        _log.NoAnswer(resource, failure);
        if (path == IdentifyPath && _circuit.Fail()) // a matrix may be too large for the time, which says nothing about groups
        {
            _log.Pausing(resource);
        }

        return null;
    }

    private async ValueTask<(ServerAnswer? Answer, CallFailure? Failure)> SendAsync(
        string resource, string path, string query, int maxBytes, string? entityTag, CancellationToken cancellationToken)
    {
        Uri address;
        try
        {
            address = _address.For(path, query);
        }
        catch (UriFormatException cause)
        {
            return (null, new CallFailure(CallFailureKind.Failed, cause));
        }

        return await _transport.SendAsync(new PipetCall(resource, address, maxBytes, entityTag), cancellationToken).ConfigureAwait(false);
    }

    private MatrixDocument ReadMatrix(string resource, ServerAnswer answer, TestNames tests)
    {
        try
        {
            using var json = JsonBody.Parse(answer.Body);
            return new MatrixDocument(json.RootElement, tests);
        }
        catch (ArgumentException)
        {
            _log.MissingTests(resource, answer.Body);
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException)
        {
            _log.InvalidJson(resource, answer.Body, cause);
        }

        return MatrixDocument.Unavailable;
    }

    private bool IsSuccess(string resource, ServerAnswer answer)
    {
        if (answer.Status == Success)
        {
            return true;
        }

        _log.HttpError(resource, answer);
        return false;
    }

    /// <summary>A matrix that was transferred, and its tag.</summary>
    private sealed record KnownMatrix(string EntityTag, MatrixDocument Document);
}
