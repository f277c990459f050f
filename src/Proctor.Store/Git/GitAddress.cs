using System.Text.RegularExpressions;

namespace Proctor.Store.Git;

/// <summary>Addresses and names that can be given to git and can be nothing else there.</summary>
internal static partial class GitAddress
{
    /// <summary>Whether a text is meant as the address of a repository that is not a local path.</summary>
    public static bool IsRemote(string text) => Scheme().IsMatch(text) || ScpLike().IsMatch(text);

    /// <summary>Finds out what git is to be given.</summary>
    /// <param name="url">What a person wrote.</param>
    /// <returns>The address; a local path is absolute, so that it cannot look like an option.</returns>
    /// <exception cref="StoreException">It is no address, or has a password in it.</exception>
    public static string Normalize(string url)
    {
        if (url.Length is 0 or > 2000 || url.Any(char.IsControl) || url[0] == '-')
        {
            throw new StoreException("The address of the git repository is empty, too long, begins with '-' or has control characters.");
        }

        if (Scheme().Match(url) is { Success: true } scheme)
        {
            return NormalizeUrl(url, scheme.Groups[1].Value.ToLowerInvariant());
        }

        // Helpers such as ext:: run commands.
        if (url.Contains("::", StringComparison.Ordinal))
        {
            throw new StoreException("The address of the git repository names a transport of its own ('::'), which is not supported.");
        }

        return ScpLike().IsMatch(url) ? url : Path.GetFullPath(url);
    }

    /// <summary>Whether a text can be the name of a branch.</summary>
    public static bool IsBranch(string branch) =>
        branch.Length is > 0 and <= 200 && Branch().IsMatch(branch) && !branch.Contains("..", StringComparison.Ordinal)
        && !branch.Split('/').Any(static part => part.EndsWith(".lock", StringComparison.Ordinal) || part.EndsWith('.') || part.StartsWith('.'));

    /// <summary>Whether a text can be the id of a commit, in full.</summary>
    public static bool IsCommitId(string text) => CommitId().IsMatch(text);

    private static string NormalizeUrl(string url, string scheme)
    {
        if (scheme is not ("https" or "http" or "ssh" or "git" or "file") || !Uri.TryCreate(url, UriKind.Absolute, out var address))
        {
            throw new StoreException($"The address of the git repository is no URL of https, http, ssh, git or file.");
        }

        var password = address.UserInfo.Contains(':', StringComparison.Ordinal) || (address.UserInfo.Length > 0 && scheme is "https" or "http");
        return password
            ? throw new StoreException("The address of the git repository has a name or password in it. Put the token into a variable of the environment and name that instead.")
            : url;
    }

    [GeneratedRegex(@"\A([A-Za-z][A-Za-z0-9+.-]*)://", RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9_.-]*@[A-Za-z0-9][A-Za-z0-9.-]*:(?!:)[^-]", RegexOptions.CultureInvariant)]
    private static partial Regex ScpLike();

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_][A-Za-z0-9_.-]*)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Branch();

    [GeneratedRegex(@"\A(?:[0-9a-f]{40}|[0-9a-f]{64})\z", RegexOptions.CultureInvariant)]
    private static partial Regex CommitId();
}
