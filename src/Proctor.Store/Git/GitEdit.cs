namespace Proctor.Store.Git;

/// <summary>A file a commit changes.</summary>
/// <param name="Path">The path in the repository.</param>
/// <param name="Mode">The mode, as git writes it.</param>
/// <param name="Content">What is in it, or <see langword="null"/> when it is removed.</param>
internal sealed record GitEdit(string Path, string Mode, byte[]? Content);
