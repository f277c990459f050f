namespace Proctor.Store.Git;

/// <summary>One run of git.</summary>
/// <param name="Arguments">The arguments, each as it is.</param>
internal sealed record GitCommand(params string[] Arguments)
{
    /// <summary>Gets what git reads.</summary>
    public ReadOnlyMemory<byte> Input { get; init; }

    /// <summary>Gets variables beside those every run gets.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets how long it may take. The default is for work on the local clone.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Gets how many bytes it may write.</summary>
    public int MaxOutput { get; init; } = 256 * 1024 * 1024;

    public override string ToString() => $"git {Arguments[0]}";
}
