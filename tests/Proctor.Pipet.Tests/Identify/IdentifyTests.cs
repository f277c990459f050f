using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text.Json;
using Proctor.Pipet.Configuration;
using Proctor.Pipet.ContextTypes;
using Proctor.Pipet.Tests.Testing;
using Proctor.Rules;

namespace Proctor.Pipet.Tests.Identify;

/// <summary>What the recorded exchanges do not show.</summary>
public sealed class IdentifyTests
{
    [Fact]
    public async Task An_answer_is_laid_out_as_that_of_the_original()
    {
        await using var host = await PipetHost.StartAsync(
            """
            {"audit": {"version": "1", "updated": 1, "updatedBy": "example"}, "tests": {
              "second": {"version": null, "salt": "a", "testType": "USER", "buckets": [{"name": "x", "value": -1}],
                "allocations": [{"ranges": [{"bucketValue": -1, "length": 1}]}]},
              "first": {"version": "1", "salt": "a", "testType": "USER", "buckets": [{"name": "c", "value": 0, "payload": {"doubleArray": [1, 1e-7]}}],
                "allocations": [{"ranges": [{"bucketValue": 0, "length": 1}]}]}}}
            """,
            static options => options.Configuration = new PipetConfiguration(
                [new ContextVariable("country", Type("String")), new ContextVariable("d", Type("double"), defaultText: "1e10")],
                [new IdentifierVariable("USER")]));

        var (status, body) = await host.GetAsync("/groups/identify?ctx.country=US&id.USER=a");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(
            """
            {
              "data" : {
                "groups" : {
                  "first" : {
                    "name" : "c",
                    "value" : 0,
                    "payload" : {
                      "doubleArray" : [ 1.0, 1.0E-7 ]
                    },
                    "version" : "1"
                  },
                  "second" : {
                    "name" : "x",
                    "value" : -1,
                    "version" : null
                  }
                },
                "context" : {
                  "country" : "US",
                  "d" : 1.0E10
                },
                "audit" : {
                  "version" : "1",
                  "updated" : 1,
                  "updatedDate" : "1969-12-31T18:00-0600",
                  "updatedBy" : "example"
                }
              },
              "meta" : {
                "status" : 200
              }
            }
            """,
            body);
    }

