using Proctor.Fuzz.Inputs;
using Proctor.Pipet.Configuration;

namespace Proctor.Fuzz.Subjects;

/// <summary>The properties file of the original, with its escapes and placeholders.</summary>
internal sealed class PropertiesSubject : IFuzzSubject
{
    private const int LongestNoise = 200;

    private static readonly string[] Tokens =
    [
        "\n", "\r\n", "\\\n", "=", ":", " ", "\t", "#", "!", "\\", "\\u", "\\u0041", "\\uD800", "\\t", "${", "}", "${a}", "${a}${a}", "a=${a}", "a=${b}", "b=${a}", "b=${c}${c}", "c=${d}${d}",
        "proctor.test.matrix.path=", "proctor.test.matrix.url=", "http://x/", "proctor.pipet.reload.seconds=", "2147483648", "-1", "proctor.pipet.identify.all.disable=", "on", "\u00FF", "\0",
    ];

    private static readonly string[] Recorded =
    [
        "proctor.test.matrix.path=/etc/matrix.json\nproctor.pipet.config.path=${dir}/config.json\ndir=/etc\nproctor.pipet.reload.seconds=10\nproctor.pipet.identify.all.disable = true\n",
        "# comment\nproctor.test.matrix.url : http://localhost/matrix.json\\\n  ?x=1\nproctor.pipet.config.path=\\u002Fetc\n", "a=${b}\nb=${c}${c}\nc=${d}${d}\nproctor.test.matrix.path=${a}",
    ];

    private static readonly TextMutation Mutation = new(Tokens, static random => (char)random.Below(0x100));

    public string Name => "properties";

    public long MaxAllocation => 64L << 20;

    public string Generate(InputRandom random) => random.Below(5) switch
    {
        0 => random.Bytes(LongestNoise),
        1 => string.Concat(Enumerable.Range(0, random.Skewed(1, 60)).Select(_ => random.Pick(Tokens))),
        _ => Mutation.Mutate(random.Pick(Recorded), random, () => random.Pick(Recorded)),
    };

    public void Try(string input)
    {
        var properties = JavaProperties.Parse(ByteText.ToBytes(input));
        foreach (var key in properties.Keys)
        {
            Promise.Holds(properties.TryGetValue(key, out _), "Every key has a value", key);
        }

        var applied = PipetProperties.Read(properties, static name => name == "HOME" ? "/home/x" : null);
        foreach (var problem in (IEnumerable<ConfigurationProblem>)[.. applied.Problems, .. applied.Warnings])
        {
            Promise.Holds(problem.ToString().Length > 0, "A problem has words");
        }
    }
}
