namespace Proctor.Client.Http;

/// <summary>Where a server is asked what. Immutable.</summary>
internal sealed class ServerAddress
{
    // The query is encoded as servers in Java expect it; nobody is to change it on the way.
    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly string _root;

    public ServerAddress(Uri root)
    {
        _root = root.AbsoluteUri.TrimEnd('/');
        Name = root.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.UserInfo, UriFormat.UriEscaped).TrimEnd('/');
    }

    /// <summary>The URL of the server without user name and password.</summary>
    public string Name { get; }

    /// <summary>A resource as logs name it.</summary>
    public string Show(string path) => $"{Name}/{path}";

    /// <summary>The URL of a resource.</summary>
    /// <param name="path">The path below the root, without slash at its start.</param>
    /// <param name="query">The encoded query; may be empty.</param>
    /// <exception cref="UriFormatException">The query is too long for a URL.</exception>
    public Uri For(string path, string query) => new(query.Length == 0 ? $"{_root}/{path}" : $"{_root}/{path}?{query}", in AsWritten);
}
