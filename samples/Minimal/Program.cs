using System.Net;
using Proctor.Client;

// A page with a button whose colour is a test, and an endpoint that only exists for those to whom a feature is rolled out. Start it and open the address twice: the
// same visitor sees the same button. Edit example-matrix.json beside the program, and the pages change without a restart.
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddProctor(options =>
{
    options.Matrix = Path.Combine(AppContext.BaseDirectory, "example-matrix.json");
    options.Tests = ["buttoncolortst", "newfeaturerollout"];
}).AddRequestSetup(setup => setup
    .Identifiers(context => new() { ["USER"] = VisitorOf(context) })
    .Context(context => new() { ["country"] = "US", ["loggedIn"] = context.Request.Query.ContainsKey("loggedIn") })
    .Privileged(context => context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)));

var app = builder.Build();
app.UseProctor();
app.MapGet("/", (ProctorGroups groups) => Results.Content(
    $"<button style=\"background: {WebUtility.HtmlEncode(groups["buttoncolortst"].Payload.GetString("grey"))}\">Buy</button>", "text/html"));
app.MapGet("/new", () => "This is new.").RequireGroup("newfeaturerollout", "active");
app.MapGet("/groups", (ProctorGroups groups) => groups.ToString());
app.Run();

static string VisitorOf(HttpContext context)
{
    const string Cookie = "visitor";
    if (context.Request.Cookies[Cookie] is not { Length: > 0 } visitor)
    {
        visitor = Guid.NewGuid().ToString("N");
        context.Response.Cookies.Append(Cookie, visitor, new CookieOptions { HttpOnly = true, MaxAge = TimeSpan.FromDays(365) });
    }

    return visitor;
}