    [Fact]
    public async Task Without_groups_and_context_both_are_empty_objects()
    {
        await using var host = await PipetHost.StartAsync(PipetHost.MatrixOf("1"));

        var (_, body) = await host.GetAsync("/groups/identify?id.USER=a");

        Assert.StartsWith("{\n  \"data\" : {\n    \"groups\" : { },\n    \"context\" : { },\n    \"audit\" : {\n", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_identifier_for_random_tests_is_refused_after_everything_else()
    {
        await using var host = await PipetHost.StartAsync(PipetHost.MatrixOf("1", "t"), static options => options.Configuration = new PipetConfiguration(
            [new ContextVariable("i", Type("int"), defaultText: "1")], [new IdentifierVariable("RANDOM"), new IdentifierVariable("USER")]));

        Assert.Equal(
            "An identifier of type RANDOM cannot be given: random tests need none. See the pipet configuration.",
            await host.ErrorAsync("/groups/identify?id.RANDOM=a&id.USER=b", HttpStatusCode.BadRequest));
        Assert.Equal(
            "Could not convert raw value 'x' to type 'java.lang.Integer' for context variable 'i': NumberFormatException",
            await host.ErrorAsync("/groups/identify?id.RANDOM=a&ctx.i=x", HttpStatusCode.BadRequest));
        Assert.Equal("t=0", await host.GroupsAsync("/groups/identify?id.USER=b"));
    }

    [Fact]
    public async Task A_default_that_does_not_fit_is_refused_when_it_is_needed()
    {
        await using var host = await PipetHost.StartAsync(PipetHost.MatrixOf("1", "t"), static options => options.Configuration = PipetConfiguration.Parse(
            """{"context": {"i": {"source": "QUERY", "type": "int", "defaultValue": 1.5}}, "identifiers": {"USER": {"source": "QUERY"}}}"""u8.ToArray(),
            "test"));

        Assert.Equal(
            "Could not convert raw value '1.5' to type 'java.lang.Integer' for context variable 'i': NumberFormatException",
            await host.ErrorAsync("/groups/identify?id.USER=a", HttpStatusCode.BadRequest));
        Assert.Equal("t=0", await host.GroupsAsync("/groups/identify?id.USER=a&ctx.i=1"));
        Assert.Contains(host.Log.Lines, static line => line.StartsWith("Warning: In the configuration: context.i.defaultValue: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_version_is_compared_as_one()
    {
        await using var host = await PipetHost.StartAsync(
            """
            {"audit": {"version": "1"}, "tests": {
              "t": {"salt": "t", "testType": "USER", "rule": "${proctor:versionInRange(v, '1.2.x', '1.10.0.0')}", "buckets": [{"name": "x", "value": 3}],
                "allocations": [{"ranges": [{"bucketValue": 3, "length": 1}]}]}}}
            """,
            static options => options.Configuration = PipetConfiguration.Parse(
                """{"context": {"v": {"source": "QUERY", "type": "Version"}}, "identifiers": {"USER": {"source": "QUERY"}}}"""u8.ToArray(), "test"));

        Assert.Equal("t=3", await host.GroupsAsync("/groups/identify?id.USER=a&ctx.v=1.9.0.0"));
        Assert.Equal("", await host.GroupsAsync("/groups/identify?id.USER=a&ctx.v=1.10.0.0"));
        Assert.Equal("1.9.x", (await host.DataAsync("/groups/identify?id.USER=a&ctx.v=1.9.x")).GetProperty("context").GetProperty("v").GetString());
        Assert.Equal(
            "Could not convert raw value '1.9' to type 'com.indeed.util.core.ReleaseVersion' for context variable 'v': "
            + "ReleaseVersion string must have 4 numbers or end in x: 1.9",
            await host.ErrorAsync("/groups/identify?id.USER=a&ctx.v=1.9", HttpStatusCode.BadRequest));
        Assert.Equal(
            """{"v":{"source":"QUERY","sourceKey":"ctx.v","type":"com.indeed.util.core.ReleaseVersion"}}""", Compact(await host.DataAsync("/config/context")));
    }

    [Fact]
    public async Task An_application_brings_types_and_sources_of_its_own()
    {
        await using var host = await PipetHost.StartAsync(
            """
            {"audit": {"version": "1"}, "tests": {
              "t": {"salt": "t", "testType": "ACCOUNT", "rule": "${plan == 'gold'}", "buckets": [{"name": "x", "value": 3}],
                "allocations": [{"ranges": [{"bucketValue": 3, "length": 1}]}]}}}
            """,
            static options => options.Configuration = new PipetConfiguration(
                [new ContextVariable("plan", new PlanType(), ValueSource.FirstOf(ValueSource.Query("plan"), ValueSource.Header("X-Plan"), new PathSource()))],
                [new IdentifierVariable("ACCOUNT", ValueSource.Header("X-Account"), "account")]));
        host.Client.DefaultRequestHeaders.Add("X-Account", "5083");

        Assert.Equal("t=3", await host.GroupsAsync("/groups/identify?plan=1"));
        Assert.Equal("", await host.GroupsAsync("/groups/identify"));
        Assert.Equal(
            "Could not convert raw value '7' to type 'com.example.Plan' for context variable 'plan': no such plan",
            await host.ErrorAsync("/groups/identify?plan=7", HttpStatusCode.BadRequest));
        Assert.Equal(
            "Context variable 'plan' is null. This may be a server bug.",
            await host.ErrorAsync("/groups/identify?plan=", HttpStatusCode.InternalServerError));
        Assert.Equal("""{"plan":{"source":"QUERY","sourceKey":"plan","type":"com.example.Plan"}}""", Compact(await host.DataAsync("/config/context")));
        Assert.Equal("""{"account":{"source":"HEADER","sourceKey":"X-Account"}}""", Compact(await host.DataAsync("/config/identifiers")));
    }

    [Fact]
    public async Task A_failure_in_the_application_s_code_is_answered_in_the_usual_form_and_logged()
    {
        await using var host = await PipetHost.StartAsync(PipetHost.MatrixOf("1", "t"), static options => options.Configuration = new PipetConfiguration(
            [new ContextVariable("v", Type("int"), new FailingSource())], [new IdentifierVariable("USER")]));

        Assert.Equal("An internal error occurred.", await host.ErrorAsync("/groups/identify?id.USER=a", HttpStatusCode.InternalServerError));
        Assert.Contains("Error: A request to /groups/identify failed; 0 such failures before it were not logged.", host.Log.Lines);
    }

    [Fact]
    public async Task Of_two_names_for_one_test_type_the_last_one_given_counts()
    {
        await using var host = await PipetHost.StartAsync(
            """
            {"audit": {"version": "1"}, "tests": {
              "t": {"salt": "t", "testType": "USER", "buckets": [{"name": "a", "value": 0}, {"name": "b", "value": 1}],
                "allocations": [{"ranges": [{"bucketValue": 0, "length": 0.5}, {"bucketValue": 1, "length": 0.5}]}]}}}
            """,
            static options => options.Configuration = PipetConfiguration.Parse(
                """{"identifiers": {"USER": {"source": "QUERY"}, "user": {"source": "QUERY"}}}"""u8.ToArray(), "test"));
        var (one, other) = await DifferentIdentifiersAsync(host);

        Assert.Equal(await host.GroupsAsync($"/groups/identify?id.USER={other}"), await host.GroupsAsync($"/groups/identify?id.user={other}&id.USER={one}"));
    }

    private static async Task<(string One, string Other)> DifferentIdentifiersAsync(PipetHost host)
    {
        for (var i = 0; ; i++)
        {
            if (await host.GroupsAsync($"/groups/identify?id.USER={i}") != await host.GroupsAsync("/groups/identify?id.USER=0"))
            {
                return ("0", $"{i}");
            }
        }
    }

    private static string Compact(JsonElement json) => JsonSerializer.Serialize(json);

    private static ContextType Type(string name)
    {
        Assert.True(ContextTypeSet.Standard.TryFind(name, out var type));
        return type;
    }

    private sealed class PlanType() : ContextType("com.example.Plan")
    {
        public override bool TryConvert(string text, out RuleValue value, [NotNullWhen(false)] out string? reason)
        {
            value = text switch { "" => default(RuleValue), "1" => "gold", _ => "free" };
            reason = text == "7" ? "no such plan" : null;
            return reason is null;
        }
    }

    private sealed class PathSource : ValueSource
    {
        public override string Kind => "PATH";

        public override string Key => "path";

        public override string? Read(PipetRequest request) => request.HttpContext.Request.Path;
    }

    private sealed class FailingSource : ValueSource
    {
        public override string Kind => "NOWHERE";

        public override string Key => "nothing";

        public override string? Read(PipetRequest request) => throw new NotSupportedException();
    }
}
