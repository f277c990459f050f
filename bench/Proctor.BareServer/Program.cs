// Answers every request with the contents of a file, as fast as Kestrel can: the bar for the server. Used by bench/http/run.sh.
//
//     Proctor.BareServer FILE URL
if (args is not [var file, var url])
{
    await Console.Error.WriteLineAsync("Usage: Proctor.BareServer FILE URL");
    return 1;
}

var body = await File.ReadAllBytesAsync(file);
var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseUrls(url);
builder.WebHost.ConfigureKestrel(static options => options.AddServerHeader = false);
var application = builder.Build();
application.Run(context =>
{
    context.Response.ContentType = "application/json;charset=UTF-8";
    context.Response.ContentLength = body.Length;
    return context.Response.Body.WriteAsync(body).AsTask();
});
await application.RunAsync();
return 0;
