using Microsoft.AspNetCore.Http;

namespace Proctor.Pipet.Ofrep;

/// <summary>Why a request or a flag has no value, in the words of the protocol. Immutable.</summary>
/// <param name="Status">The status of the answer.</param>
/// <param name="Code">The error code; null for failures of the server, which have none.</param>
/// <param name="Details">What happened, in a sentence.</param>
internal sealed record OfrepError(int Status, string? Code, string Details)
{
    public static OfrepError NoTargetingKey { get; } =
        new(StatusCodes.Status400BadRequest, "TARGETING_KEY_MISSING", "The context has neither a targeting key nor another identifier.");

    public static OfrepError NotJson { get; } =
        new(StatusCodes.Status415UnsupportedMediaType, "PARSE_ERROR", "The body must be application/json in UTF-8, not compressed.");

    public static OfrepError Failure { get; } = Server("An internal error occurred.");

    public static OfrepError NotFound(string flag) => new(StatusCodes.Status404NotFound, "FLAG_NOT_FOUND", $"There is no test '{flag}'.");

    public static OfrepError TooLong(int maxBytes) =>
        new(StatusCodes.Status413PayloadTooLarge, "GENERAL", $"The body has more than the allowed {maxBytes} bytes.");

    public static OfrepError Unreadable(string details) => new(StatusCodes.Status400BadRequest, "PARSE_ERROR", details);

    public static OfrepError UnfitContext(string details) => new(StatusCodes.Status400BadRequest, "INVALID_CONTEXT", details);

    public static OfrepError General(string details) => new(StatusCodes.Status400BadRequest, "GENERAL", details);

    public static OfrepError Server(string details) => new(StatusCodes.Status500InternalServerError, null, details);
}
