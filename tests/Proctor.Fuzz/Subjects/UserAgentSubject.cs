using Proctor.Fuzz.Inputs;
using Proctor.Pipet.UserAgents;
using Proctor.Rules;

namespace Proctor.Fuzz.Subjects;

/// <summary>The User-Agent header of a request: parsed, and asked by a rule.</summary>
internal sealed class UserAgentSubject : IFuzzSubject
{
    private const int LongestNoise = 300;

    private static readonly string[] Recorded =
    [
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 9_3 like Mac OS X) AppleWebKit/601.1.46 (KHTML, like Gecko) Version/9.0 Mobile/13E233 Safari/601.1",
        "Mozilla/5.0 (Linux; Android 13; Pixel 7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/116.0.0.0 Mobile Safari/537.36",
        "Mozilla/5.0 (compatible; MSIE 10.0; Windows Phone 8.0; Trident/6.0; IEMobile/10.0; ARM; Touch; NOKIA; Lumia 920)",
        "Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko", "Opera/9.80 (Windows NT 6.0) Presto/2.12.388 Version/12.14",
        "BlackBerry9700/5.0.0.862 Profile/MIDP-2.1 Configuration/CLDC-1.1", "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_9_3) AppleWebKit/537.75.14 Version/7.0.3 Safari/7046A194A",
        "Googlebot/2.1 (+http://www.google.com/bot.html)", "Outlook-Express/7.0 (MSIE 7.0; Windows NT 5.1)", "curl/7.79.1", "Mozilla/5.0 (X11; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/117.0",
    ];

    private static readonly string[] Tokens =
    [
        "Mozilla/", "(", ")", ";", "/", " ", ".", "_", "Android ", "iPhone OS ", "CPU OS ", "Windows NT ", "Windows Phone ", "MSIE ", "Trident/", "Chrome/", "Version/", "Safari/", "Firefox/", "rv:",
        "Opera/", "Edge/", "99999999999999999999", "2147483648", "-1", "..", "1_2_3", "Mobile", "Tablet", "iPad", "CriOS/", "Kindle", "Silk/", "bot", "\u0130", "\u017F", "\u212A", "\uD800", "\0",
    ];

    private static readonly string[] Rules =
    [
        "${userAgent.mobileDevice || userAgent.tablet || userAgent.phone || userAgent.smartPhone || userAgent.dumbPhone}", "${userAgent.browser == 'CHROME'}", "${userAgent.version.majorVersion > 9}",
        "${userAgent.os.majorVersion >= 9 && userAgent.IOS}", "${userAgent == 'x'}", "${fn:length(userAgent.userAgentString) > 3}",
    ];

    private static readonly TextMutation Mutation = new(Tokens);
    private static readonly RuleEvaluator Evaluator = new();

    public string Name => "user-agents";

    public long MaxAllocation => 16L << 20;

    public string Generate(InputRandom random) => random.Below(6) switch
    {
        0 => random.Text(LongestNoise),
        1 => string.Concat(Enumerable.Range(0, random.Skewed(1, 60)).Select(_ => random.Pick(Tokens))),
        _ => Mutation.Mutate(random.Pick(Recorded), random, () => random.Pick(Recorded)),
    };

    public void Try(string input)
    {
        var agent = UserAgent.Parse(input);
        Promise.Equal(input, agent.UserAgentText, "The text is kept");
        Promise.Equal(agent.ToString(), UserAgent.Parse(input + "").ToString(), "The same text gives the same answer");
        Promise.Holds(!(agent.IsSmartPhone && agent.IsDumbPhone), "A telephone is smart or it is not");
        var context = new RuleContext { ["userAgent"] = RuleValue.FromObject(agent) };
        foreach (var rule in Rules)
        {
            _ = Evaluator.Evaluate(rule, RuleMap.Empty, context).ToString();
        }
    }
}
