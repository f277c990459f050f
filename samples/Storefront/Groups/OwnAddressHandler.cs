using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Storefront.Groups;

/// <summary>
/// Sends requests for the host <see cref="Host"/> to the address this process listens on. It is not known before the process listens, as somebody may have started
/// it with another one. A shop whose server is elsewhere needs nothing of the kind.
/// </summary>
internal sealed class OwnAddressHandler(IServer server) : DelegatingHandler
{
    public const string Host = "this-process";

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var own = BindingAddress.Parse(server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());
        var host = own.Host is "0.0.0.0" or "[::]" or "*" or "+" ? "localhost" : own.Host; // all addresses of the machine
        request.RequestUri = new UriBuilder(request.RequestUri!) { Scheme = own.Scheme, Host = host, Port = own.Port }.Uri;
        return base.SendAsync(request, cancellationToken);
    }
}
