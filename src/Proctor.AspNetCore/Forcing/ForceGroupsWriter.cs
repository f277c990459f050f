using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Proctor.AspNetCore.Requests;

namespace Proctor.AspNetCore.Forcing;

/// <summary>Remembers forced groups in a cookie until the browser is closed, or forgets them when the parameter is empty. Safe for concurrent use.</summary>
internal sealed partial class ForceGroupsWriter(RegistrationList registrations, ILogger<ForceGroupsWriter> logger)
{
    /// <summary>Sees to it that the cookie is set before the response starts; at that time it is asked again who may.</summary>
    public void Watch(HttpContext context)
    {
        if (ForceGroupsReader.ParameterOf(context.Request) is { Length: <= ForceGroupsNames.MaxLength } text)
        {
            context.Response.OnStarting(() => RememberAsync(context, text));
        }
    }

    private async Task RememberAsync(HttpContext context, string text)
    {
        if (!await IsPrivilegedAsync(context).ConfigureAwait(false))
        {
            return;
        }

        TryRemember(context, text);
    }

    /// <summary>Sets the cookie, or deletes it when the text is empty. Whoever calls it knows that the visitor may force groups.</summary>
    /// <returns>Whether it was done; not when a cookie would be too long.</returns>
    public bool TryRemember(HttpContext context, string text)
    {
        var options = OptionsFor(context.Request);
        if (text.Length == 0)
        {
            context.Response.Cookies.Delete(ForceGroupsNames.Cookie, options);
        }
        else if (Uri.EscapeDataString(text).Length > ForceGroupsNames.MaxCookieLength)
        {
            LogTooLong(ForceGroupsNames.MaxCookieLength);
            return false;
        }
        else
        {
            context.Response.Cookies.Append(ForceGroupsNames.Cookie, text, options); // which encodes it
        }

        return true;
    }

    // The response is about to start, so a failure of the application cannot fail the page in a sensible way any more. It means no.
    private async ValueTask<bool> IsPrivilegedAsync(HttpContext context)
    {
        try
        {
            var key = registrations.SetupOf(registrations.Runtimes[0].Name);
            var setup = context.RequestServices.GetRequiredKeyedService<ProctorRequestSetup>(key);
            return await setup.IsPrivilegedAsync(context).ConfigureAwait(false);
        }
        catch (Exception cause)
        {
            LogFailure(cause);
            return false;
        }
    }

    private static CookieOptions OptionsFor(HttpRequest request) => new()
    {
        Path = "/",
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = request.IsHttps,
        IsEssential = true, // it is for people who test the application
    };

    [LoggerMessage(EventId = 83, Level = LogLevel.Warning, Message = "The forced groups are not remembered: a cookie of theirs would be longer than {Max}.")]
    private partial void LogTooLong(int max);

    [LoggerMessage(EventId = 84, Level = LogLevel.Error, Message = "The forced groups are not remembered: the application failed to say who may force groups.")]
    private partial void LogFailure(Exception cause);
}
