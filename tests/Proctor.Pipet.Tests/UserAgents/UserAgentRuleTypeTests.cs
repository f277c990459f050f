using Proctor.Pipet.UserAgents;
using Proctor.Rules;

namespace Proctor.Pipet.Tests.UserAgents;

public class UserAgentRuleTypeTests
{
    private static readonly RuleContext Ipad = Context(
        "Mozilla/5.0 (iPad; CPU OS 9_3_2 like Mac OS X) AppleWebKit/601.1.46 (KHTML, like Gecko) CriOS/50.0.2661.95 Mobile/13F69 Safari/601.1.46");

    [Fact]
    public void Rules_see_these_properties_and_no_others() =>
        Assert.Equal(
            [
                "IOS", "OS", "android", "browser", "browserVersion", "chromeForIOS", "deviceType", "dumbPhone", "mobileDevice", "operatingSystem", "phone",
                "smartPhone", "tablet", "userAgentString", "version", "windowsPhone",
            ],
            UserAgentRuleType.UserAgent.PropertyNames);

    [Fact]
    public void The_type_has_the_name_existing_messages_use() =>
        Assert.Equal("com.indeed.proctor.pipet.deploy.useragent.UserAgent", UserAgentRuleType.UserAgent.Name);

    [Theory]
    [InlineData("${ua.IOS}", true)]
    [InlineData("${ua.tablet && ua.mobileDevice && ua.smartPhone && ua.chromeForIOS}", true)]
    [InlineData("${ua.phone || ua.dumbPhone || ua.android || ua.windowsPhone}", false)]
    [InlineData("${ua.browser == 'CHROME_MOBILE'}", true)]
    [InlineData("${ua.browser == 'CHROME'}", false)]
    [InlineData("${ua.browser == 'APPLE_MAIL'}", false)]
    [InlineData("${ua.browser.group == 'CHROME'}", true)]
    [InlineData("${ua.browser == ua.browser && ua.browser != ua.browser.group}", true)]
    [InlineData("${ua.operatingSystem == 'iOS9_IPAD'}", true)]
    [InlineData("${ua.operatingSystem.group == 'IOS'}", true)]
    [InlineData("${ua.operatingSystem.deviceType == ua.deviceType && !ua.operatingSystem.mobileDevice}", true)]
    [InlineData("${ua.deviceType == 'TABLET'}", true)]
    [InlineData("${ua.deviceType == 'COMPUTER'}", false)]
    [InlineData("${ua.OS.family == 'ios' && ua.OS.version == '9.3.2'}", true)]
    [InlineData("${ua.OS.majorVersion >= 9 && ua.OS.minorVersion == 3}", true)]
    [InlineData("${ua.version.major == 50 && ua.version.minor == 0 && ua.version.version == '50.0.2661.95'}", true)]
    [InlineData("${ua.browserVersion.majorVersion == 50 && ua.browserVersion.minorVersion == '0'}", true)]
    [InlineData("${ua.browserVersion.version == '50.0.2661.95'}", true)]
    [InlineData("${fn:contains(ua.userAgentString, 'iPad')}", true)]
    public void Rules_can_ask(string rule, bool expected)
    {
        var outcome = new RuleEvaluator().Evaluate(rule, RuleMap.Empty, Ipad);

        Assert.Null(outcome.Fault);
        Assert.Equal(expected, outcome.IsTrue);
    }

    [Theory]
    [InlineData("${ua.browser == 'NETSCAPE'}")]
    [InlineData("${ua.browser == 'chrome'}")]
    [InlineData("${ua.operatingSystem == 'IOS9_IPAD'}")]
    [InlineData("${ua.deviceType == 'PHONE'}")]
    [InlineData("${ua.ios}")]
    [InlineData("${ua.iOS}")]
    [InlineData("${ua.os.majorVersion >= 9}")]
    [InlineData("${ua.browser.name == 'x'}")]
    [InlineData("${ua.isIOS()}")]
    [InlineData("${ua.browser}")]
    public void Rules_that_ask_for_something_else_fail(string rule) =>
        Assert.NotNull(new RuleEvaluator().Evaluate(rule, RuleMap.Empty, Ipad).Fault);

    [Fact]
    public void A_version_that_is_missing_is_null_in_rules() =>
        Assert.True(new RuleEvaluator().Evaluate(
            "${ua.browserVersion.version == null && ua.browserVersion.minorVersion == null && ua.version.version == '' && ua.version.major == -1}",
            RuleMap.Empty,
            Context("garbage")).IsTrue);

    private static RuleContext Context(string text) => new() { ["ua"] = RuleValue.FromObject(UserAgent.Parse(text)) };
}
