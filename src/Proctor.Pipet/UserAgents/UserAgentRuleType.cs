using Proctor.Rules;

namespace Proctor.Pipet.UserAgents;

/// <summary>
/// What rules can see of a <see cref="UserAgents.UserAgent"/>. Names and types are a contract with existing rules: capitals and all (<c>OS</c>, <c>IOS</c>),
/// and not one more spelling, because a rule that fails elsewhere must fail here.
/// </summary>
internal static class UserAgentRuleType
{
    // The names of the types appear in messages about rules, which people search for.
    private const string LibraryPackage = "eu.bitwalker.useragentutils.";
    private const string PipetPackage = "com.indeed.proctor.pipet.deploy.useragent.";

    private static readonly RuleEnumType DeviceTypeEnum = CreateDeviceTypeEnum();
    private static readonly RuleEnumType BrowserEnum = CreateBrowserEnum();
    private static readonly RuleEnumType OperatingSystemEnum = CreateOperatingSystemEnum();

    public static RuleType<BrowserVersion> BrowserVersion { get; } =
        RuleType<BrowserVersion>.Create(LibraryPackage + "Version", static type => type
            .Property("version", static version => version.Version)
            .Property("majorVersion", static version => version.MajorVersion)
            .Property("minorVersion", static version => version.MinorVersion));

    public static RuleType<UserAgentVersion> UserAgentVersion { get; } =
        RuleType<UserAgentVersion>.Create(PipetPackage + "UserAgentVersion", static type => type
            .Property("version", static version => version.Version)
            .Property("major", static version => version.Major)
            .Property("minor", static version => version.Minor));

    public static RuleType<OperatingSystemVersion> OperatingSystemVersion { get; } =
        RuleType<OperatingSystemVersion>.Create(PipetPackage + "VersionedOS", static type => type
            .Property("family", static os => os.Family)
            .Property("version", static os => os.Version)
            .Property("majorVersion", static os => os.MajorVersion)
            .Property("minorVersion", static os => os.MinorVersion));

    public static RuleType<UserAgent> UserAgent { get; } =
        RuleType<UserAgent>.Create(PipetPackage + "UserAgent", static type => type
            .Property("browser", static userAgent => BrowserEnum.Constants[userAgent.Browser.Ordinal])
            .Property("browserVersion", static userAgent => RuleValue.FromObject(userAgent.BrowserVersion))
            .Property("version", static userAgent => RuleValue.FromObject(userAgent.Version))
            .Property("operatingSystem", static userAgent => OperatingSystemEnum.Constants[userAgent.OperatingSystem.Ordinal])
            .Property("OS", static userAgent => RuleValue.FromObject(userAgent.Os))
            .Property("deviceType", static userAgent => ConstantOf(userAgent.DeviceType))
            .Property("userAgentString", static userAgent => userAgent.UserAgentText)
            .Property("mobileDevice", static userAgent => userAgent.IsMobileDevice)
            .Property("IOS", static userAgent => userAgent.IsIos)
            .Property("tablet", static userAgent => userAgent.IsTablet)
            .Property("phone", static userAgent => userAgent.IsPhone)
            .Property("smartPhone", static userAgent => userAgent.IsSmartPhone)
            .Property("chromeForIOS", static userAgent => userAgent.IsChromeForIos)
            .Property("android", static userAgent => userAgent.IsAndroid)
            .Property("windowsPhone", static userAgent => userAgent.IsWindowsPhone)
            .Property("dumbPhone", static userAgent => userAgent.IsDumbPhone));

    private static RuleEnumType CreateBrowserEnum()
    {
        var browsers = UserAgentTables.Current.Browsers;
        return RuleEnumType.Create(LibraryPackage + "Browser", browsers.Select(static browser => browser.Name), type => type
            .Property("group", constant => BrowserEnum.Constants[browsers[constant.Ordinal].Group.Ordinal]));
    }

    private static RuleEnumType CreateOperatingSystemEnum()
    {
        var systems = UserAgentTables.Current.OperatingSystems;
        return RuleEnumType.Create(LibraryPackage + "OperatingSystem", systems.Select(static system => system.Name), type => type
            .Property("group", constant => OperatingSystemEnum.Constants[systems[constant.Ordinal].Group.Ordinal])
            .Property("deviceType", constant => ConstantOf(systems[constant.Ordinal].DeviceType))
            .Property("mobileDevice", constant => systems[constant.Ordinal].DeviceType == DeviceType.Mobile));
    }

    private static RuleEnumType CreateDeviceTypeEnum() =>
        RuleEnumType.Create(LibraryPackage + "DeviceType", Enum.GetValues<DeviceType>().Select(DeviceTypeNames.NameOf));

    private static RuleEnumConstant ConstantOf(DeviceType type) => DeviceTypeEnum.Constants[(int)type];
}
