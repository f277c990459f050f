using System.Buffers;
using Microsoft.AspNetCore.Http;
using Proctor.Definitions;
using Proctor.Pipet.Identify;
using Proctor.Pipet.Json;
using Proctor.Pipet.Responses;

namespace Proctor.Pipet.Ofrep;

/// <summary>Why a request or a flag has no value, in the words of the protocol. Immutable.</summary>
/// <param name="Status">The status of the answer.</param>
/// <param name="Code">The error code; the protocol has none for failures of the server, but clients know them by theirs.</param>
/// <param name="Details">What happened, in a sentence.</param>
internal sealed record OfrepError(int Status, string Code, string Details)
{
    private const string GeneralCode = "GENERAL";

    public static OfrepError NoTargetingKey { get; } =
        new(StatusCodes.Status400BadRequest, "TARGETING_KEY_MISSING", "The context has neither a targeting key nor another identifier.");

    public static OfrepError NotJson { get; } =
        new(StatusCodes.Status415UnsupportedMediaType, "PARSE_ERROR", "The body must be application/json in UTF-8, not compressed.");

    public static OfrepError NotFound(string flag) => new(StatusCodes.Status404NotFound, "FLAG_NOT_FOUND", $"There is no test '{flag}'.");

    public static OfrepError TooLong(int maxBytes) =>
        new(StatusCodes.Status413PayloadTooLarge, GeneralCode, $"The body has more than the allowed {maxBytes} bytes.");

    public static OfrepError Unreadable(string details) => new(StatusCodes.Status400BadRequest, "PARSE_ERROR", details);

    public static OfrepError UnfitContext(string details) => new(StatusCodes.Status400BadRequest, "INVALID_CONTEXT", details);

    /// <summary>A rule that failed; why is for the log.</summary>
    public static OfrepError RuleFailed(string flag) =>
        new(StatusCodes.Status400BadRequest, GeneralCode, $"A rule of the test '{flag}' could not be evaluated.");

    /// <summary>An error that has nothing to do with flags.</summary>
    public static OfrepError Of(int status, string details) =>
        status == StatusCodes.Status400BadRequest ? Unreadable(details) : new OfrepError(status, GeneralCode, details);

    /// <summary>What Pipet says to its own clients.</summary>
    public static OfrepError Of(Refusal refusal) =>
        ReferenceEquals(refusal, Refusal.OfNoIdentifier) ? NoTargetingKey
        : refusal.Status == StatusCodes.Status400BadRequest ? UnfitContext(refusal.Message)
        : Of(refusal.Status, refusal.Message);

    /// <summary>Sends the error as the whole answer.</summary>
    /// <param name="context">The request.</param>
    /// <param name="flag">The flag it is about; null when it is about all.</param>
    public async Task SendAsync(HttpContext context, string? flag)
    {
        using var body = new PooledBuffer();
        Write(body, flag);
        await Answer.SendAsync(context, Status, body.WrittenMemory).ConfigureAwait(false);
    }

    public void Write(IBufferWriter<byte> output, string? flag)
    {
        var json = new JsonTextWriter(output, JsonLayout.Compact, DoubleStyle.JavaText);
        json.StartObject();
        if (flag is not null)
        {
            json.Name("key"u8);
            json.Value(flag);
        }

        json.Name("errorCode"u8);
        json.Value(Code);
        json.Name("errorDetails"u8);
        json.Value(Details);
        json.EndObject();
        json.Flush();
    }
}
