using Proctor.Pipet.UserAgents;

namespace Proctor.Pipet.Tests.UserAgents;

public class UserAgentTests
{
    private const string Iphone =
        "Mozilla/5.0 (iPhone; CPU iPhone OS 9_1 like Mac OS X) AppleWebKit/601.1.46 (KHTML, like Gecko) Version/9.0 Mobile/13B143 Safari/601.1";

    private const string FirefoxOnLinux = "Mozilla/5.0 (X11; Linux x86_64; rv:28.0) Gecko/20100101 Firefox/28.0";

    private const string ChromeOnAndroid =
        "Mozilla/5.0 (Linux; Android 10; SM-G973F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/96.0.4664.45 Mobile Safari/537.36";

    private const string ChromeOnNexus7 =
        "Mozilla/5.0 (Linux; Android 7.1; Nexus 7 Build/NMF26X) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/55.0.2883.91 Safari/537.36";

    private const string ChromeOnIpad =
        "Mozilla/5.0 (iPad; CPU OS 9_3_2 like Mac OS X) AppleWebKit/601.1.46 (KHTML, like Gecko) CriOS/50.0.2661.95 Mobile/13F69 Safari/601.1.46";

    private const string WindowsPhone7 = "Mozilla/5.0 (compatible; MSIE 9.0; Windows Phone OS 7.5; Trident/5.0; IEMobile/9.0; NOKIA; Lumia 710)";

    private const string Googlebot = "Googlebot/2.1 (+http://www.google.com/bot.html)";

    [Theory]
    [InlineData(Iphone, "MOBILE_SAFARI", "iOS9_IPHONE", DeviceType.Mobile)]
    [InlineData(FirefoxOnLinux, "FIREFOX28", "LINUX", DeviceType.Computer)]
    [InlineData(ChromeOnAndroid, "CHROME_MOBILE", "ANDROID1", DeviceType.Mobile)]
    [InlineData(ChromeOnNexus7, "CHROME", "ANDROID", DeviceType.Mobile)]
    [InlineData(ChromeOnIpad, "CHROME_MOBILE", "iOS9_IPAD", DeviceType.Tablet)]
    [InlineData(WindowsPhone7, "IEMOBILE9", "WINDOWS_MOBILE7", DeviceType.Mobile)]
    [InlineData(Googlebot, "BOT", "UNKNOWN", DeviceType.Unknown)]
    [InlineData("garbage", "UNKNOWN", "UNKNOWN", DeviceType.Unknown)]
    [InlineData("", "UNKNOWN", "UNKNOWN", DeviceType.Unknown)]
    public void A_text_tells_browser_operating_system_and_device(string text, string browser, string operatingSystem, DeviceType deviceType)
    {
        var userAgent = UserAgent.Parse(text);

        Assert.Equal(text, userAgent.UserAgentText);
        Assert.Equal(browser, userAgent.Browser.Name);
        Assert.Equal(operatingSystem, userAgent.OperatingSystem.Name);
        Assert.Equal(deviceType, userAgent.DeviceType);
        Assert.Equal($"{operatingSystem}-{browser}", userAgent.ToString());
    }

    [Theory]
    [InlineData(Iphone, "9.0", 9, 0, "ios", "9.1", 9, 1)]
    [InlineData(FirefoxOnLinux, "28.0", 28, 0, "linux", "", -1, -1)]
    [InlineData(ChromeOnAndroid, "96.0.4664.45", 96, 0, "android", "", -1, -1)]
    [InlineData(ChromeOnNexus7, "55.0.2883.91", 55, 0, "android", "7.1", 7, 1)]
    [InlineData(ChromeOnIpad, "50.0.2661.95", 50, 0, "ios", "9.3.2", 9, 3)]
    [InlineData(WindowsPhone7, "9.0", 9, 0, "windows", "7.5", 7, 5)]
    [InlineData(Googlebot, "", -1, -1, "unknown", "", -1, -1)]
    [InlineData("garbage", "", -1, -1, "unknown", "", -1, -1)]
    [InlineData("", "", -1, -1, "unknown", "", -1, -1)]
    public void A_text_tells_versions(string text, string version, int major, int minor, string family, string osVersion, int osMajor, int osMinor)
    {
        var userAgent = UserAgent.Parse(text);

        Assert.Equal(new UserAgentVersion(version, major, minor), userAgent.Version);
        Assert.Equal(new OperatingSystemVersion(family, osVersion, osMajor, osMinor), userAgent.Os);
    }

