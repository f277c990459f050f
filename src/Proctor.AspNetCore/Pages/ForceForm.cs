using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Proctor.AspNetCore.Forcing;

namespace Proctor.AspNetCore.Pages;

/// <summary>Forces a group, takes that back, or takes all back; then sends the browser to the page again, so that reloading it does nothing twice.</summary>
internal static class ForceForm
{
    private const int MaxBytes = 16 * 1024;

    public static async Task AnswerAsync(PageRequest page)
    {
        var request = page.Http.Request;
        if (page.Http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaxBytes;
        }

        if (!OwnForms.IsFrom(request) || !request.HasFormContentType)
        {
            page.Http.Response.StatusCode = StatusCodes.Status400BadRequest;
            await page.Http.Response.WriteAsync("Groups are forced with the form of this page only.", page.Aborted).ConfigureAwait(false);
            return;
        }

        var form = await request.ReadFormAsync(page.Aborted).ConfigureAwait(false);
        string test = form["test"].ToString();
        var text = Change(page, test, form["value"].ToString());
        var isDone = page.Http.RequestServices.GetRequiredService<ForceGroupsWriter>().TryRemember(page.Http, text);
        var place = page.Runtime.Tests.IndexOf(test);
        var fragment = place < 0 ? "" : FormattableString.Invariant($"#t{place}");
        page.Http.Response.StatusCode = StatusCodes.Status303SeeOther;
        page.Http.Response.Headers.Location = (isDone ? page.LinkTo("") : page.LinkTo("", ("problem", "length"))) + fragment;
    }

    // What the form cannot have said changes nothing.
    private static string Change(PageRequest page, string test, string value)
    {
        var before = page.Feature.ForceGroups ?? "";
        if (test.Length == 0)
        {
            return "";
        }

        if (value.Length == 0)
        {
            return ForcedText.Without(before, test);
        }

        return page.Runtime.Tests.IndexOf(test) >= 0 && int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? ForcedText.With(before, test, number)
            : before;
    }
}
