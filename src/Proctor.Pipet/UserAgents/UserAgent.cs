using Proctor.Rules;

namespace Proctor.Pipet.UserAgents;

/// <summary>
/// What the text of a User-Agent header tells about browser, operating system and device. Rules see it as a context variable of type <c>UserAgent</c>.
/// Immutable and safe for concurrent use.
/// </summary>
/// <remarks>
/// The tables behind it date from 2016, and existing rules rely on their answers: today's browsers are reported under generic or old names (Chrome 120 is
/// <c>CHROME12</c>), while the properties that are truth values, such as <see cref="IsMobileDevice"/>, stay right for telephones of today.
/// </remarks>
public sealed class UserAgent : IRuleObject
{
    private const int CacheCapacity = 1024;

    private static readonly UserAgentCache Recent = new(CacheCapacity);

    private readonly DeviceTraits _traits;

    private UserAgent(
        string text,
        BrowserEntry browser,
        OperatingSystemEntry operatingSystem,
        in DeviceTraits traits,
        BrowserVersion version,
        OperatingSystemVersion os)
    {
        UserAgentText = text;
        Browser = browser;
        OperatingSystem = operatingSystem;
        _traits = traits;
        BrowserVersion = version;
        Version = UserAgentVersion.Of(version);
        Os = os;
    }

    /// <summary>Gets the text that was parsed.</summary>
    public string UserAgentText { get; }

    /// <summary>Gets the browser.</summary>
    public BrowserEntry Browser { get; }

    /// <summary>Gets the version of the browser as it is spelt.</summary>
    public BrowserVersion BrowserVersion { get; }

    /// <summary>Gets the version of the browser in numbers.</summary>
    public UserAgentVersion Version { get; }

    /// <summary>Gets the operating system.</summary>
    public OperatingSystemEntry OperatingSystem { get; }

    /// <summary>Gets the family and the version of the operating system.</summary>
    public OperatingSystemVersion Os { get; }

    /// <summary>Gets the kind of device.</summary>
    public DeviceType DeviceType => OperatingSystem.DeviceType;

    /// <summary>Gets a value indicating whether the device is a telephone or a tablet.</summary>
    public bool IsMobileDevice => _traits.IsMobileDevice;

    /// <summary>Gets a value indicating whether the device is a tablet.</summary>
    public bool IsTablet => _traits.IsTablet;

    /// <summary>Gets a value indicating whether the device is a telephone.</summary>
    public bool IsPhone => _traits.IsPhone;

    /// <summary>Gets a value indicating whether the device is a telephone or tablet with iOS, Android or Windows Phone 7.</summary>
    public bool IsSmartPhone => _traits.IsSmartPhone;

    /// <summary>Gets a value indicating whether the device is a telephone, but not a smart one.</summary>
    public bool IsDumbPhone => IsPhone && !IsSmartPhone;

    /// <summary>Gets a value indicating whether the operating system is iOS, on a telephone or tablet.</summary>
    public bool IsIos => _traits.IsIos;

    /// <summary>Gets a value indicating whether the browser is Chrome on iOS.</summary>
    public bool IsChromeForIos => _traits.IsChromeForIos;

    /// <summary>Gets a value indicating whether the operating system is Android, on any device.</summary>
    public bool IsAndroid => _traits.IsAndroid;

    /// <summary>Gets a value indicating whether the operating system is Windows Phone 7. Later ones do not count.</summary>
    public bool IsWindowsPhone => _traits.IsWindowsPhone;

    /// <inheritdoc />
    RuleType IRuleObject.RuleType => UserAgentRuleType.UserAgent;

    /// <summary>Parses the text of a User-Agent header. Never fails for any text, and takes time in proportion to its length.</summary>
    /// <param name="text">The text; may be empty. The case of letters rarely counts.</param>
    /// <returns>What the text tells; the same object may be returned for the same text.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is <see langword="null"/>.</exception>
    public static UserAgent Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Recent.GetOrParse(text);
    }

    /// <inheritdoc />
    public override string ToString() => $"{OperatingSystem}-{Browser}";

    internal static UserAgent ParseUncached(string text)
    {
        var tables = UserAgentTables.Current;
        var (browser, operatingSystem) = tables.Identify(text);
        var traits = new DeviceTraits(text, operatingSystem, tables.Families);
        if (!OperatingSystemVersionReader.TryRead(text, traits, out var systemVersion))
        {
            return Unknown(text, tables);
        }

        var os = operatingSystem.WithoutVersion;
        os = systemVersion.Length == 0 ? os : OperatingSystemVersion.Of(os.Family, systemVersion);
        return new UserAgent(text, browser, operatingSystem, traits, tables.FindVersion(browser, text), os);
    }

    private static UserAgent Unknown(string text, UserAgentTables tables)
    {
        var operatingSystem = tables.UnknownOperatingSystem;
        var traits = new DeviceTraits(text, operatingSystem, tables.Families);
        return new UserAgent(text, tables.UnknownBrowser, operatingSystem, traits, BrowserVersion.None, operatingSystem.WithoutVersion);
    }
}
