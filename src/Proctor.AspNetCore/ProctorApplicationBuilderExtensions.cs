using Microsoft.Extensions.DependencyInjection;
using Proctor.AspNetCore.Requests;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Gives requests their groups.</summary>
public static class ProctorApplicationBuilderExtensions
{
    /// <summary>
    /// Finds the groups of each request on its way in. Put it behind what tells who the visitor is, such as <c>UseAuthentication</c> and <c>UseSession</c>, and
    /// before what uses the groups.
    /// </summary>
    /// <param name="app">The application.</param>
    /// <returns><paramref name="app"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="app"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">Services are missing; the message says which call adds them.</exception>
    public static IApplicationBuilder UseProctor(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var registrations = app.ApplicationServices.GetService<RegistrationList>()
            ?? throw new InvalidOperationException("UseProctor needs services: call builder.Services.AddProctor().AddRequestSetup(...).");
        registrations.ThrowIfIncomplete();
        return app.UseMiddleware<ProctorMiddleware>();
    }
}
