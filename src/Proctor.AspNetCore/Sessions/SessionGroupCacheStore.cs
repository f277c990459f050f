using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Proctor.Client.Caching;

namespace Proctor.AspNetCore.Sessions;

/// <summary>Keeps the groups of a visitor in his session. One for each request; as safe for concurrent use as the session.</summary>
/// <param name="context">The request.</param>
/// <param name="name">The name of the registration.</param>
internal sealed class SessionGroupCacheStore(HttpContext context, string name) : IGroupCacheStore
{
    private readonly string _place = name.Length == 0 ? "proctorcache" : $"proctorcache:{name}"; // one entry a session, whatever the key

    private ISession Session => context.Features.Get<ISessionFeature>()?.Session
        ?? throw new InvalidOperationException("There is no session: call app.UseSession() before app.UseProctor().");

    public async ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken)
    {
        var session = Session;
        await session.LoadAsync(cancellationToken).ConfigureAwait(false);
        return session.Get(_place);
    }

    public async ValueTask SetAsync(string key, byte[] value, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        var session = Session;
        await session.LoadAsync(cancellationToken).ConfigureAwait(false);
        session.Set(_place, value);
    }
}
