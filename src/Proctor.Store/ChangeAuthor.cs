namespace Proctor.Store;

/// <summary>Who makes a change. Immutable.</summary>
/// <param name="Name">The name.</param>
/// <param name="Email">The e-mail address, or <see langword="null"/> to write the name in its place, as the original does.</param>
public sealed record ChangeAuthor(string Name, string? Email = null)
{
    /// <summary>Gets what is written as the address.</summary>
    internal string Address => Email ?? Name;

    /// <summary>Gets the author as histories show it.</summary>
    internal string Id => IdOf(Name, Address);

    internal static string IdOf(string name, string address)
    {
        var at = address.IndexOf('@', StringComparison.Ordinal);
        return at < 0 ? name : address[..at];
    }
}
