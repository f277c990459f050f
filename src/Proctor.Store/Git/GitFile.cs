namespace Proctor.Store.Git;

/// <summary>A file in a commit.</summary>
/// <param name="Path">The path in the repository.</param>
/// <param name="Mode">The mode, as git writes it.</param>
/// <param name="Id">The id of its content.</param>
/// <param name="Size">The number of bytes.</param>
internal sealed record GitFile(string Path, string Mode, string Id, long Size);
