using System.Globalization;
using System.Text.RegularExpressions;
using Proctor.Client;

namespace Storefront.Groups;

/// <summary>The colours of the sign-up button. A payload is text that somebody wrote: what is no colour never reaches the page.</summary>
internal sealed partial record ButtonStyle(string Background, string Text)
{
    private static readonly ButtonStyle Default = Of("#888888");

    public static ButtonStyle From(ProctorGroup group) =>
        group.Payload.TryGetString(out var color) && Color().IsMatch(color) ? Of(color) : Default;

    // White or ink, whichever can be read better.
    private static ButtonStyle Of(string color) => new(color, Luminance(color) > 0.18 ? "#101214" : "#ffffff");

    // How bright a colour is for people, from 0 to 1, as the guidelines for accessible pages define it.
    private static double Luminance(string color) => (0.2126 * Channel(color, 1)) + (0.7152 * Channel(color, 3)) + (0.0722 * Channel(color, 5));

    private static double Channel(string color, int start)
    {
        var share = byte.Parse(color.AsSpan(start, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }

    [GeneratedRegex(@"^#[0-9A-Fa-f]{6}\z")]
    private static partial Regex Color();
}
