using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Proctor.AspNetCore.Pages.Views;
using Proctor.Ui;

namespace Proctor.AspNetCore.Pages;

/// <summary>The routes of the pages. Whoever may not force groups is told that there are none.</summary>
internal static class PageEndpoints
{
    public static void Map(RouteGroupBuilder pages)
    {
        Get(pages, "", static page => ShowAsync<MyGroups, GroupsModel>(page, GroupsModel.LoadAsync(page)));
        Get(pages, "tests", static page => ShowAsync<MyTests, GroupsModel>(page, GroupsModel.LoadAsync(page)));
        Get(pages, "test", ShowTestAsync);
        Get(pages, "random", static page => ShowAsync<RandomUsers, SampleModel>(page, SampleModel.LoadAsync(page)));
        Get(pages, "specification", static page => ShowAsync<SpecificationPage, SpecificationModel>(page, Task.FromResult(new SpecificationModel(page))));

        Get(pages, "groups.json", PageJson.GroupsAsync);
        Get(pages, "tests.json", PageJson.TestsAsync);
        Get(pages, "random.json", PageJson.SampleAsync);
        Get(pages, "specification.json", PageJson.SpecificationAsync);

        Get(pages, "showGroups", PageTexts.ShowGroupsAsync);
        Get(pages, "showRandomGroups", PageTexts.ShowRandomGroupsAsync);
        Get(pages, "showTestMatrix", PageTexts.ShowTestMatrixAsync);
        Get(pages, "sampleRandomGroups", PageTexts.SampleRandomGroupsAsync);

        pages.MapPost("force", Guard(1, ForceForm.AnswerAsync));
        foreach (var asset in UiAsset.All)
        {
            Get(pages, $"assets/{asset.FileName}", page => SendAsync(page, asset));
        }
    }

    private static void Get(RouteGroupBuilder pages, string path, Func<PageRequest, Task> answer)
    {
        var depth = path.Length == 0 ? 0 : path.Count(static letter => letter == '/') + 1;
        pages.MapMethods(path, [HttpMethods.Get, HttpMethods.Head], Guard(depth, answer));
    }

    private static RequestDelegate Guard(int depth, Func<PageRequest, Task> answer) => async http =>
    {
        if (PageRequest.Open(http, depth) is { } page)
        {
            PageHeaders.Set(http.Response);
            await answer(page).ConfigureAwait(false);
        }
        else
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    };

    private static async Task ShowTestAsync(PageRequest page)
    {
        var groups = await GroupsModel.LoadAsync(page).ConfigureAwait(false);
        if (groups.Find(page.Http.Request.Query["name"]) is { } test)
        {
            await PageRenderer.RenderAsync<OneTest, TestModel>(page.Http, new TestModel(groups, test)).ConfigureAwait(false);
        }
        else
        {
            page.Http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    private static async Task ShowAsync<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] TPage, TModel>(PageRequest page, Task<TModel> model)
        where TPage : IComponent => await PageRenderer.RenderAsync<TPage, TModel>(page.Http, await model.ConfigureAwait(false)).ConfigureAwait(false);

    private static async Task SendAsync(PageRequest page, UiAsset asset)
    {
        PageHeaders.KeepForever(page.Http.Response);
        page.Http.Response.ContentType = asset.MediaType;
        await page.Http.Response.Body.WriteAsync(asset.Content, page.Aborted).ConfigureAwait(false);
    }
}
