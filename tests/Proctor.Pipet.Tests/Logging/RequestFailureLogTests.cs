using System.Globalization;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Proctor.Pipet.Logging;
using Proctor.Pipet.Requests;
using Proctor.Pipet.Tests.Testing;

namespace Proctor.Pipet.Tests.Logging;

public sealed class RequestFailureLogTests : IDisposable
{
    private readonly ShiftedClock _clock = new();
    private readonly RecordingLoggerProvider _log = new();
    private readonly LoggerFactory _loggers;
    private readonly RequestFailureLog _failures;

    public RequestFailureLogTests()
    {
        _loggers = new LoggerFactory([_log]);
        _failures = new RequestFailureLog(_loggers.CreateLogger<RequestFailureLog>(), _clock);
    }

    public void Dispose() => _loggers.Dispose();

    [Fact]
    public void The_same_failure_is_logged_once_a_minute_with_how_often_it_was_not()
    {
        for (var i = 0; i < 5; i++)
        {
            _failures.Report("/x", new InvalidOperationException("same"));
        }

        _clock.Advance(TimeSpan.FromMinutes(1));
        _failures.Report("/x", new InvalidOperationException("same"));

        Assert.Equal(
            [
                "Error: A request to /x failed; 0 such failures before it were not logged.",
                "Error: A request to /x failed; 4 such failures before it were not logged.",
            ],
            _log.Lines);
    }

    [Fact]
    public void Other_routes_types_and_messages_are_other_failures()
    {
        _failures.Report("/x", new InvalidOperationException("a"));
        _failures.Report("/y", new InvalidOperationException("a"));
        _failures.Report("/x", new NotSupportedException("a"));
        _failures.Report("/x", new InvalidOperationException("b"));
        _failures.ReportEntry(3, new InvalidOperationException("a"));

        Assert.Equal(5, _log.Lines.Count);
        Assert.Equal("Error: Entry 3 of a batch failed; 0 such failures before it were not logged.", _log.Lines[^1]);
    }

    [Fact]
    public void Ever_new_messages_do_not_flood_the_log()
    {
        for (var i = 0; i < 3 * RequestFailureLog.MaxFailures; i++)
        {
            _failures.Report("/x", new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"found '{i}'")));
        }

        Assert.Equal(RequestFailureLog.MaxFailures + 1, _log.Lines.Count);
        Assert.Equal(
            "Error: Requests failed for more than 20 different reasons within a minute; further ones are not logged until it is over.", _log.Lines[^1]);
    }

    [Fact]
    public async Task A_failure_in_the_middle_of_an_answer_is_logged_and_cuts_it_off()
    {
        var lifetime = new Lifetime();
        var context = new DefaultHttpContext();
        context.Features.Set<IHttpRequestLifetimeFeature>(lifetime);
        context.Features.Set<IHttpResponseFeature>(new StartedResponse());
        context.Request.Path = "/x";
        var route = PipetRoute.Get("/x", static _ => throw new InvalidOperationException("too late"));

        await new PipetRouter([route], _failures).AnswerAsync(context, route);

        Assert.Equal("Error: A request to /x failed; 0 such failures before it were not logged.", Assert.Single(_log.Lines));
        Assert.True(lifetime.IsAborted);
    }

    [Fact]
    public async Task A_client_that_was_cut_off_is_no_failure()
    {
        var context = new DefaultHttpContext();
        context.Request.Path = "/x";
        var route = PipetRoute.Get("/x", static _ => throw new ConnectionAbortedException());

        await new PipetRouter([route], _failures).AnswerAsync(context, route);

        Assert.Empty(_log.Lines);
    }

    private sealed class Lifetime : IHttpRequestLifetimeFeature
    {
        public bool IsAborted { get; private set; }

        public CancellationToken RequestAborted { get; set; }

        public void Abort() => IsAborted = true;
    }

    private sealed class StartedResponse : HttpResponseFeature
    {
        public override bool HasStarted => true;
    }
}