    [Theory]
    [InlineData(Iphone, "mobile ios phone smart")]
    [InlineData(FirefoxOnLinux, "")]
    [InlineData(ChromeOnAndroid, "mobile phone smart android")]
    [InlineData(ChromeOnNexus7, "mobile tablet smart android")]
    [InlineData(ChromeOnIpad, "mobile ios tablet smart chromeForIos")]
    [InlineData(WindowsPhone7, "mobile phone smart windowsPhone")]
    [InlineData(Googlebot, "")]
    [InlineData("garbage", "")]
    [InlineData("Nokia6300/2.0 (04.20) Profile/MIDP-2.0 Configuration/CLDC-1.1", "mobile phone dumb")]
    [InlineData("Mozilla/5.0 (compatible; MSIE 10.0; Windows Phone 8.0; Trident/6.0; IEMobile/10.0)", "mobile phone dumb")]
    [InlineData("Mozilla/5.0 (Linux; U; en-US) AppleWebKit/528.5+ (KHTML, like Gecko) Version/4.0 Kindle/3.0", "mobile tablet")]
    [InlineData("Mozilla/5.0 (X11; Linux) Kindle Fire", "mobile tablet")]
    [InlineData("Mozilla/5.0 (X11; Linux) kindle fire", "mobile tablet")] // KINDLE comes before LINUX
    [InlineData("Mozilla/5.0 (Windows NT 10.0) Nexus 7", "mobile tablet")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0) nexus 7", "")]
    [InlineData("Mozilla/5.0 (Android 4.4.2; glass)", "android")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 9_1 like Mac OS X) crios/50", "mobile ios phone smart")]
    public void A_text_tells_traits_of_the_device(string text, string traits) => Assert.Equal(traits, TraitsOf(UserAgent.Parse(text)));

