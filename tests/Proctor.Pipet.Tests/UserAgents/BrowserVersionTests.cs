using Proctor.Pipet.UserAgents;

namespace Proctor.Pipet.Tests.UserAgents;

public class BrowserVersionTests
{
    [Theory]
    [InlineData("MSOffice 14", "14", "14", "0")]
    [InlineData("Microsoft Outlook 15.0 MSOffice 15", "15", "15", "0")]
    [InlineData("MSIE 7.0b; Windows NT 6.0", "7.0b", "7", "0b")]
    [InlineData("MSIE 9; MSIE 8.1_x", "8.1_x", "8", "1_x")]
    [InlineData("Edge/12.", "12.", "12", "")]
    [InlineData("Edge/12.246", "12.246", "12", "246")]
    [InlineData("Edge/12 Edge/13.1 Mobile Safari", "13.1", "13", "1")]
    [InlineData("Chrome/33", "33", "33", null)]
    [InlineData("Chrome/33.", "33.", "33", null)]
    [InlineData("Chrome/33b2.1.2.3", "33b2.1.2", "33", "b2")]
    [InlineData("Chrome/33..7", "33..7", "33", null)]
    [InlineData("Chrome/ Chrome/33.0.1750.154.9", "33.0.1750.154", "33", "0")]
    [InlineData("CriOS/50.0 Chrome/33.0", "50.0", "50", "0")]
    [InlineData("Chrome/33.0 CrMo/50.0", "33.0", "33", "0")]
    [InlineData("fIREFOX/3.6.28", "3.6.28", "3", "6")]
    [InlineData("Firefox/3.6.28.4.5", "3.6.28.4", "3", "6")]
    [InlineData("Safari Version/5.1.7.8", "5.1.7", "5", "1")]
    [InlineData("Safari Silk/3.44.1-9 Version/4.0", "3.44.1-9", "3", "44")]
    [InlineData("Safari Silk/3.44.1.2-9", "3.44.1", "3", "44")]
    [InlineData(" Coast/1.0.2.4", "1.0.2.4", "1", "0")]
    [InlineData(" Coast/1.", "1.", "1", null)]
    [InlineData("Opera/9.80 Version/12.16", "12.16", "12", "16")]
    [InlineData("Opera/9.63 Version/10.x", "9.63", "9", "63")]
    [InlineData("Opera Opra/8.5", "8.5", "8", "5")]
    [InlineData(" OPR/34.0.2036.25", "34.0.2036.25", "34", "0")]
    [InlineData(" OPR/34.", "34.", "34", null)]
    [InlineData("Konqueror/3.1-rc3", "3.1-rc3", "3", "1")]
    [InlineData("Lotus-Notes/6.0", "6.0", "6", "0")]
    [InlineData("Camino/2.2.1.3", "2.2.1", "2", "2")]
    [InlineData("Flock/2.6.0", "2.6.0", "2", "6")]
    [InlineData("SeaMonkey/2.7.1", "2.7.1", "2", "7")]
    [InlineData("Thunderbird/10.0.1.2", "10.0.1.2", "10", "0")]
    [InlineData("CFNetwork/758.2.8", "758.2.8", "758", "2")]
    [InlineData("CFNetwork/454.11.12", "454.1", "454", "1")] // one digit only
    [InlineData("CFNetwork/609", "609", "609", null)]
    [InlineData("Lynx/2.8.5rel.1 libwww-FM", "2.8.5rel.1", "2", "8")]
    [InlineData("Lynx/2.8-dev+x", "2.8-dev+x", "2", "8")]
    public void A_version_is_found_behind_its_start(string text, string version, string major, string? minor) =>
        Assert.Equal(new BrowserVersion(version, major, minor), UserAgent.Parse(text).BrowserVersion);

    [Theory]
    [InlineData("Trident/7.0; rv:11.0) like Gecko", "11.0", "11", "0")]
    [InlineData("Trident/7.0; rv:11)", "11", "1", "1")]
    [InlineData("Trident/7.0; rv:1)", null, null, null)]
    [InlineData("Trident/7; RV:11.0; rv:12.0; rv:x", "12.0", "12", "0")]
    [InlineData("Trident/7; rv:11.0\nrv:12.0", "11.0", "11", "0")]
    [InlineData("Trident/7\nIE rv:12.5", "12.5", "12", "5")]
    [InlineData("IE 11.0; Trident/7", "11.0", "11", "0")]
    [InlineData("IE 11. Trident/7", "11", "1", "1")]
    [InlineData("Trident/7.0; 11.0", "11.0", "11", "0")] // the build ends with the semicolon, then one blank
    [InlineData("Trident/7.0;  11.0", null, null, null)]
    [InlineData("Trident/7.; 42", "42", "4", "2")]
    [InlineData("rv:11.0 Trident/7", null, null, null)]
    [InlineData("Trident/7.0;rv:11.0.9600", "11.0", "11", "0")]
    [InlineData("IEMobile/11.0; Trident/7.0; Touch; rv:11.0", "11.0", "11", "0")]
    public void Internet_Explorer_11_tells_its_version_by_revision(string text, string? version, string? major, string? minor) =>
        Assert.Equal(new BrowserVersion(version, major, minor), UserAgent.Parse(text).BrowserVersion);

