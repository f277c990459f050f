using Microsoft.Extensions.Caching.Distributed;
using Proctor.AspNetCore;
using Proctor.Client;
using Proctor.SharedCacheSite;

// An application whose groups are in a database that all its processes share. Visitors say themselves who they are, in the query: ?id.USER=one&ctx.country=US.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddSingleton<IDistributedCache>(new SqliteCache(builder.Configuration["Database"]!));
builder.Services.AddProctor().AddRequestSetup(setup => setup
    .Identifiers(context => EntriesOf(context.Request, "id."))
    .Context(context => EntriesOf(context.Request, "ctx."))
    .Privileged(context => context.Request.Query.ContainsKey("staff")));

var app = builder.Build();
app.UseProctor();
app.MapGet("/", (ProctorGroups groups) => $"{groups.Freshness} {groups.MatrixVersion} {groups}");
await app.StartAsync();
Console.WriteLine($"Listening on {app.Urls.Single()}");
await app.WaitForShutdownAsync();

static RequestEntries EntriesOf(HttpRequest request, string prefix)
{
    var entries = new RequestEntries();
    foreach (var (name, value) in request.Query)
    {
        if (name.StartsWith(prefix, StringComparison.Ordinal))
        {
            entries[name[prefix.Length..]] = (string?)value;
        }
    }

    return entries;
}
