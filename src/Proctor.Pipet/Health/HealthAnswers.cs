using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Proctor.Definitions;
using Proctor.Pipet.Json;
using Proctor.Pipet.Loading;
using Proctor.Pipet.Responses;

namespace Proctor.Pipet.Health;

/// <summary>Answers those who watch over the server: whether it lives, and whether it has something to serve.</summary>
internal sealed class HealthAnswers(PipetMatrix matrix, IHostApplicationLifetime lifetime)
{
    /// <summary>How many dropped tests are listed; all are counted.</summary>
    public const int MaxDropped = 100;

    /// <summary>How much of a reason or an error is shown, in characters.</summary>
    public const int MaxTextLength = 1_000;

    private static readonly byte[] Alive = Envelope.Of(0, Envelope.WriteNoData);

    public static Task AliveAsync(HttpContext context) => Answer.SendAsync(context, StatusCodes.Status200OK, Alive);

    public async Task ReadyAsync(HttpContext context)
    {
        var readiness = matrix.Readiness with { IsStopping = lifetime.ApplicationStopping.IsCancellationRequested };
        using var buffer = new PooledBuffer();
        var status = StatusCodes.Status200OK;
        if (WhyNotReady(readiness) is { } reason)
        {
            status = StatusCodes.Status503ServiceUnavailable;
            Envelope.WriteError(buffer, status, reason, readiness, Write);
        }
        else
        {
            Envelope.Write(buffer, readiness, Write);
        }

        await Answer.SendAsync(context, status, buffer.WrittenMemory).ConfigureAwait(false);
    }

    private string? WhyNotReady(Readiness readiness) => readiness switch
    {
        { IsStopping: true } => "The server is stopping.",
        { Snapshot: null } => NotLoaded.Message(matrix),
        _ => null,
    };

    private static void Write(ref JsonTextWriter json, Readiness readiness)
    {
        json.StartObject();
        json.Name("state"u8);
        json.Value(readiness.State);
        json.Name("version"u8);
        json.Value(readiness.Snapshot?.Engine.Matrix.Audit.Version);
        json.Name("ageSeconds"u8);
        WriteAge(ref json, readiness.Age);
        json.Name("source"u8);
        json.Value(readiness.Source);
        json.Name("lastError"u8);
        json.Value(Shorten(readiness.LastError));
        json.Name("lastSuccess"u8);
        json.Value(readiness.LastSuccess?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        WriteTests(ref json, readiness.Snapshot?.Engine);
        json.EndObject();
    }

    private static void WriteAge(ref JsonTextWriter json, TimeSpan? age)
    {
        if (age is { } known)
        {
            json.Value((long)Math.Max(known.TotalSeconds, 0)); // clocks may be set back
        }
        else
        {
            json.Null();
        }
    }

    private static void WriteTests(ref JsonTextWriter json, ProctorEngine? engine)
    {
        var dropped = (engine ?? ProctorEngine.Empty).Verification.DynamicErrors;
        json.Name("testsLoaded"u8);
        json.Value(engine?.Matrix.Tests.Count ?? 0);
        json.Name("testsDropped"u8);
        json.Value(dropped.Count);
        json.Name("dropped"u8);
        json.StartObject();
        foreach (var (test, reason) in dropped.OrderBy(static error => error.Key, StringComparer.Ordinal).Take(MaxDropped))
        {
            json.Name(Shorten(test)!);
            json.Value(Shorten(reason));
        }

        json.EndObject();
    }

    private static string? Shorten(string? text) => text is null || text.Length <= MaxTextLength ? text : $"{text.AsSpan(0, MaxTextLength)}...";
}
