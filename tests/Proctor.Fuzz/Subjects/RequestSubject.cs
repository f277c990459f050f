using Proctor.Fuzz.Inputs;
using Proctor.Pipet.Requests;

namespace Proctor.Fuzz.Subjects;

/// <summary>The target of a request to Pipet: its path and its query.</summary>
internal sealed class RequestSubject : IFuzzSubject
{
    private const int LongestNoise = 100;

    private static readonly string[] Tokens =
    [
        "/", "//", "?", "&", "=", ";", "%", "%2F", "%2f", "%00", "%C3%A4", "%c3", "%GG", "%u0041", "+", "..", ".", "/../", "#", "groups", "identify", "country", "country=US", "=x", "country=", "ctry",
        "\u00E4", "\uD800", "\0", "\n", "%ED%A0%80", "%F0%9F%98%80", "http://host/", "test", "prforceGroups=abc1", "USER=1", "%3D", "%26",
    ];

    private static readonly string[] Recorded =
    [
        "/groups/identify?country=US&USER=abc&test=a,b", "/proctor/buckets?USER=%61&prforceGroups=abc1%3BstringValue%3A%22x%22", "/config/context?x", "/a%2Fb/../c;x=1/d", "?country=a+b&country=c",
    ];

    private static readonly string[] Names = ["country", "USER", "test", "", "\u00E4"];
    private static readonly QueryParameters Parameters = new(Names);
    private static readonly TextMutation Mutation = new(Tokens);

    public string Name => "requests";

    public long MaxAllocation => 16L << 20;

    public string Generate(InputRandom random) => random.Below(5) switch
    {
        0 => random.Text(LongestNoise),
        1 or 2 => string.Concat(Enumerable.Range(0, random.Skewed(1, 40)).Select(_ => random.Pick(Tokens))),
        _ => Mutation.Mutate(random.Pick(Recorded), random, () => random.Pick(Recorded)),
    };

    public void Try(string input)
    {
        if (RequestPath.TryParse(input, out var segments))
        {
            Promise.Holds(segments.All(static segment => segment is not null), "Segments are texts");
        }

        _ = RequestPath.TryParseLast(input, out _);
        var query = input[(input.IndexOf('?', StringComparison.Ordinal) + 1)..];
        var values = new string?[Parameters.Count];
        Parameters.Read(query, values);
        foreach (var name in Names)
        {
            Promise.Equal(QueryParameters.Find(query, name), values[Parameters.PlaceOf(name)], "A parameter is the same alone as among all");
        }
    }
}
