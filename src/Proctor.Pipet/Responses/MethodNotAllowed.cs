using Microsoft.AspNetCore.Http;

namespace Proctor.Pipet.Responses;

/// <summary>What requests are told whose method is not one of the path.</summary>
internal static class MethodNotAllowed
{
    public const string Message = "This method is not allowed here.";

    public static Task SendAsync(HttpContext context, string allow)
    {
        context.Response.Headers.Allow = allow;
        return Envelope.SendErrorAsync(context, StatusCodes.Status405MethodNotAllowed, Message);
    }
}
