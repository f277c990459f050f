using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.Extensions.DependencyInjection;
using Proctor.AspNetCore.Tests.Testing;

namespace Proctor.AspNetCore.Tests.Scripts;

/// <summary>The groups of a visitor for scripts that ask for them.</summary>
public sealed class MapProctorGroupsTests
{
    [Fact]
    public async Task Only_the_tests_listed_are_given_and_nobody_keeps_them()
    {
        await using var site = await Site.StartAsync(static app => app.MapProctorGroups("/my-groups", "buttoncolortst"));
        using var response = await site.SendAsync("/my-groups");
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("no-store, private", response.Headers.CacheControl?.ToString());
        Assert.Equal(
            """{"version":"1","groups":{"buttoncolortst":{"name":"blue","value":1,"payload":"#2B60DE"}}}""",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_test_without_a_group_is_null()
    {
        await using var site = await Site.StartAsync(static app => app.MapProctorGroups("/my-groups", "newfeaturerollout"));
        Assert.Equal("""{"version":"1","groups":{"newfeaturerollout":null}}""", await site.GetAsync("/my-groups"));
    }

    [Fact]
    public async Task A_registration_with_a_name_has_an_endpoint_of_its_own()
    {
        await using var site = await Site.StartAsync(
            static builder =>
            {
                Site.Visitors(builder.Services.AddProctor(static options => (options.Matrix, options.Tests) = (Site.ExampleMatrix, ["buttoncolortst"])));
                builder.Services.AddProctor("checkout", static options => (options.Matrix, options.Tests) = (Site.ExampleMatrix, ["buttontexttst"]));
            },
            static app =>
            {
                app.UseProctor();
                app.MapProctorGroups("/checkout-groups", ["buttontexttst"], "checkout");
            });
        Assert.Contains("\"buttontexttst\":{\"name\":", await site.GetAsync("/checkout-groups"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mistakes_are_told_when_the_endpoint_is_mapped()
    {
        var unknown = await Assert.ThrowsAsync<ArgumentException>(() => Site.StartAsync(static app => app.MapProctorGroups("/g", "buttoncolourtst", "secret")));
        Assert.Contains(
            "'buttoncolourtst' is not a test of this application, which names buttoncolortst, newfeaturerollout. Did you mean 'buttoncolortst'?",
            unknown.Message,
            StringComparison.Ordinal);
        Assert.Contains("'secret'", unknown.Message, StringComparison.Ordinal);
        var none = await Assert.ThrowsAsync<ArgumentException>(() => Site.StartAsync(static app => app.MapProctorGroups("/g")));
        Assert.Contains("there must be at least one", none.Message, StringComparison.Ordinal);
        var nobody = await Assert.ThrowsAsync<ArgumentException>(() => Site.StartAsync(static app => app.MapProctorGroups("/g", ["buttoncolortst"], "checkout")));
        Assert.Contains("There is no registration 'checkout'", nobody.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Descriptions_of_the_application_show_it_but_not_the_pages()
    {
        await using var site = await Site.StartAsync(
            static builder =>
            {
                Site.Visitors(builder.Services.AddProctor(static options => (options.Matrix, options.Tests) = (Site.ExampleMatrix, ["buttoncolortst"])));
                builder.Services.AddEndpointsApiExplorer();
            },
            static app =>
            {
                app.UseProctor();
                app.MapProctorPages();
                app.MapProctorGroups("/my-groups", "buttoncolortst");
                app.MapGet("/described", static (IApiDescriptionGroupCollectionProvider descriptions) => string.Join('\n', descriptions.ApiDescriptionGroups.Items
                    .SelectMany(static group => group.Items)
                    .Select(static item => $"{item.HttpMethod} {item.RelativePath}: {string.Join(' ', item.SupportedResponseTypes.Select(static type =>
                        $"{type.StatusCode} {type.ApiResponseFormats.FirstOrDefault()?.MediaType}"))}")));
            });
        Assert.Equal("GET my-groups: 200 application/json\nGET described: 200 text/plain", await site.GetAsync("/described"));
    }

    [Fact]
    public async Task Without_UseProctor_it_fails_aloud()
    {
        await using var site = await Site.StartAsync(
            static builder => Site.Visitors(builder.Services.AddProctor(static options => (options.Matrix, options.Tests) = (Site.ExampleMatrix, ["buttoncolortst"]))),
            static app => app.MapProctorGroups("/my-groups", "buttoncolortst"));
        using var response = await site.SendAsync("/my-groups");
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
    }
}
