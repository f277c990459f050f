using Microsoft.AspNetCore.Http;
using Proctor.Pipet.Loading;
using Proctor.Pipet.Requests;

namespace Proctor.Pipet.Telemetry;

/// <summary>Measures how long requests for groups take and what becomes of them, when somebody wants to know.</summary>
internal sealed class IdentifyTimer(PipetMetrics metrics, PipetMatrix matrix, TimeProvider clock)
{
    /// <summary>Puts the measuring around a handler.</summary>
    /// <param name="kind">What it answers, as far as the method says.</param>
    /// <param name="answer">The handler.</param>
    public RequestDelegate Around(IdentifyKind kind, RequestDelegate answer) =>
        context => metrics.WantsIdentifyDuration ? MeasureAsync(context, kind, answer) : answer(context);

    /// <summary>Puts the measuring around a handler of a route with an argument.</summary>
    /// <param name="kind">What it answers.</param>
    /// <param name="answer">The handler.</param>
    public PipetRoute.Handler Around(IdentifyKind kind, PipetRoute.Handler answer) =>
        (context, argument) => metrics.WantsIdentifyDuration ? MeasureAsync(context, kind, measured => answer(measured, argument)) : answer(context, argument);

    private async Task MeasureAsync(HttpContext context, IdentifyKind kind, RequestDelegate answer)
    {
        var start = clock.GetTimestamp();
        var outcome = "failed"; // when it throws
        try
        {
            await answer(context).ConfigureAwait(false);
            outcome = OutcomeOf(context);
        }
        catch (BadHttpRequestException)
        {
            outcome = "refused";
            throw;
        }
        catch (Exception failure) when (failure is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            outcome = "aborted";
            throw;
        }
        finally
        {
            metrics.RecordIdentify(context.Features.Get<IdentifyKind>() ?? kind, outcome, clock.GetElapsedTime(start));
        }
    }

    private string OutcomeOf(HttpContext context) => context.Response.StatusCode switch
    {
        < StatusCodes.Status400BadRequest => "answered",
        < StatusCodes.Status500InternalServerError => "refused",
        _ => matrix.Current is null ? "unloaded" : "failed",
    };
}