    [Theory]
    [InlineData("Vivaldi/1.0.435.46", "1.0.435.46", "1", "0")]
    [InlineData("Vivaldi/1.0.435", "1.0.435", "1", "0")] // the third number gives a digit and a separator away: 4, 3, 5
    [InlineData("Vivaldi/1.0.43", null, null, null)]
    [InlineData("Vivaldi/1234567", "1234567", "1", "3")]
    [InlineData("Vivaldi/12345678", "12345678", "12", "4")]
    [InlineData("Vivaldi/123456", null, null, null)]
    [InlineData("Vivaldi/1\U0001F6002.3.4", "1\U0001F6002.3.4", "1", "2")] // a character, though two surrogates
    [InlineData("Vivaldi/1\n2.3.4", null, null, null)]
    [InlineData("Vivaldi/1.2 Vivaldi/1-2-3-4", "1-2-3-4", "1", "2")]
    public void Vivaldi_tells_four_numbers(string text, string? version, string? major, string? minor) =>
        Assert.Equal(new BrowserVersion(version, major, minor), UserAgent.Parse(text).BrowserVersion);

    [Theory]
    [InlineData("Safari AppleWebKit/534.59.10 (KHTML)", "5.1.10", "5", "1")]
    [InlineData("Safari AppleWebKit/522.11 (KHTML)", "3.0", "3", "0")]
    [InlineData("Safari AppleWebKit/522.11.3.9", "3.0", "3", "0")]
    [InlineData("Safari AppleWebKit/125 (KHTML)", "1.2", "1", "2")] // 1, any character, 5
    [InlineData("Safari AppleWebKit/85 (KHTML)", null, null, null)]
    [InlineData("Safari AppleWebKit/85.8.5", "1.0.3", "1", "0")]
    [InlineData("Safari AppleWebKit/85+8.5", null, null, null)]
    [InlineData("Safari applewebkit/534.59.10", null, null, null)]
    [InlineData("Safari AppleWebKit/x AppleWebKit/534.59.10", "5.1.10", "5", "1")]
    [InlineData("Safari AppleWebKit/999.9 AppleWebKit/534.59.10", null, null, null)]
    [InlineData("Safari Version/4.1 AppleWebKit/534.59.10", "4.1", "4", "1")]
    [InlineData("Safari Version/x AppleWebKit/534.59.10", "5.1.10", "5", "1")]
    [InlineData("Safari Silk/x AppleWebKit/534.59.10", null, null, null)]
    public void Safari_without_a_version_tells_it_by_its_WebKit(string text, string? version, string? major, string? minor) =>
        Assert.Equal(new BrowserVersion(version, major, minor), UserAgent.Parse(text).BrowserVersion);

    [Theory]
    [InlineData("Mozilla/5.0")]
    [InlineData("OmniWeb/622.8.0")]
    [InlineData("Mozilla/5.0 (iPhone) FxiOS/1.0 Mobile")]
    [InlineData("MSIE x.1")]
    [InlineData("MSIE 6.")]
    [InlineData("Edge/12")]
    [InlineData("Opera/9")]
    [InlineData("Firefox/\u0663.\u0663")] // only digits of ASCII
    [InlineData("\u017Failk Safari \u017Filk/1.0")] // a long s is not an s
    [InlineData("AppleWebKit/534.59.10")]
    [InlineData("Dolfin/2.0")]
    [InlineData("curl/7.88")]
    public void A_browser_may_have_no_version(string text)
    {
        var userAgent = UserAgent.Parse(text);

        Assert.Equal(new BrowserVersion(null, null, null), userAgent.BrowserVersion);
        Assert.Equal(new UserAgentVersion("", -1, -1), userAgent.Version);
        Assert.Equal("", userAgent.BrowserVersion.ToString());
    }

    [Theory]
    [InlineData("Firefox/2147483647.2147483648", 2147483647, -1)]
    [InlineData("Firefox/99999999999999999999.0", -1, 0)]
    [InlineData("Firefox/3.0b5", 3, -1)]
    [InlineData("Firefox/007.010", 7, 10)]
    public void Numbers_that_are_none_are_minus_one(string text, int major, int minor)
    {
        var version = UserAgent.Parse(text).Version;

        Assert.Equal(text["Firefox/".Length..], version.Version);
        Assert.Equal(major, version.Major);
        Assert.Equal(minor, version.Minor);
    }
}
