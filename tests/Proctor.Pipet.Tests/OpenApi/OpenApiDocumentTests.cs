using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi.Reader;
using Proctor.Pipet.Configuration;
using Proctor.Pipet.ContextTypes;
using Proctor.Pipet.Tests.Testing;

namespace Proctor.Pipet.Tests.OpenApi;

public sealed class OpenApiDocumentTests
{
    private const string Target = "/openapi.json";

    private static readonly PipetConfiguration AllTypes = new(
        [.. ContextTypeSet.Standard.Names.Select(static (name, place) => new ContextVariable($"v{place}", TypeOf(name), null, place % 2 == 0 ? "1" : null))],
        [new IdentifierVariable("USER"), new IdentifierVariable("EMAIL", ValueSource.Header("X-Email"))]);

    [Fact]
    public async Task A_reader_finds_nothing_wrong_with_it()
    {
        await using var host = await PipetHost.StartAsync(null, static options => options.Configuration = AllTypes);

        var read = Microsoft.OpenApi.OpenApiDocument.Parse(await TextAsync(host), "json", new OpenApiReaderSettings());

        Assert.Empty(read.Diagnostic!.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
        Assert.Equal(Microsoft.OpenApi.OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
        Assert.Equal(12, read.Document!.Paths.Count(static path => path.Key != Target));
    }

    [Fact]
    public async Task It_describes_every_endpoint_and_no_other()
    {
        string[]? mapped = null;
        await using var host = await PipetHost.StartAsync(null, map: application =>
        {
            application.MapPipet();
            mapped = [.. MethodsOf(application)];
        });

        var described = (await ReadAsync(host)).GetProperty("paths").EnumerateObject()
            .SelectMany(static path => path.Value.EnumerateObject().Select(operation => $"{operation.Name.ToUpperInvariant()} {path.Name}"));

        Assert.Equal(mapped!.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_reference_leads_somewhere()
    {
        await using var host = await PipetHost.StartAsync(null, static options => options.Configuration = AllTypes);
        var document = await ReadAsync(host);

        Assert.All(References(document), reference => Assert.True(TryFollow(document, reference), reference));
    }

    [Fact]
    public async Task Variables_are_described_with_place_type_and_default()
    {
        await using var host = await PipetHost.StartAsync(null, static options => options.Configuration = new PipetConfiguration(
            [
                new ContextVariable("country", TypeOf("String")),
                new ContextVariable("loggedIn", TypeOf("boolean"), ValueSource.Query("ctx.in"), "FALSE"),
                new ContextVariable("age", TypeOf("byte"), null, "+7"),
                new ContextVariable("ratio", TypeOf("float"), null, "0.1"),
                new ContextVariable("limit", TypeOf("double"), null, "Infinity"),
                new ContextVariable("bad", TypeOf("int"), null, "seven"),
                new ContextVariable("agent", TypeOf("UserAgent"), ValueSource.Header("User-Agent"), ""),
            ],
            []));

        var parameters = await ParametersAsync(host, "get");

        Assert.Equal(
            [
                """query ctx.country True {"type":"string"}""",
                """query ctx.in False {"type":"boolean","default":false}""",
                """query ctx.age False {"type":"integer","format":"int8","minimum":-128,"maximum":127,"default":7}""",
                """query ctx.ratio False {"type":"number","format":"float","default":0.1}""",
                """query ctx.limit False {"type":"number","format":"double"}""",
                """query ctx.bad True {"type":"integer","format":"int32"}""",
                """header User-Agent False {"type":"string","default":""}""",
            ],
            parameters);
    }

    [Fact]
    public async Task A_body_can_give_everything_so_nothing_else_is_required_then()
    {
        await using var host = await PipetHost.StartAsync(null, static options => options.Configuration = new PipetConfiguration(
            [new ContextVariable("country", TypeOf("String"))], [new IdentifierVariable("USER")]));

        Assert.Equal(
            ["""query ctx.country True {"type":"string"}""", """query id.USER False {"type":"string"}"""], await ParametersAsync(host, "get"));
        Assert.Equal(
            ["""query ctx.country False {"type":"string"}""", """query id.USER False {"type":"string"}"""], await ParametersAsync(host, "post"));
        var schemas = (await ReadAsync(host)).GetProperty("components").GetProperty("schemas");
        Assert.Equal("""{"country":{"type":"string"}}""", Compact(schemas.GetProperty("GivenContext").GetProperty("properties")));
        Assert.Equal("""{"USER":{"type":"string"}}""", Compact(schemas.GetProperty("Identifiers").GetProperty("properties")));
        Assert.Equal("""["country"]""", Compact(schemas.GetProperty("Context").GetProperty("required")));
    }

    [Fact]
    public async Task A_parameter_that_several_read_is_described_once()
    {
        await using var host = await PipetHost.StartAsync(null, static options => options.Configuration = new PipetConfiguration(
            [
                new ContextVariable("agent", TypeOf("UserAgent"), ValueSource.Header("User-Agent"), ""),
                new ContextVariable("agentText", TypeOf("String"), ValueSource.Header("user-agent")),
                new ContextVariable("number", TypeOf("int"), ValueSource.Query("n"), "1"),
                new ContextVariable("truth", TypeOf("boolean"), ValueSource.Query("n"), "1"),
                new ContextVariable("tests", TypeOf("String"), ValueSource.Query("test"), ""),
            ],
            []));

        Assert.Equal(["""header User-Agent True {"type":"string"}""", """query n False {"type":"string"}"""], await ParametersAsync(host, "get"));
    }

    [Fact]
    public async Task Of_a_chain_all_places_that_are_known_are_described_and_none_is_required()
    {
        await using var host = await PipetHost.StartAsync(null, static options => options.Configuration = new PipetConfiguration(
            [new ContextVariable("country", TypeOf("String"), ValueSource.FirstOf(ValueSource.Header("X-Country"), ValueSource.Query("c")))], []));

        Assert.Equal(
            ["""query c False {"type":"string"}""", """header X-Country False {"type":"string"}"""], await ParametersAsync(host, "get"));
    }

    [Theory]
    [InlineData("", "/", "/")]
    [InlineData("/experiments", "/experiments/", "/experiments")]
    [InlineData("/a/{tenant}", "/a/b%22c/", "/a/b%22c")]
    public async Task It_says_what_the_paths_start_with(string prefix, string asked, string expected)
    {
        await using var host = await PipetHost.StartAsync(null, map: application => application.MapPipet(prefix));

        using var document = JsonDocument.Parse((await host.GetAsync($"{asked}openapi.json")).Body);

        Assert.Equal(expected, Assert.Single(document.RootElement.GetProperty("servers").EnumerateArray()).GetProperty("url").GetString());
    }

    [Fact]
    public async Task A_description_of_the_application_comes_first()
    {
        await using var host = await PipetHost.StartAsync(null, map: static application =>
        {
            application.MapPipet();
            application.MapGet(Target, static context => context.Response.WriteAsync("mine"));
        });

        Assert.Equal((HttpStatusCode.OK, "mine"), await host.GetAsync(Target));
    }

    [Fact]
    public async Task Who_may_force_is_described_where_it_takes_a_key()
    {
        await using var host = await PipetHost.StartAsync(null, static options =>
        {
            options.Configuration = AllTypes;
            options.ForceGroupsKeys.Add("a-key-of-the-testers");
        });

        var read = Microsoft.OpenApi.OpenApiDocument.Parse(await TextAsync(host), "json", new OpenApiReaderSettings());

        Assert.Empty(read.Diagnostic!.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
        Assert.Equal(["ForceKey", "ForceToken"], read.Document!.Components!.SecuritySchemes!.Keys);
        var operations = read.Document.Paths["/groups/identify"].Operations!.Values;
        Assert.Equal(2, operations.Count);
        Assert.All(operations, static operation => Assert.Equal([0, 1, 1], operation.Security!.Select(static way => way.Count)));
    }

    [Fact]
    public async Task Without_keys_nothing_is_said_of_any()
    {
        await using var host = await PipetHost.StartAsync(null);

        var text = await TextAsync(host);

        Assert.DoesNotContain("security", text, StringComparison.Ordinal);
        Assert.DoesNotContain("X-Proctor-Key", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_application_has_the_last_word()
    {
        var calls = 0;
        await using var host = await PipetHost.StartAsync(null, options => options.DescribeApi = document =>
        {
            calls++;
            document["info"]!["title"] = "Experiments";
        });

        var titles = new[] { await ReadAsync(host), await ReadAsync(host) }.Select(static found => found.GetProperty("info").GetProperty("title").GetString());

        Assert.Equal(["Experiments", "Experiments"], titles);
        Assert.Equal(1, calls);
    }

    private static ContextType TypeOf(string name) => ContextTypeSet.Standard.TryFind(name, out var type) ? type : throw new ArgumentException(name);

    private static async Task<string> TextAsync(PipetHost host)
    {
        var (status, body) = await host.GetAsync(Target);
        Assert.Equal(HttpStatusCode.OK, status);
        return body;
    }

    private static async Task<JsonElement> ReadAsync(PipetHost host)
    {
        using var document = JsonDocument.Parse(await TextAsync(host));
        return document.RootElement.Clone();
    }

    // What the configuration adds to the parameters every server has.
    private static async Task<IEnumerable<string>> ParametersAsync(PipetHost host, string method) =>
        (await ReadAsync(host)).GetProperty("paths").GetProperty("/groups/identify").GetProperty(method).GetProperty("parameters").EnumerateArray()
            .Where(static parameter => parameter.TryGetProperty("name", out _))
            .Select(static parameter =>
                $"{parameter.GetProperty("in")} {parameter.GetProperty("name")} {parameter.GetProperty("required")} {Compact(parameter.GetProperty("schema"))}");

    private static string Compact(JsonElement element) => JsonSerializer.Serialize(element);

    // HEAD is GET without a body, and what answers every method alike is described by GET.
    private static IEnumerable<string> MethodsOf(IEndpointRouteBuilder application) =>
        from endpoint in application.DataSources.SelectMany(static source => source.Endpoints).OfType<RouteEndpoint>()
        let methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods
        where methods is not null
        from method in methods.Contains(HttpMethods.Delete) ? [HttpMethods.Get] : methods
        where method != HttpMethods.Head
        select $"{method} {endpoint.RoutePattern.RawText}";

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(static member =>
            member is { Name: "$ref", Value.ValueKind: JsonValueKind.String } ? [member.Value.GetString()!] : References(member.Value)),
        _ => [],
    };

    private static bool TryFollow(JsonElement document, string reference)
    {
        var segments = reference.Split('/');
        return segments[0] == "#" && segments.Skip(1).All(segment => document.TryGetProperty(segment, out document));
    }
}
