using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Proctor.AspNetCore.Tests.Testing;
using Proctor.Blazor.Tests.Testing;
using Proctor.Client;

namespace Proctor.Blazor.Tests;

/// <summary>Pages that are rendered on the server and sent, on Kestrel.</summary>
public sealed class StaticRenderingTests
{
    private static readonly (string Name, string Value)[] Green = [("Staff", ""), ("X-PRFORCEGROUPS", "buttoncolortst2")];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_page_gets_the_groups_of_its_request_as_parts_cascading_and_injected(bool isLazy)
    {
        await using var site = await StartAsync(isLazy: isLazy);
        var page = await site.GetAsync("/");
        Assert.Contains("<b>blue</b><p>buttoncolortst1</p><p id=\"payload\">#2B60DE</p>", page, StringComparison.Ordinal);
        page = await site.GetAsync("/", Green);
        Assert.Contains("<b>green</b><p>buttoncolortst2</p><p id=\"payload\">#1E9E4A</p>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_order_of_registrations_does_not_count_and_endpoints_still_get_the_groups()
    {
        await using var site = await StartAsync(isFirst: true);
        Assert.Contains("<p>buttoncolortst1</p>", await site.GetAsync("/"), StringComparison.Ordinal);
        Assert.Equal("buttoncolortst2", await site.GetAsync("/endpoint", Green));
    }

    [Fact]
    public async Task A_page_that_streams_shows_them_too()
    {
        await using var site = await StartAsync();
        Assert.Contains("otherwise", await site.GetAsync("/stream"), StringComparison.Ordinal);
        Assert.Contains("active", await site.GetAsync("/stream", ("LoggedIn", "")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_middleware_the_page_says_what_to_do()
    {
        await using var site = await Site.StartAsync(
            static builder => Register(builder.Services, isLazy: false, isFirst: false),
            static app =>
            {
                app.UseDeveloperExceptionPage();
                Map(app);
            });
        using var answer = await site.SendAsync("/");
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("app.UseProctor() has to run", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public void Browsers_see_only_tests_that_are_named()
    {
        var services = new ServiceCollection();
        Assert.Throws<ArgumentException>(() => services.AddCascadingProctor(RenderMode.InteractiveWebAssembly));
        Assert.Throws<ArgumentException>(() => services.AddCascadingProctor(RenderMode.InteractiveAuto));
        services.AddCascadingProctor(RenderMode.InteractiveAuto, "buttoncolortst");
        Assert.Throws<InvalidOperationException>(() => services.AddCascadingProctor(RenderMode.InteractiveServer));
    }

    private static Task<Site> StartAsync(bool isLazy = false, bool isFirst = false) => Site.StartAsync(
        builder => Register(builder.Services, isLazy, isFirst),
        static app =>
        {
            app.UseProctor();
            app.MapGet("/endpoint", static (ProctorGroups groups) => groups.ToString());
            Map(app);
        });

    private static void Register(IServiceCollection services, bool isLazy, bool isFirst)
    {
        services.AddRazorComponents();
        if (isFirst)
        {
            services.AddCascadingProctor();
        }

        Site.Visitors(services.AddProctor(options =>
            (options.Matrix, options.Tests, options.Lazy) = (Site.ExampleMatrix, ["buttoncolortst", "newfeaturerollout"], isLazy)));
        services.AddCascadingProctor();
    }

    private static void Map(WebApplication app)
    {
        app.UseAntiforgery();
        app.MapRazorComponents<App>();
    }
}
