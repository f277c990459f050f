using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Proctor.Client;
using Proctor.Hosting.Tests.Testing;

namespace Proctor.Hosting.Tests;

public sealed class InProcessTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("proctor-hosting").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Path => System.IO.Path.Combine(_folder, "matrix.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_new_file_is_noticed_and_a_broken_one_changes_nothing()
    {
        Write("1", "blue");
        await using var application = await StartAsync();
        Assert.Equal("blue", await NameAsync(application));
        Write("2", "green");
        await UntilAsync(async () => await NameAsync(application) == "green");
        await File.WriteAllTextAsync(Path, "{", Cancellation);
        await UntilAsync(() => Task.FromResult(application.Log.Problems.Any(static line => line.Contains("the version in use is 2", StringComparison.Ordinal))));
        Assert.Equal("green", await NameAsync(application));
        Assert.Equal(HealthStatus.Degraded, await HealthAsync(application));
    }

    [Fact]
    public async Task An_application_starts_without_a_matrix()
    {
        await using var application = await StartAsync();
        Assert.Null(await NameAsync(application));
        Assert.Equal(HealthStatus.Unhealthy, await HealthAsync(application));
        Assert.Contains(application.Log.Problems, static line => line.StartsWith("No groups from ", StringComparison.Ordinal));
        Write("1", "blue");
        await UntilAsync(async () => await NameAsync(application) == "blue");
        Assert.Equal(HealthStatus.Healthy, await HealthAsync(application));
    }

    [Fact]
    public async Task Two_matrices_are_kept_apart()
    {
        Write("1", "blue");
        await using var application = await Application.StartAsync(
            static services =>
            {
                services.AddProctor();
                services.AddProctor("checkout");
                services.AddProctor("checkout"); // which changes nothing
            },
            ("Proctor:Matrix", Examples.Matrix),
            ("Proctor:Tests", "buttoncolortst"),
            ("Proctor:checkout:Matrix", Path),
            ("Proctor:checkout:Tests", "color"));
        var checkout = application.Services.GetRequiredKeyedService<IGroupSource>("checkout");
        Assert.Equal(Path, checkout.Name);
        Assert.Equal("blue", (await checkout.GetAsync(Request, Cancellation))["color"].Name);
        Assert.Equal(["color"], application.Services.GetRequiredKeyedService<TestNames>("checkout"));
        Assert.Equal(Examples.MatrixPath, application.Groups.Name);
    }

    [Fact]
    public async Task What_an_application_plugs_in_cannot_fail_a_page()
    {
        Write("1", "blue");
        await using var application = await StartAsync(static options => options.RequestConverter = new BrokenConverter());
        Assert.Equal(ProctorGroups.Unassigned(["color"]), await application.Groups.GetAsync(Request, Cancellation));
        Assert.Contains(application.Log.Problems, static line => line.Contains("out of order", StringComparison.Ordinal));
    }

    private static GroupsRequest Request => new(["color"]) { Identifiers = [new("USER", "17")] };

    private Task<Application> StartAsync(Action<ProctorOptions>? configure = null) => Application.StartAsync(
        services =>
        {
            services.AddProctor(configure);
            services.AddHealthChecks().AddProctorCheck(failureStatus: HealthStatus.Unhealthy);
        },
        ("Proctor:Matrix", Path),
        ("Proctor:Tests", "color"),
        ("Proctor:ReloadInterval", "00:00:00.1"));

    private static async Task<string?> NameAsync(Application application) => (await application.Groups.GetAsync(Request, Cancellation))["color"].Name;

    private static async Task<HealthStatus> HealthAsync(Application application) =>
        (await application.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancellation)).Entries["proctor"].Status;

    private void Write(string version, string bucket)
    {
        var next = Path + ".new";
        File.WriteAllText(next, $$"""
            { "audit": { "version": "{{version}}", "updated": 1, "updatedBy": "me" }, "tests": { "color": {
              "version": "1", "salt": "&color", "testType": "USER", "constants": {}, "description": "",
              "buckets": [ { "name": "{{bucket}}", "value": 1, "description": "" } ],
              "allocations": [ { "rule": null, "ranges": [ { "bucketValue": 1, "length": 1.0 } ] } ] } } }
            """);
        File.Move(next, Path, overwrite: true);
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        while (!await isSo())
        {
            await Task.Delay(20, Cancellation); // the test runner ends it when it never comes
        }
    }

    private sealed class BrokenConverter : IRequestConverter
    {
        public bool TryConvert(GroupsRequest request, out Identifiers identifiers, out Proctor.Rules.RuleContext context, out string reason) =>
            throw new InvalidOperationException("out of order");
    }
}
