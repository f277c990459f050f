using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Proctor.AspNetCore.Tests.Testing;

namespace Proctor.AspNetCore.Tests.Gates;

public sealed class RequireGroupTests
{
    private static readonly (string Name, string Value) LoggedIn = ("LoggedIn", "");

    [Fact]
    public async Task An_endpoint_is_there_only_for_its_group()
    {
        await using var site = await Site.StartAsync(static app => app.MapGet("/new", static () => "inside").RequireGroup("newfeaturerollout", "active"));
        Assert.Equal("inside", await site.GetAsync("/new", LoggedIn));
        Assert.Equal(HttpStatusCode.NotFound, (await site.SendAsync("/new")).StatusCode);
    }

    [Fact]
    public async Task A_group_of_routes_may_answer_otherwise_and_all_gates_must_be_open()
    {
        await using var site = await Site.StartAsync(static app =>
        {
            var group = app.MapGroup("/beta").RequireGroup("buttoncolortst", ["grey", "blue"], TypedResults.Redirect("/"));
            group.MapGet("/a", static () => "a");
            group.MapGet("/b", static () => "b").RequireGroup("newfeaturerollout", "active");
            app.MapGroup("/other").RequireGroup("buttoncolortst", ["green"], TypedResults.Redirect("/")).MapGet("/c", static () => "c");
        });
        Assert.Equal("a", await site.GetAsync("/beta/a"));
        Assert.Equal("b", await site.GetAsync("/beta/b", LoggedIn));
        Assert.Equal(HttpStatusCode.NotFound, (await site.SendAsync("/beta/b")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await site.SendAsync("/other/c")).StatusCode);
    }

    [Fact]
    public async Task A_page_can_be_gated_by_an_attribute()
    {
        await using var site = await Site.StartAsync(
            static builder =>
            {
                builder.Services.AddRazorPages().AddApplicationPart(typeof(RequireGroupTests).Assembly);
                Site.Visitors(builder.Services.AddProctor(static options => (options.Matrix, options.Tests) = (Site.ExampleMatrix, ["newfeaturerollout"])));
            },
            static app =>
            {
                app.UseProctor();
                app.MapRazorPages();
            });
        Assert.Equal("inside", (await site.GetAsync("/Gated", LoggedIn)).Trim());
        Assert.Equal(HttpStatusCode.NotFound, (await site.SendAsync("/Gated")).StatusCode);
    }

    [Fact]
    public async Task A_gate_stays_shut_when_there_are_no_groups()
    {
        await using var site = await Site.StartAsync(
            static builder => Site.Visitors(builder.Services.AddProctor(static options => (options.Matrix, options.Tests) = (Site.ExampleMatrix, ["newfeaturerollout"]))),
            static app => app.MapGet("/new", static () => "inside").RequireGroup("newfeaturerollout", "active"));
        Assert.Equal(HttpStatusCode.InternalServerError, (await site.SendAsync("/new", LoggedIn)).StatusCode);
    }

    [Fact]
    public async Task A_gate_is_in_the_metadata()
    {
        Endpoint? endpoint = null;
        await using var site = await Site.StartAsync(app =>
        {
            app.MapGet("/new", static () => "inside").RequireGroup("newfeaturerollout", "active");
            app.MapGet("/", static (EndpointDataSource endpoints) => string.Join(' ', endpoints.Endpoints.Select(static found => found.DisplayName)));
            endpoint = ((IEndpointRouteBuilder)app).DataSources.SelectMany(static source => source.Endpoints).First();
        });
        var required = endpoint!.Metadata.GetMetadata<RequiredGroup>()!;
        Assert.Equal(("newfeaturerollout", "active"), (required.Test, Assert.Single(required.Buckets)));
        Assert.Contains(endpoint.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>(), static answer => answer.StatusCode == 404);
    }

    [Fact]
    public void A_gate_needs_a_test_and_a_bucket()
    {
        Assert.Throws<ArgumentException>(static () => new RequireGroupAttribute("", "a"));
        Assert.Throws<ArgumentException>(static () => new RequireGroupAttribute("t"));
        var app = WebApplication.CreateSlimBuilder().Build();
        Assert.Throws<ArgumentException>(() => app.MapGet("/", static () => "").RequireGroup("t"));
        Assert.Throws<ArgumentException>(() => app.MapGet("/", static () => "").RequireGroup("", "b"));
    }
}
