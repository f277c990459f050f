using Proctor.Store;
using Proctor.Store.Building;
using Proctor.Store.Git;

namespace Proctor.Cli;

/// <summary>Where definitions come from.</summary>
internal sealed class DefinitionInput(string source, string directory, string? branch, string? user, string? password)
{
    public const string TokenVariable = "PROCTOR_GIT_TOKEN";

    public string Source => source;

    public bool IsGit { get; } = !string.IsNullOrEmpty(branch) || GitStoreSettings.IsRemote(source);

    /// <summary>Gets the folder of definitions, for messages.</summary>
    public string Folder => IsGit ? directory : Path.Combine(source, directory).Replace('\\', '/');

    /// <summary>Reads the definitions as they are now.</summary>
    /// <exception cref="StoreException">They cannot be read.</exception>
    public Task<StoredMatrix> ReadAsync(CancellationToken cancellationToken) =>
        IsGit ? ReadBranchAsync(cancellationToken) : Task.FromResult(MatrixBuilder.ReadFolder(source, directory));

    private async Task<StoredMatrix> ReadBranchAsync(CancellationToken cancellationToken)
    {
        var temporary = Directory.CreateTempSubdirectory("proctor-build-");
        try
        {
            var repository = await GitDefinitionRepository.OpenAsync(SettingsFor(temporary.FullName), cancellationToken).ConfigureAwait(false);
            await using (repository.ConfigureAwait(false))
            {
                var name = string.IsNullOrEmpty(branch) ? await repository.FindDefaultBranchAsync(cancellationToken).ConfigureAwait(false) : branch;
                var store = await repository.OpenBranchAsync(name ?? throw new StoreException($"{source} has no default branch. Name one with --branch."), cancellationToken)
                    .ConfigureAwait(false);
                return (await store.ReadMatrixAsync(cancellationToken: cancellationToken).ConfigureAwait(false))!;
            }
        }
        finally
        {
            Remove(temporary);
        }
    }

    private GitStoreSettings SettingsFor(string cache)
    {
        var settings = new GitStoreSettings { Url = source, Directory = directory, CacheDirectory = cache };
        settings.UserName = string.IsNullOrEmpty(user) ? settings.UserName : user;
        settings.Token = string.IsNullOrEmpty(password) ? Environment.GetEnvironmentVariable(TokenVariable) : password;
        return settings;
    }

    private static void Remove(DirectoryInfo folder)
    {
        foreach (var file in folder.EnumerateFiles("*", SearchOption.AllDirectories))
        {
            file.Attributes = FileAttributes.Normal; // git makes objects read-only, which keeps Windows from deleting them
        }

        folder.Delete(recursive: true);
    }
}
