using Proctor.Client;

namespace Storefront.Groups;

/// <summary>The two lines at the top of the front page: a payload that is an array.</summary>
internal sealed record Headline(string Title, string Subtitle)
{
    public static Headline From(ProctorGroup group) => group.Payload.GetStrings() is [var title, var subtitle, ..]
        ? new Headline(title, subtitle)
        : new Headline("Welcome", "Everything for your desk");
}
