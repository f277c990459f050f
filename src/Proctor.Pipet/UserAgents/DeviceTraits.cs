namespace Proctor.Pipet.UserAgents;

/// <summary>What a User-Agent text tells about the device besides its type.</summary>
internal readonly struct DeviceTraits
{
    // Tablets whose operating system does not tell that they are. The case counts.
    private const string Nexus7 = "Nexus 7";
    private const string KindleFire = "Kindle Fire";
    private const string ChromeOnIos = "CriOS";

    public DeviceTraits(string text, OperatingSystemEntry operatingSystem, OperatingSystemFamilies families)
    {
        var isMobile = operatingSystem.DeviceType == DeviceType.Mobile;
        IsTablet = operatingSystem.DeviceType == DeviceType.Tablet
            || text.Contains(Nexus7, StringComparison.Ordinal)
            || text.Contains(KindleFire, StringComparison.Ordinal);
        IsMobileDevice = isMobile || IsTablet;
        IsPhone = isMobile && !IsTablet;
        IsIos = IsMobileDevice && operatingSystem.Group == families.Ios;
        IsChromeForIos = IsIos && text.Contains(ChromeOnIos, StringComparison.Ordinal);
        IsAndroid = operatingSystem.Group == families.Android;
        IsWindowsPhone = operatingSystem == families.WindowsPhone;
        IsSmartPhone = IsMobileDevice && (IsIos || IsAndroid || IsWindowsPhone);
    }

    public bool IsTablet { get; }

    public bool IsMobileDevice { get; }

    public bool IsPhone { get; }

    public bool IsSmartPhone { get; }

    public bool IsIos { get; }

    public bool IsChromeForIos { get; }

    public bool IsAndroid { get; }

    public bool IsWindowsPhone { get; }
}
