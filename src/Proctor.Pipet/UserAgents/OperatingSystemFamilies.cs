namespace Proctor.Pipet.UserAgents;

/// <summary>The operating systems whose devices and versions are told apart. Immutable.</summary>
internal sealed class OperatingSystemFamilies(Func<string, OperatingSystemEntry> find)
{
    public OperatingSystemEntry Ios { get; } = find("IOS");

    public OperatingSystemEntry Android { get; } = find("ANDROID");

    /// <summary>Gets Windows Phone 7, the only one that counts as a Windows phone; later ones came after rules had been written.</summary>
    public OperatingSystemEntry WindowsPhone { get; } = find("WINDOWS_MOBILE7");
}
