using Microsoft.AspNetCore.Http;
using Proctor.Pipet.Loading;

namespace Proctor.Pipet.Responses;

/// <summary>What requests are told that need a matrix when there is none.</summary>
internal static class NotLoaded
{
    public static Task SendAsync(HttpContext context, PipetMatrix matrix) =>
        Envelope.SendErrorAsync(context, StatusCodes.Status500InternalServerError, Message(matrix));

    public static string Message(PipetMatrix matrix) => $"Could not get Proctor from loader: {matrix.LastError}";
}
