using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Proctor.AspNetCore.Tests.Testing;
using Proctor.Client;
using Proctor.Hosting.Sources;
using Proctor.Hosting.Tests.Testing;

namespace Proctor.Hosting.Tests.Exposures;

/// <summary>What is told of the groups an application uses outside of any web request.</summary>
public sealed class ExposureTests : IDisposable
{
    private const string Visitor = "pa5xq0lz4n80"; // blue, new, short and points as a visitor from the US who is logged in

    private readonly string _folder = Directory.CreateTempSubdirectory("proctor-exposures").FullName;
    private readonly ScriptedSink _sink = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_line_has_exactly_the_members_of_the_contract()
    {
        var clock = new ShiftedClock();
        await using (var application = await StartAsync(
            services => services.AddSingleton<TimeProvider>(clock), ("Proctor:Exposure:Folder", _folder), ("Proctor:Exposure:Attributes", "country, loggedIn, plan")))
        {
            var groups = await application.Groups.GetAsync(Examples.Visitor(Visitor), Cancellation);
            Assert.Equal("blue", groups["buttoncolortst"].Name);
            Assert.Equal("blue", groups["buttoncolortst"].Name);
        }

        var file = Assert.Single(Directory.GetFiles(_folder));
        Assert.Matches(@"^exposures-20260302T081530123Z-[A-Za-z0-9._]+-\d+\.jsonl$", System.IO.Path.GetFileName(file).Replace('-' + Environment.MachineName + '-', "-host-", StringComparison.Ordinal));
        Assert.Equal(
            """{"time":"2026-03-02T08:15:30.123Z","type":"USER","id":"pa5xq0lz4n80","test":"buttoncolortst","bucket":1,"name":"blue","allocation":"#A1","""
                + "\"matrixVersion\":\"1\",\"forced\":false,\"attributes\":{\"country\":\"US\",\"loggedIn\":\"true\"}}\n",
            await File.ReadAllTextAsync(file, Cancellation));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(file) & (UnixFileMode.OtherRead | UnixFileMode.OtherWrite));
        }
    }

    [Fact]
    public async Task Only_what_is_used_and_assigned_and_active_is_told()
    {
        await using (var application = await StartAsync())
        {
            var groups = await application.Groups.GetAsync(Examples.Visitor(Visitor, loggedIn: false), Cancellation);
            _ = groups.ToString();
            foreach (var (test, group) in groups)
            {
                Assert.NotNull(test + group.Name);
            }

            Assert.False(groups["missing"].IsAssigned);
            Assert.False(groups["newfeaturerollout"].IsAssigned);
            Assert.NotEmpty(groups.Where(static pair => pair.Value.Value < 0).Select(pair => groups[pair.Key].Name));
            Assert.Equal(1, groups["buttoncolortst"].Value);
        }

        Assert.Equal("buttoncolortst", Assert.Single(_sink.Exposures).Test);
    }

    [Fact]
    public async Task Inactive_groups_are_told_on_request()
    {
        string inactive;
        await using (var application = await StartAsync(settings: ("Proctor:Exposure:IncludeInactive", "true")))
        {
            var groups = await application.Groups.GetAsync(Examples.Visitor(Visitor), Cancellation);
            inactive = groups.First(static pair => pair.Value.Value < 0).Key;
            groups.MarkUsed(inactive);
        }

        var exposure = Assert.Single(_sink.Exposures);
        Assert.Equal((inactive, -1), (exposure.Test, exposure.Bucket));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Forced_groups_are_told_on_request_only(bool isIncluded)
    {
        await using (var application = await StartAsync(settings: ("Proctor:Exposure:IncludeForced", isIncluded ? "true" : "false")))
        {
            var forcing = Examples.Visitor(Visitor) with { ForceGroups = "buttoncolortst2,newfeaturerollout7" };
            var groups = await application.Groups.GetAsync(forcing, Cancellation);
            Assert.Equal(2, groups["buttoncolortst"].Value);
            groups.MarkUsed("newfeaturerollout"); // which is not forced: there is no bucket 7
        }

        Assert.Equal(
            isIncluded ? [("buttoncolortst", true, null), ("newfeaturerollout", false, "#A1")] : [("newfeaturerollout", false, (string?)"#A1")],
            _sink.Exposures.Select(static exposure => (exposure.Test, exposure.IsForced, exposure.AllocationId)));
    }

    [Fact]
    public async Task The_log_has_a_record_without_the_identifier()
    {
        await using var application = await StartAsync();
        var groups = await application.Groups.GetAsync(Examples.Visitor(Visitor), Cancellation);
        groups.MarkUsed("buttoncolortst");
        groups.MarkUsed("buttoncolortst");
        Assert.Equal(
            "Exposed to buttoncolortst: blue (1), allocation #A1, matrix 1, type USER, forced False. buttoncolortst: blue (1), allocation #A1",
            Assert.Single(application.Log.Lines, static line => line.StartsWith("Exposed", StringComparison.Ordinal)));
        Assert.DoesNotContain(application.Log.Lines, static line => line.Contains(Visitor, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_counter_has_test_and_bucket()
    {
        await using var application = await StartAsync();
        var counted = new List<string>();
        using var listener = Listen(application, counted);
        var groups = await application.Groups.GetAsync(Examples.Visitor(Visitor), Cancellation);
        groups.MarkUsed("buttoncolortst");
        groups.MarkUsed("buttoncolortst");
        Assert.Equal(
            ["proctor.exposures 1 proctor.test.name=buttoncolortst proctor.bucket.name=blue proctor.bucket.value=1 proctor.assignment.forced=False"], counted);
    }

    [Fact]
    public async Task A_source_that_invents_buckets_cannot_fill_the_memory_of_metrics()
    {
        await using var application = await StartAsync();
        var counted = new List<string>();
        using var listener = Listen(application, counted);
        var observer = application.Services.GetRequiredKeyedService<ProctorRuntime>("").Observer!;
        var request = Examples.Visitor(Visitor);
        for (var i = 0; i < 1_010; i++)
        {
            ProctorGroup?[] groups = [new($"bucket {i}", i), .. Enumerable.Repeat<ProctorGroup?>(null, Examples.Tests.Count - 1)];
            new ProctorGroups(Examples.Tests, groups, GroupsFreshness.Live, "1").ObservedBy(observer, request).MarkUsed(Examples.Tests[0]);
        }

        Assert.Equal(1_000, counted.Count(static line => line.Contains("proctor.bucket.name", StringComparison.Ordinal)));
        Assert.Equal(10, counted.Count(static line => line == "proctor.exposures 1 otel.metric.overflow=True"));
    }

    [Fact]
    public async Task Groups_of_a_server_have_type_and_identifier_as_well()
    {
        await using var pipet = await PipetServer.StartAsync(Examples.MatrixPath, Examples.ConfigurationPath);
        await using (var application = await Application.StartAsync(
            services =>
            {
                services.AddSingleton<IExposureSink>(_sink);
                services.AddProctor(static options => options.Timeout = options.TotalTimeout = TimeSpan.FromSeconds(30)).AddExposures();
            },
            ("Proctor:ApiRoot", pipet.Root),
            ("Proctor:Tests", "buttoncolortst")))
        {
            var request = new GroupsRequest(["buttoncolortst"])
            {
                Identifiers = [new("acctid", "17"), new("USER", Visitor)],
                Context = [new("country", "US"), new("loggedIn", true)],
            };
            (await application.Groups.GetAsync(request, Cancellation)).MarkUsed("buttoncolortst");
        }

        var exposure = Assert.Single(_sink.Exposures);
        Assert.Equal(("USER", Visitor, "buttoncolortst", 1, "blue", null, "1"), (
            exposure.TestType, exposure.Identifier, exposure.Test, exposure.Bucket, exposure.BucketName, exposure.AllocationId, exposure.MatrixVersion));
    }

    [Fact]
    public async Task A_sink_that_fails_gets_the_same_again_and_is_said_once()
    {
        var failures = 2;
        _sink.Before = _ => failures-- > 0 ? throw new IOException("no network") : Task.CompletedTask;
        await using var application = await StartAsync();
        var groups = await application.Groups.GetAsync(Examples.Visitor(Visitor), Cancellation);
        groups.MarkUsed("buttoncolortst");
        groups.MarkUsed("newfeaturerollout");
        await UntilAsync(() => _sink.Exposures.Count == 2);
        await UntilAsync(() => application.Log.Lines.Any(static line => line.EndsWith("takes exposures again.", StringComparison.Ordinal)));
        Assert.Equal(["buttoncolortst", "newfeaturerollout"], _sink.Exposures.Select(static exposure => exposure.Test));
        Assert.Single(application.Log.Problems, static line => line.Contains("does not take exposures", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_full_queue_loses_what_comes_then_counts_it_and_says_so_once()
    {
        using var gate = new SemaphoreSlim(0);
        _sink.Before = gate.WaitAsync;
        var counted = new List<string>();
        await using var application = await StartAsync(settings: [("Proctor:Exposure:QueueLength", "3"), ("Proctor:Exposure:IncludeInactive", "true")]);
        using var listener = Listen(application, counted);
        await UseAsync(application, "first");
        await UntilAsync(() => _sink.Calls == 1); // it is with the sink now
        for (var i = 0; i < 10; i++)
        {
            await UseAsync(application, $"u{i}");
        }

        Assert.Equal(7, counted.Count(static line => line == "proctor.exposures.lost 1 proctor.exposure.loss=full"));
        gate.Release(100);
        await UntilAsync(() => application.Log.Problems.Any(static line => line.EndsWith("has room again; 7 exposures were lost.", StringComparison.Ordinal)));
        await UntilAsync(() => _sink.Exposures.Count == 4);
        Assert.Single(application.Log.Problems, static line => line.Contains("is full with 3 exposures", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_queued_when_the_host_stops_is_written_and_waiting_for_it_has_an_end()
    {
        _sink.Before = static async token => await Task.Delay(Timeout.Infinite, token);
        LogCollector log;
        await using (var application = await StartAsync(settings:
        [
            ("Proctor:Exposure:Folder", _folder),
            ("Proctor:Exposure:DrainTimeout", "00:00:00.2"),
            ("Proctor:Exposure:IncludeInactive", "true"),
        ]))
        {
            log = application.Log;
            for (var i = 0; i < 5; i++)
            {
                await UseAsync(application, $"u{i}");
            }
        }

        Assert.Equal(5, (await File.ReadAllLinesAsync(Assert.Single(Directory.GetFiles(_folder)), Cancellation)).Length);
        Assert.Single(log.Problems, static line => line.EndsWith("took all exposures; 5 are lost.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_worker_that_stops_late_loses_nothing()
    {
        await using (var application = await Application.StartAsync(
            services =>
            {
                services.AddSingleton<IExposureSink>(_sink);
                services.AddHostedService<LastMinute>(); // registered before the exposures, so it stops after them
                services.AddProctor().AddExposures();
            },
            ("Proctor:Matrix", Examples.Matrix),
            ("Proctor:Tests", "buttoncolortst")))
        {
            Assert.Empty(_sink.Exposures);
        }

        Assert.Single(_sink.Exposures);
    }

    [Fact]
    public async Task It_can_be_switched_off()
    {
        await using var application = await StartAsync(settings: [("Proctor:Exposure:Enabled", "false"), ("Proctor:Exposure:Folder", _folder)]);
        await UseAsync(application, Visitor);
        await application.DisposeAsync();
        Assert.Empty(Directory.GetFiles(_folder));
        Assert.Empty(_sink.Exposures);
        Assert.DoesNotContain(application.Log.Lines, static line => line.StartsWith("Exposed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_the_start()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(settings:
        [
            ("Proctor:Exposure:Enabled", "perhaps"),
            ("Proctor:Exposure:MaxFileBytes", "12"),
            ("Proctor:Exposure:QueueLength", "0"),
            ("Proctor:Exposure:DrainTimeout", "-00:00:01"),
            ("Proctor:Exposure:Attributes:0", ""),
            ("Proctor:Exposure:Identifiers:ACCOUNT", ""),
        ]));
        Assert.Equal(
            [
                "Proctor:Exposure:Enabled is 'perhaps', which is neither true nor false.",
                "Proctor:Exposure:MaxFileBytes is 12; it must be from 1024 to 1099511627776.",
                "Proctor:Exposure:QueueLength is 0; it must be from 1 to 1000000.",
                "Proctor:Exposure:DrainTimeout is -00:00:01; it must be from zero to 00:05:00.",
                "Proctor:Exposure:Attributes:0 is empty; it must be the name of a context variable.",
                "Proctor:Exposure:Identifiers:ACCOUNT is empty; it must be the source key of an identifier.",
            ],
            failure.Failures);
    }

    [Fact]
    public async Task An_observer_of_the_application_is_told_and_may_fail()
    {
        FailingObserver.Tests.Clear();
        await using var application = await Application.StartAsync(
            static services => services.AddProctor().AddUsageObserver<FailingObserver>(), ("Proctor:Matrix", Examples.Matrix), ("Proctor:Tests", "buttoncolortst"));
        await UseAsync(application, Visitor);
        await UseAsync(application, Visitor);
        Assert.Equal(["buttoncolortst", "buttoncolortst"], FailingObserver.Tests);
        Assert.Single(application.Log.Problems, static line => line.StartsWith("FailingObserver failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_result_of_the_engine_can_be_had()
    {
        await using var application = await StartAsync();
        var groups = await application.Groups.GetAsync(Examples.Visitor(Visitor), Cancellation);
        Assert.Equal("#A1", groups.FindResult()!["buttoncolortst"].Allocation!.Id);
        Assert.Null(ProctorGroups.Unassigned(["a"]).FindResult());
    }

    private Task<Application> StartAsync(Action<IServiceCollection>? register = null, params (string Key, string Value)[] settings) => Application.StartAsync(
        services =>
        {
            services.AddSingleton<IExposureSink>(_sink);
            services.AddProctor().AddExposures();
            register?.Invoke(services);
        },
        [("Proctor:Matrix", Examples.Matrix), ("Proctor:Tests", Examples.Tests.ToString()), .. settings]);

    private static async Task UseAsync(Application application, string id) =>
        (await application.Groups.GetAsync(Examples.Visitor(id) with { ForceGroups = null }, Cancellation)).MarkUsed("buttoncolortst");

    private static async Task UntilAsync(Func<bool> isSo)
    {
        while (!isSo())
        {
            await Task.Delay(20, Cancellation); // the test runner ends it when it never comes
        }
    }

    private static MeterListener Listen(Application application, List<string> counted)
    {
        var meters = application.Services.GetRequiredService<IMeterFactory>();
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, mine) =>
            {
                if (instrument.Meter.Name == ExposureTelemetry.MeterName && instrument.Meter.Scope == meters)
                {
                    mine.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            lock (counted)
            {
                counted.Add(string.Join(' ', [$"{instrument.Name} {value}", .. tags.ToArray().Select(static tag => $"{tag.Key}={tag.Value}")]));
            }
        });
        listener.Start();
        return listener;
    }

    private sealed class LastMinute(IGroupSource source) : Microsoft.Extensions.Hosting.IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public async Task StopAsync(CancellationToken cancellationToken)
        {
            string? name = null;
            for (var user = 0; name is null or "inactive"; user++)
            {
                name = (await source.GetAsync(Examples.Visitor($"u{user}"), cancellationToken))["buttoncolortst"].Name;
            }
        }
    }

    private sealed class FailingObserver : IGroupUsageObserver
    {
        public static List<string> Tests { get; } = [];

        public void OnUsed(in GroupUsage usage)
        {
            Tests.Add(usage.Test);
            throw new InvalidOperationException();
        }
    }
}
