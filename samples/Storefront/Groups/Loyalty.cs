using System.Globalization;
using Proctor.Client;

namespace Storefront.Groups;

/// <summary>Points for what one buys: a payload that is a map, of a test that depends on another.</summary>
internal sealed record Loyalty(long PerEuro, string Label)
{
    /// <summary>Reads the group's payload.</summary>
    /// <returns><see langword="null"/> when the visitor gets no points.</returns>
    public static Loyalty? From(ProctorGroup group) => group.Payload["perEuro"].TryGetInt64(out var perEuro) && perEuro is > 0 and < 1_000
        ? new Loyalty(perEuro, group.Payload["label"].GetString("points"))
        : null;

    public string For(decimal price) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(price * PerEuro)} {Label}");
}
