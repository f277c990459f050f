using Proctor.Client;

// A worker without web. It sends a mail to one account after the other, and the subject of the mail is a test. Who got which goes into a file of exposures, a line each:
// when the worker is stopped, there are as many lines as mails. Start it, stop it with Ctrl+C, and look into the folder exposures.
var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddProctor(options =>
{
    options.Matrix = Path.Combine(AppContext.BaseDirectory, "accounts-matrix.json");
    options.Tests = ["subjectlinetst"];
}).AddExposures(options => options.Folder ??= "exposures");
builder.Services.AddHostedService<Mailing>();
await builder.Build().RunAsync();

internal sealed partial class Mailing(IGroupSource source, TestNames tests, ILogger<Mailing> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var sent = 0;
        for (; !stoppingToken.IsCancellationRequested; sent++)
        {
            var request = new GroupsRequest(tests) { Identifiers = [new("ACCOUNT", sent + 1)] };
            var groups = await source.GetAsync(request, CancellationToken.None);
            var subject = groups["subjectlinetst"].Payload.GetString("News from the shop"); // reading it is what counts as an exposure
            LogMail(sent + 1, subject);
            await Task.Delay(TimeSpan.FromMilliseconds(1), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        LogSent(sent);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "To account {Account}: {Subject}")]
    private partial void LogMail(int account, string subject);

    [LoggerMessage(Level = LogLevel.Information, Message = "Sent {Count} mails.")]
    private partial void LogSent(int count);
}
