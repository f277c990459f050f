using Microsoft.AspNetCore.Http;
using Proctor.Pipet.Configuration;

namespace Proctor.Pipet.Identify;

/// <summary>Why an identify request is refused. The sentences are a contract with clients of the original. Immutable.</summary>
internal sealed record Refusal(int Status, string Message)
{
    public static Refusal OfNoIdentifier { get; } = BadRequest("Request must have at least one identifier.");

    // The original breaks down here; its sentence would tell a client nothing.
    public static Refusal OfRandomIdentifier { get; } =
        BadRequest("An identifier of type RANDOM cannot be given: random tests need none. See the pipet configuration.");

    /// <summary>Only code of the application can lead here.</summary>
    public static Refusal OfFailure { get; } = new(StatusCodes.Status500InternalServerError, "An internal error occurred.");

    public static Refusal OfMissing(ContextVariable variable) =>
        BadRequest($"Required variable '{variable.Name}' not found by '{variable.Source}'. See the pipet configuration.");

    public static Refusal OfUnfit(ContextVariable variable, string text, string reason) =>
        BadRequest($"Could not convert raw value '{text}' to type '{variable.Type.Name}' for context variable '{variable.Name}': {reason}");

    /// <summary>Only a converter of the application can lead here.</summary>
    public static Refusal OfUndefined(ContextVariable variable) =>
        new(StatusCodes.Status500InternalServerError, $"Context variable '{variable.Name}' is null. This may be a server bug.");

    private static Refusal BadRequest(string message) => new(StatusCodes.Status400BadRequest, message);
}