    [Theory]
    [InlineData("Googlebot-Mobile/2.1 (iPhone; CPU iPhone OS 6_0 like Mac OS X)", "BOT_MOBILE", "iOS6_IPHONE")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 6_0 like Mac OS X) bot", "BOT", "UNKNOWN")]
    [InlineData("Mozilla/5.0 (Windows NT 6.1) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/50.0.1 Safari/537.36", "CHROME51", "WINDOWS_7")]
    [InlineData("Mozilla/5.0 (Windows NT 6.1) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/51.0.1 Safari/537.36", "CHROME", "WINDOWS_7")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36", "CHROME12", "WINDOWS_10")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:96.0) Gecko/20100101 Firefox/96.0", "FIREFOX9", "MAC_OS_X")]
    [InlineData("mOZILLA/5.0 (wINDOWS nt 6.1; RV:28.0) fIREFOX/28.0", "FIREFOX28", "WINDOWS_7")]
    [InlineData("Chrome/30 Web Preview", "BOT", "UNKNOWN")] // excluded from CHROME and all its children
    [InlineData("Chrome/18 Web Preview Windows", "CHROME18", "WINDOWS")] // the exclusion of a parent does not bind its children
    [InlineData("Opera/9.80 (Windows NT 6.1)", "OPERA10", "WINDOWS_7")]
    [InlineData("OPR/30.0", "UNKNOWN", "UNKNOWN")] // the blank before it is part of the token
    [InlineData("x OPR/30.0", "OPERA30", "UNKNOWN")]
    public void Entries_are_found_in_the_order_of_the_tables(string text, string browser, string operatingSystem)
    {
        var userAgent = UserAgent.Parse(text);

        Assert.Equal(browser, userAgent.Browser.Name);
        Assert.Equal(operatingSystem, userAgent.OperatingSystem.Name);
    }

    [Theory]
    [InlineData("\u212Aindle", "KINDLE")] // the sign for kelvin is k in lower case
    [InlineData("Linux \u0130", "LINUX")]
    [InlineData("W\u0130i", "UNKNOWN")] // lower case: w, i, a combining dot, i
    [InlineData("Wi\u0130", "WII")]
    [InlineData("W\u0131i", "UNKNOWN")] // an i without a dot is another letter
    public void Lower_case_is_that_of_no_culture(string text, string operatingSystem) =>
        Assert.Equal(operatingSystem, UserAgent.Parse(text).OperatingSystem.Name);

    [Theory]
    [InlineData("Mozilla/5.0 (iPhone) Version/9.0 Safari OS ", "")]
    [InlineData("Mozilla/5.0 (iPhone; Nexus 7) Version/9.0 Safari OS ", "mobile tablet")]
    public void A_text_that_ends_where_a_version_should_begin_tells_nothing_but_its_signatures(string text, string traits)
    {
        var userAgent = UserAgent.Parse(text);

        Assert.Equal(text, userAgent.UserAgentText);
        Assert.Equal("UNKNOWN-UNKNOWN", userAgent.ToString());
        Assert.Equal(new BrowserVersion(null, null, null), userAgent.BrowserVersion);
        Assert.Equal(new UserAgentVersion("", -1, -1), userAgent.Version);
        Assert.Equal(new OperatingSystemVersion("unknown", "", -1, -1), userAgent.Os);
        Assert.Equal(traits, TraitsOf(userAgent));
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 6.1) Firefox/28.0 OS ", "WINDOWS_7-FIREFOX28")]
    [InlineData("Mozilla/5.0 (Android 4.4; Mobile) Firefox/28.0 OS ", "ANDROID4-FIREFOX_MOBILE")]
    [InlineData("MSIE 9.0; Windows Phone OS 7 IEMobile/9.0 OS ", "WINDOWS_MOBILE7-IEMOBILE9")] // the first place decides
    public void Only_systems_that_tell_their_version_there_break_at_the_end(string text, string expected) =>
        Assert.Equal(expected, UserAgent.Parse(text).ToString());

    [Fact]
    public void The_same_text_gives_the_same_answer_from_many_threads()
    {
        var texts = Enumerable.Range(0, 3000).Select(static number => $"Mozilla/5.0 (Linux; Android 4.{number}; Mobile) Chrome/{number}.0").ToArray();

        Parallel.For(0, 30_000, index =>
        {
            var text = texts[index % texts.Length];
            var userAgent = UserAgent.Parse(text);
            Assert.Equal(text, userAgent.UserAgentText);
            Assert.Equal(index % texts.Length, userAgent.Version.Major);
            Assert.Equal(index % texts.Length, userAgent.Os.MinorVersion);
        });
    }

    [Fact]
    public void Null_is_refused() => Assert.Throws<ArgumentNullException>("text", static () => UserAgent.Parse(null!));

    private static string TraitsOf(UserAgent userAgent)
    {
        (bool Is, string Name)[] traits =
        [
            (userAgent.IsMobileDevice, "mobile"), (userAgent.IsIos, "ios"), (userAgent.IsTablet, "tablet"), (userAgent.IsPhone, "phone"),
            (userAgent.IsSmartPhone, "smart"), (userAgent.IsDumbPhone, "dumb"), (userAgent.IsChromeForIos, "chromeForIos"),
            (userAgent.IsAndroid, "android"), (userAgent.IsWindowsPhone, "windowsPhone"),
        ];
        return string.Join(' ', traits.Where(static trait => trait.Is).Select(static trait => trait.Name));
    }
}
