using Proctor.Pipet.UserAgents;

namespace Proctor.Pipet.Tests.UserAgents;

/// <summary>
/// Texts made to break or to slow down what reads them. The limit of time is far above what a linear reader needs, and far below what another one would.
/// </summary>
public class HostileUserAgentTests
{
    private const int Length = 1 << 20;
    private const int Timeout = 60_000;

    [Theory(Timeout = Timeout)]
    [InlineData("", "a")]
    [InlineData("", "IE")]
    [InlineData("Trident/7", "IE ")]
    [InlineData("Trident/7 ", "rv:")]
    [InlineData("Trident/7 ", "rv:1 ")]
    [InlineData("Trident/7 ", "IE.1;")]
    [InlineData("Trident/7 ", "\n")]
    [InlineData("Trident/7.", "1")]
    [InlineData("IE rv:", "1")]
    [InlineData("", "Vivaldi/")]
    [InlineData("Vivaldi/", "1")]
    [InlineData("Vivaldi/", "1.")]
    [InlineData("", "Vivaldi/1.2.3")]
    [InlineData("Safari ", "AppleWebKit/")]
    [InlineData("Safari AppleWebKit/", "5")]
    [InlineData("Safari AppleWebKit/", "5.")]
    [InlineData("Safari ", "Version/")]
    [InlineData("Safari Version/", "1")]
    [InlineData("MSIE", " MSIE 1")]
    [InlineData("Opera ", "Opera/1")]
    [InlineData("", "Chrome/")]
    [InlineData("Chrome/1.", "a")]
    [InlineData("Lynx/1.1", "-")]
    [InlineData("", "CFNetwork/1.")]
    [InlineData("Firefox/", "9")]
    [InlineData("", "Android ")]
    [InlineData("", "Android 1")]
    [InlineData("Android 1", ".1")]
    [InlineData("iPhone OS 9", "_1")]
    [InlineData("", "iPhone OS ")]
    [InlineData("", "Windows Phone OS ")]
    [InlineData("Windows Phone OS 7", ".7")]
    [InlineData("", "Mozilla WordPress.com mShot")]
    [InlineData("", "\uD83D")]
    [InlineData("", "\uDE00\uD83D")]
    [InlineData("Vivaldi/1", "\uD83D")]
    [InlineData("", "\0")]
    [InlineData("", "\u0130\u212A")]
    public async Task Long_texts_are_read_once(string start, string repeated)
    {
        var text = start + string.Concat(Enumerable.Repeat(repeated, Length / repeated.Length));

        var userAgent = await Task.Run(() => UserAgent.Parse(text), TestContext.Current.CancellationToken);

        Assert.Same(text, userAgent.UserAgentText);
        Assert.NotNull(userAgent.Browser);
        Assert.NotNull(userAgent.OperatingSystem);
    }

    [Fact]
    public void Random_texts_never_fail()
    {
        const string Alphabet = "OS 0123456789._-;/():rvIEMfxChiPadNT\n\u0130\u212A\uD83D\uDE00\0\uFFFF";
        string[] words =
        [
            "iPhone", "Android ", "Windows Phone OS 7", "OS ", "Chrome/", "Trident/7", "rv:", "Vivaldi/", "AppleWebKit/", "Safari", "MSIE ", "Version/",
            "bot", " OPR/",
        ];
        var random = new Random(20160601);
        for (var i = 0; i < 50_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ =>
                random.Next(2) == 0 ? words[random.Next(words.Length)] : Alphabet[random.Next(Alphabet.Length)].ToString()));

            var userAgent = UserAgent.Parse(text);

            Assert.Equal(text, userAgent.UserAgentText);
            Assert.Equal(userAgent.OperatingSystem.DeviceType, userAgent.DeviceType);
            Assert.Equal(userAgent.OperatingSystem.Group.Name.ToLowerInvariant(), userAgent.Os.Family);
            Assert.Equal(userAgent.BrowserVersion.Version ?? "", userAgent.Version.Version);
            Assert.True(userAgent.IsPhone ? !userAgent.IsTablet && userAgent.IsMobileDevice : !userAgent.IsDumbPhone);
        }
    }
}
