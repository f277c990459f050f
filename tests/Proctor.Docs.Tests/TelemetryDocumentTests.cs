using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Proctor.Docs.Tests.Documents;
using Proctor.Hosting;
using Proctor.Pipet;

namespace Proctor.Docs.Tests;

/// <summary>Dashboards, alerts and searches rely on what the guide on telemetry lists; so it lists all there is, and nothing else.</summary>
public sealed partial class TelemetryDocumentTests
{
    private static readonly MarkdownDocument Document = Repository.Document("docs/telemetry.md");

    [Fact]
    public async Task Every_instrument_is_listed_with_kind_and_unit()
    {
        var found = new ConcurrentQueue<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name is PipetTelemetry.MeterName or ExposureTelemetry.MeterName)
                {
                    found.Enqueue($"{instrument.Name} {KindOf(instrument)} {instrument.Unit}");
                }
            },
        };
        listener.Start();
        await StartPipetAsync();
        await StartApplicationAsync();

        Assert.Equal(
            Rows("instrument", "kind", "unit", "tags", "meaning").Select(static row => $"{CodeSpan.Read(row[0])} {row[1]} {row[2].Trim('`')}").Order(StringComparer.Ordinal),
            found.Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("event", "Proctor.Pipet", "Proctor.Server", "Proctor.Hosting", "Proctor.AspNetCore", "Proctor.Blazor", "Proctor.FeatureManagement")]
    [InlineData("event of the client", "Proctor.Client")]
    public void Every_event_is_listed_with_level_and_message(string column, params string[] projects)
    {
        var found = projects.SelectMany(EventsOf).OrderBy(static entry => entry.Id).ToList();
        Assert.Equal(found.Count, found.DistinctBy(static entry => entry.Id).Count());
        Assert.Equal(
            found,
            Rows(column, "level", "message")
                .Select(static row => (Id: int.Parse(row[0], CultureInfo.InvariantCulture), row[1], CodeSpan.Read(row[2])))
                .OrderBy(static entry => entry.Id));
    }

    private static IEnumerable<(int Id, string Level, string Message)> EventsOf(string project) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", project), "*.cs", SearchOption.AllDirectories)
            .Where(static path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(static path => Event().Matches(File.ReadAllText(path)))
            .Select(static match =>
                (int.Parse(match.Groups["id"].Value, CultureInfo.InvariantCulture), match.Groups["level"].Value, match.Groups["message"].Value));

    private static IEnumerable<IReadOnlyList<string>> Rows(params string[] columns) =>
        Document.Tables.Where(table => table.HasColumns(columns)).SelectMany(static table => table.Rows);

    private static string KindOf(Instrument instrument) => instrument switch
    {
        Histogram<double> or Histogram<int> => "histogram",
        Counter<long> or ObservableCounter<long> => "counter",
        ObservableGauge<int> or ObservableGauge<double> => "gauge",
        _ => instrument.GetType().Name,
    };

    private static async Task StartPipetAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddPipet(static options =>
        {
            options.MatrixPath = Path.Combine(Repository.Root, "example/example-matrix.json");
            options.ConfigurationPath = Path.Combine(Repository.Root, "example/pipet-config.json");
        });
        await using var application = builder.Build();
        application.MapPipet();
        await application.StartAsync(TestContext.Current.CancellationToken);
    }

    private static async Task StartApplicationAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddProctor(static options =>
        {
            options.Matrix = Path.Combine(Repository.Root, "example/example-matrix.json");
            options.Tests = ["buttoncolortst"];
        }).AddExposures();
        using var application = builder.Build();
        await application.StartAsync(TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("""EventId = (?<id>\d+),\s*Level = LogLevel\.(?<level>\w+),\s*Message = "(?<message>[^"]*)"\)""")]
    private static partial Regex Event();
}
