using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Proctor.AspNetCore.TagHelpers;

namespace Proctor.AspNetCore.Scripts;

/// <summary>Gives some groups of the visitor as JSON. They are his own, so nothing in between may keep them.</summary>
internal sealed class GroupsEndpoint(string registration, string[] tests)
{
    private const string MediaType = "application/json";

    public IEndpointConventionBuilder Map(IEndpointRouteBuilder endpoints, string pattern)
    {
        RequestDelegate answer = AnswerAsync;
        return endpoints.MapGet(pattern, answer).WithMetadata(
            answer.Method, // without it descriptions leave the endpoint out
            new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(JsonObject), [MediaType]),
            new TagsAttribute("Proctor"),
            new EndpointSummaryAttribute("Gives the groups of the visitor."),
            new EndpointDescriptionAttribute(
                $"Name, value and payload of the visitor's group, or null, of each of {string.Join(", ", tests)}; and the version of the test matrix."));
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var groups = await context.GetProctor(registration).LoadAsync(context.RequestAborted).ConfigureAwait(false);
        context.Response.ContentType = $"{MediaType}; charset=utf-8";
        context.Response.Headers.CacheControl = "private, no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        await context.Response.Body.WriteAsync(GroupsJson.WriteUtf8(groups, tests), context.RequestAborted).ConfigureAwait(false);
    }
}
