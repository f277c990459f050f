using System.Text.Json;

namespace Proctor.Pipet.UserAgents;

/// <summary>Writes a <see cref="UserAgent"/> as answers show it. The names of the members are a contract with clients.</summary>
internal static class UserAgentJson
{
    public static void Write(Utf8JsonWriter writer, UserAgent value)
    {
        writer.WriteStartObject();
        WriteOs(writer, value.Os);
        WriteVersion(writer, value.Version);
        writer.WriteString("userAgentString"u8, value.UserAgentText);
        WriteBrowserVersion(writer, value.BrowserVersion);
        writer.WriteString("browser"u8, value.Browser.Name);
        writer.WriteString("operatingSystem"u8, value.OperatingSystem.Name);
        writer.WriteString("deviceType"u8, DeviceTypeNames.NameOf(value.DeviceType));
        WriteTraits(writer, value);
        writer.WriteEndObject();
    }

    private static void WriteOs(Utf8JsonWriter writer, OperatingSystemVersion os)
    {
        writer.WriteStartObject("os"u8);
        writer.WriteString("version"u8, os.Version);
        writer.WriteNumber("majorVersion"u8, os.MajorVersion);
        writer.WriteNumber("minorVersion"u8, os.MinorVersion);
        writer.WriteString("family"u8, os.Family);
        writer.WriteEndObject();
    }

    private static void WriteVersion(Utf8JsonWriter writer, UserAgentVersion version)
    {
        writer.WriteStartObject("version"u8);
        writer.WriteString("version"u8, version.Version);
        writer.WriteNumber("major"u8, version.Major);
        writer.WriteNumber("minor"u8, version.Minor);
        writer.WriteEndObject();
    }

    private static void WriteBrowserVersion(Utf8JsonWriter writer, BrowserVersion version)
    {
        writer.WriteStartObject("browserVersion"u8);
        writer.WriteString("version"u8, version.Version); // null is written as null
        writer.WriteString("majorVersion"u8, version.MajorVersion);
        writer.WriteString("minorVersion"u8, version.MinorVersion);
        writer.WriteEndObject();
    }

    private static void WriteTraits(Utf8JsonWriter writer, UserAgent value)
    {
        writer.WriteBoolean("mobileDevice"u8, value.IsMobileDevice);
        writer.WriteBoolean("ios"u8, value.IsIos);
        writer.WriteBoolean("tablet"u8, value.IsTablet);
        writer.WriteBoolean("phone"u8, value.IsPhone);
        writer.WriteBoolean("smartPhone"u8, value.IsSmartPhone);
        writer.WriteBoolean("chromeForIOS"u8, value.IsChromeForIos);
        writer.WriteBoolean("android"u8, value.IsAndroid);
        writer.WriteBoolean("windowsPhone"u8, value.IsWindowsPhone);
        writer.WriteBoolean("dumbPhone"u8, value.IsDumbPhone);
    }
}
