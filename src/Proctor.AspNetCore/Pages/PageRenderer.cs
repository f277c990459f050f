using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Proctor.AspNetCore.Pages;

/// <summary>Renders a component as a whole page, once and without a circuit. It needs no services an application would have to add.</summary>
internal static class PageRenderer
{
    public static async Task RenderAsync<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] TPage, TModel>(HttpContext http, TModel model)
        where TPage : IComponent
    {
        RenderFragment page = static builder =>
        {
            builder.OpenComponent<TPage>(0);
            builder.CloseComponent();
        };
        RenderFragment content = builder =>
        {
            builder.OpenComponent<CascadingValue<TModel>>(0);
            builder.AddComponentParameter(1, nameof(CascadingValue<>.Value), model);
            builder.AddComponentParameter(2, nameof(CascadingValue<>.IsFixed), true);
            builder.AddComponentParameter(3, nameof(CascadingValue<>.ChildContent), page);
            builder.CloseComponent();
        };
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(PageRoot.Content)] = content });
        var renderer = new HtmlRenderer(http.RequestServices, http.RequestServices.GetRequiredService<ILoggerFactory>());
        await using (renderer.ConfigureAwait(false))
        {
            var html = await renderer.Dispatcher.InvokeAsync(async () =>
                (await renderer.RenderComponentAsync<PageRoot>(parameters).ConfigureAwait(false)).ToHtmlString()).ConfigureAwait(false);
            http.Response.ContentType = "text/html; charset=utf-8";
            await http.Response.WriteAsync(html, http.RequestAborted).ConfigureAwait(false);
        }
    }

    /// <summary>Holds the page; a renderer starts with a component, not with a fragment.</summary>
    private sealed class PageRoot : IComponent
    {
        private RenderHandle _handle;

        [Parameter]
        public RenderFragment? Content { get; set; }

        public void Attach(RenderHandle renderHandle) => _handle = renderHandle;

        public Task SetParametersAsync(ParameterView parameters)
        {
            Content = parameters.GetValueOrDefault<RenderFragment>(nameof(Content));
            _handle.Render(Content!);
            return Task.CompletedTask;
        }
    }
}
