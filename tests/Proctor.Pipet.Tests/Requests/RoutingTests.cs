using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Proctor.Pipet.Tests.Testing;

namespace Proctor.Pipet.Tests.Requests;

/// <summary>Pipet as a part of an application.</summary>
public sealed class RoutingTests
{
    private static readonly string Matrix = PipetHost.MatrixOf("1", "t", "a b");

    [Theory]
    [InlineData("/pipet/groups/identify?id.USER=a")]
    [InlineData("/pipet/groups/identify/?id.USER=a")]
    [InlineData("/pipet//groups;x=1//identify?id.USER=a")]
    [InlineData("/base/pipet/groups/identify?id.USER=a")]
    [InlineData("/base/pipet//groups//identify?id.USER=a")]
    public async Task A_prefix_and_a_base_path_come_before_the_paths(string target)
    {
        await using var host = await PipetHost.StartAsync(Matrix, map: static application =>
        {
            application.UsePathBase("/base");
            application.UseRouting();
            application.MapPipet("/pipet");
        });

        Assert.Equal("a b=0 t=0", await host.GroupsAsync(target));
    }

    [Fact]
    public async Task A_prefix_may_be_nested_and_have_parameters()
    {
        await using var host = await PipetHost.StartAsync(Matrix, map: static application => application.MapGroup("/{tenant}").MapPipet("/ab"));

        Assert.Equal("a b=0 t=0", await host.GroupsAsync("/x/ab/groups/identify?id.USER=a"));
        Assert.Equal("a b=0 t=0", await host.GroupsAsync("/x/ab/groups//identify?id.USER=a"));
        Assert.Equal("a b", (await host.DataAsync("/x/ab/proctor/matrix/definition/a%20b")).GetProperty("salt").GetString());
    }

    [Fact]
    public async Task The_endpoints_of_the_application_come_first()
    {
        await using var host = await PipetHost.StartAsync(Matrix, map: static application =>
        {
            application.MapPipet();
            application.MapGet("/hello", static () => "hello");
            application.MapGet("/{one}", static (string one) => one);
        });

        Assert.Equal((HttpStatusCode.OK, "hello"), await host.GetAsync("/hello"));
        Assert.Equal((HttpStatusCode.OK, "other"), await host.GetAsync("/other"));
        Assert.Equal("There is nothing at this path.", await host.ErrorAsync("/a/b", HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task Outside_its_prefix_Pipet_answers_nothing()
    {
        await using var host = await PipetHost.StartAsync(Matrix, map: static application => application.MapPipet("/pipet"));

        Assert.Equal((HttpStatusCode.NotFound, ""), await host.GetAsync("/groups/identify?id.USER=a"));
        Assert.Equal("There is nothing at this path.", await host.ErrorAsync("/pipet", HttpStatusCode.NotFound));
    }

    [Theory]
    [InlineData("/groups/identify?id.USER=a")]
    [InlineData("//groups//identify?id.USER=a")]
    [InlineData("/proctor/matrix/definition/t")]
    [InlineData("/nowhere")]
    public async Task A_policy_of_the_application_holds_for_every_spelling(string target)
    {
        await using var host = await PipetHost.StartAsync(Matrix, map: static application =>
        {
            application.Use(static (context, next) =>
            {
                if (context.GetEndpoint()?.Metadata.GetMetadata<Closed>() is null)
                {
                    return next(context);
                }

                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            });
            application.MapPipet().WithMetadata(new Closed());
        });

        Assert.Equal((HttpStatusCode.Forbidden, ""), await host.GetAsync(target));
    }

    [Fact]
    public async Task Without_the_services_mapping_fails()
    {
        await using var application = WebApplication.CreateSlimBuilder().Build();

        Assert.Throws<InvalidOperationException>(() => application.MapPipet());
    }

    private sealed class Closed;
}
