using Proctor.Assignment;
using Proctor.Definitions;
using Proctor.Fuzz.Inputs;

namespace Proctor.Fuzz.Subjects;

/// <summary>Force groups, which come with a request: read, written and read again, applied.</summary>
internal sealed class ForceSubject : IFuzzSubject
{
    private const int LongestNoise = 100;

    private static readonly string[] Tokens =
    [
        "default_to_fallback", "default_to_min_live", ",", ";", ":", "-", "\"", "\\", "\\\"", "[", "]", "{", "}", "abc1", "abc-1", "ab", "buttoncolortst2", "stringValue:\"x\"", "longValue:",
        "9223372036854775808", "doubleValue:1e400", "longArray:[1,2]", "stringArray:[\"a\"]", "doubleArray:[1.5]", "map:{\"a\":1}", "map:{\"a\":[\"x\",\"y\"]}", "json:", "2147483648", "0", "00", " ", "%",
        "_", "\u0660", "\n", "\uD800", ".", "e", "null", "NaN",
    ];

    private static readonly TextMutation Mutation = new(Tokens);
    private static readonly IReadOnlyList<string> Recorded = Corpus.ReadTexts("force.jsonl", "req", "force");
    private static readonly HashSet<string> PayloadTests = ["abc", "ab", "def", "buttoncolortst", "headertexttst"];
    private static readonly ProctorEngine Engine = ProctorEngine.Load(TestMatrix.Parse(Corpus.ReadText("example-matrix.json")));

    public string Name => "force";

    public long MaxAllocation => 16L << 20;

    public string Generate(InputRandom random) => random.Below(8) switch
    {
        0 => random.Text(LongestNoise),
        1 or 2 or 3 => string.Concat(Enumerable.Range(0, random.Skewed(1, 40)).Select(_ => random.Pick(Tokens))),
        _ => Mutation.Mutate(random.Pick(Recorded), random, () => random.Pick(Recorded)),
    };

    public void Try(string input)
    {
        var force = ForceGroups.Parse(input, PayloadTests);
        var text = force.ToString();
        Promise.Holds(!HasText(force, text) || force.Equals(ForceGroups.Parse(text, PayloadTests)), "Force groups that were read are what they are written as", text);
        Promise.Holds(ForceGroups.Parse(input).Payloads.Count == 0, "Payloads are forced only where that is allowed");
        Promise.Holds(force.Payloads.Keys.All(PayloadTests.Contains), "Payloads are forced only where that is allowed");

        var result = Engine.Identify(Identifiers.User("1"), SampleContext.Full, force);
        _ = result.ToString();
        foreach (var (name, value) in force.Groups)
        {
            var exists = Engine.Matrix.Tests.TryGetValue(name, out var test) && test.Buckets.Any(bucket => bucket.Value == value);
            Promise.Holds(!exists || result[name].ValueOr(int.MinValue) == value, "A forced bucket that exists is given", name);
        }
    }

    // The text of 'x-1' and 'ab1-0' would be 'x1' and 'ab10', which mean something else; numbers with an exponent and nulls, from 'longArray:[""]', are written
    // but not read, and a payload without a value, from 'longValue:""', is not written.
    private static bool HasText(ForceGroups force, string text) =>
        text.Length <= ForceGroups.MaxTextLength
        && force.Groups.All(static group => group.Value < 0 || (group.Key.Length > 1 && !char.IsAsciiDigit(group.Key[^1])))
        && force.Payloads.Values.All(static payload => payload.Type is not null)
        && !text.Contains("null", StringComparison.Ordinal)
        && !HasExponent(text);

    private static bool HasExponent(string text)
    {
        for (var i = 1; i < text.Length - 1; i++)
        {
            if (text[i] == 'E' && char.IsAsciiDigit(text[i - 1]) && (char.IsAsciiDigit(text[i + 1]) || text[i + 1] == '-'))
            {
                return true;
            }
        }

        return false;
    }
}
