using Proctor.Store.Folder;
using Proctor.Verification;

namespace Proctor.Store.Git;

/// <summary>Where a git repository of definitions is, and how to work with it. Read when a repository is opened; later changes have no effect.</summary>
public sealed class GitStoreSettings
{
    /// <summary>Gets or sets the address: a URL of https, http, ssh, git or file, <c>user@host:path</c>, or the path of a local repository.</summary>
    public string Url { get; set; } = "";

    /// <summary>Gets or sets the folder of definitions in the repository, with slashes.</summary>
    /// <value>The default is <c>test-definitions</c>.</value>
    public string Directory { get; set; } = DefinitionFiles.DefaultDirectory;

    /// <summary>
    /// Gets or sets the folder for clones; each process has one of its own in it, and takes over those that ended processes left.
    /// </summary>
    /// <value>The default is the folder <c>proctor/git</c> in that of the user for data of programs. Nobody else must be able to write to it.</value>
    public string CacheDirectory { get; set; } = DefaultCacheDirectory();

    /// <summary>Gets or sets the name for http and https, where a token is used.</summary>
    /// <value>The default is <c>git</c>, which is fine for the tokens of most servers.</value>
    public string UserName { get; set; } = "git";

    /// <summary>
    /// Gets or sets the name of the variable of the environment that has a token or password for http and https. It is handed to git in the environment of its process:
    /// it is never on disk, in an argument or in the log. Without one, git asks its credential helpers or ssh agent.
    /// </summary>
    /// <value>The default is <see langword="null"/>.</value>
    public string? TokenVariable { get; set; }

    /// <summary>Gets or sets the name that stands for this program in commits, as the committer.</summary>
    /// <value>The default is <c>proctor</c>.</value>
    public string CommitterName { get; set; } = "proctor";

    /// <summary>Gets or sets the address of the committer, or <see langword="null"/> to write the name in its place, as the original does.</summary>
    public string? CommitterEmail { get; set; }

    /// <summary>Gets or sets a value indicating whether the first write to a branch that does not exist makes it. Otherwise a branch that is missing is an error.</summary>
    public bool MayCreateBranches { get; set; }

    /// <summary>Gets or sets how long fetching and pushing may take.</summary>
    /// <value>The default is 45 seconds.</value>
    public TimeSpan NetworkTimeout { get; set; } = TimeSpan.FromSeconds(45);

    /// <summary>Gets or sets how long the first fetch into an empty clone may take.</summary>
    /// <value>The default is 180 seconds.</value>
    public TimeSpan CloneTimeout { get; set; } = TimeSpan.FromSeconds(180);

    /// <summary>Gets or sets how long a change may take, with all its attempts while others write, too.</summary>
    /// <value>The default is 120 seconds.</value>
    public TimeSpan WriteTimeout { get; set; } = TimeSpan.FromSeconds(120);

    /// <summary>Gets or sets what changes are verified with.</summary>
    /// <value>The default is <see cref="VerificationSettings.Default"/>.</value>
    public VerificationSettings Verification { get; set; } = VerificationSettings.Default;

    /// <summary>Gets or sets the clock.</summary>
    /// <value>The default is that of the system.</value>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>Gets or sets the token itself, for programs that have it from elsewhere than the environment; it goes before <see cref="TokenVariable"/>.</summary>
    public string? Token { get; set; }

    /// <summary>Says whether a text is the address of a repository that is not a local path: a URL, or <c>user@host:path</c>.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Whether it is one.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is <see langword="null"/>.</exception>
    public static bool IsRemote(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return GitAddress.IsRemote(text);
    }

    internal string? CurrentToken => Token ?? (TokenVariable is null ? null : Environment.GetEnvironmentVariable(TokenVariable));

    internal GitStoreSettings Copy() => (GitStoreSettings)MemberwiseClone();

    // Where a user has no home, as in some containers, the folder for temporary files.
    private static string DefaultCacheDirectory()
    {
        var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        return data.Length > 0 ? Path.Combine(data, "proctor", "git") : Path.Combine(Path.GetTempPath(), $"proctor-git-{Environment.UserName}");
    }
}
