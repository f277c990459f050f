using Proctor.Pipet.UserAgents;

namespace Proctor.Pipet.Tests.UserAgents;

public class OperatingSystemVersionTests
{
    [Theory]
    [InlineData("iPhone; CPU iPhone OS 9_3_2 like Mac OS X", "9.3.2", 9, 3)]
    [InlineData("iPhone; CPU iPhone OS 9", "9", 9, -1)]
    [InlineData("iPhone; CPU iPhone OS 9_", "9.", 9, -1)]
    [InlineData("iPhone; CPU iPhone OS 9_x; y", "9.x;", 9, -1)]
    [InlineData("iPhone; CPU iPhone OS 9_+3 y", "9.+3", 9, 3)]
    [InlineData("iPhone; CPU iPhone OS 9_-3 y", "9.-3", 9, -3)]
    [InlineData("iPhone; CPU iPhone OS 9__3 y", "9..3", 9, -1)]
    [InlineData("iPhone; CPU iPhone OS 99999999999_3 y", "99999999999.3", -1, 3)]
    [InlineData("iPhone; CPU iPhone OS \u0669_1 y", "\u0669.1", 9, 1)] // digits of any script
    [InlineData("iPhone; CPU iPhone OS X 9_1 OS 8_1 y", "", -1, -1)] // the first place decides
    [InlineData("iPhone; CPU iPhone os 9_1", "", -1, -1)]
    [InlineData("iPhone", "", -1, -1)]
    public void IOS_tells_its_version_behind_OS(string text, string version, int major, int minor) =>
        Assert.Equal(new OperatingSystemVersion("ios", version, major, minor), UserAgent.Parse(text).Os);

    [Theory]
    [InlineData("Android 4.4.2; Mobile", "4.4.2", 4, 4)]
    [InlineData("Android 4.4.; Mobile", "4.4", 4, 4)]
    [InlineData("Android 10; Mobile", "", -1, -1)]
    [InlineData("Android 10; Android 11.2", "11.2", 11, 2)]
    [InlineData("Android 10.; Android .1; Android x", "", -1, -1)]
    [InlineData("android 4.4", "", -1, -1)]
    [InlineData("Android 4.99999999999", "4.99999999999", 4, -1)]
    public void Android_tells_its_version_when_it_has_a_point(string text, string version, int major, int minor) =>
        Assert.Equal(new OperatingSystemVersion("android", version, major, minor), UserAgent.Parse(text).Os);

    [Theory]
    [InlineData("Windows Phone OS 7.5; Trident", "7.5", 7, 5)]
    [InlineData("Windows Phone OS 7.5 Trident", "7.5 Trident", 7, -1)]
    [InlineData("Windows Phone OS 7", "7", 7, -1)]
    [InlineData("Windows Phone 8.1; OS 8.1;", "", -1, -1)]
    [InlineData("Windows NT 10.0; OS 10.0;", "", -1, -1)]
    public void Windows_Phone_7_alone_tells_its_version(string text, string version, int major, int minor) =>
        Assert.Equal(new OperatingSystemVersion("windows", version, major, minor), UserAgent.Parse(text).Os);

    [Theory]
    [InlineData("Mac OS X 10_15_7", "mac_os_x")]
    [InlineData("Linux OS 5.1", "linux")]
    [InlineData("RIM Tablet OS 2.1.0", "blackberry_tablet")]
    [InlineData("Symbian OS ", "symbian")]
    public void Other_systems_tell_their_family_only(string text, string family) =>
        Assert.Equal(new OperatingSystemVersion(family, "", -1, -1), UserAgent.Parse(text).Os);
}
