using Proctor.Fuzz.Inputs;
using Proctor.Fuzz.Running;
using Proctor.Fuzz.Subjects;

namespace Proctor.Tests.Fuzzing;

public sealed class FuzzRunnerTests
{
    private const int Seed = 1;

    [Fact]
    public void An_exception_is_found_once_and_made_as_small_as_it_can_be()
    {
        var runner = new FuzzRunner(new Subject(static input => Assert.DoesNotContain('x', input)), Seed);

        var report = runner.Run(0, 2_000);

        var failure = Assert.Single(report.Failures);
        Assert.Equal("x", failure.Input);
        Assert.Contains("--subject letters --replay 'x'", failure.ToString(), StringComparison.Ordinal);
        Assert.Equal(2_000, report.Inputs);
    }

    [Fact]
    public void Broken_promises_are_told_apart_by_what_was_promised()
    {
        var runner = new FuzzRunner(
            new Subject(static input =>
            {
                Promise.Holds(!input.Contains('a', StringComparison.Ordinal), "No a", input);
                Promise.Holds(!input.Contains('b', StringComparison.Ordinal), "No b", input);
            }),
            Seed);

        Assert.Equal(["No a", "No b"], runner.Run(0, 2_000).Failures.Select(static failure => failure.Signature).Order());
    }

    [Fact]
    public void An_input_that_allocates_too_much_is_found()
    {
        byte[] kept = [];
        var runner = new FuzzRunner(new Subject(input => kept = new byte[input.Length * 10_000]), Seed);

        Assert.Equal("allocates too much", runner.Replay(new string('a', 1_000))?.Signature);
        Assert.Null(runner.Replay("a"));
        Assert.NotEmpty(kept);
    }

    [Fact]
    public void The_same_seed_gives_the_same_inputs()
    {
        Assert.Equal(InputsOf(Seed), InputsOf(Seed));
        Assert.NotEqual(InputsOf(Seed), InputsOf(Seed + 1));
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain 'quoted' \\ \\u0041 text")]
    [InlineData("\0\r\n\u00E4\u2028\uFFFF")]
    public void An_escaped_input_is_printable_and_reads_back(string text)
    {
        var escaped = EscapedText.Escape(text);

        Assert.All(escaped, static character => Assert.InRange(character, ' ', '~'));
        Assert.Equal(text, EscapedText.Unescape(escaped));
    }

    [Fact]
    public void Half_a_surrogate_pair_survives_escaping() => Assert.Equal("\uD800", EscapedText.Unescape(EscapedText.Escape("\uD800")));

    private static List<string> InputsOf(int seed)
    {
        var inputs = new List<string>();
        new FuzzRunner(new Subject(inputs.Add), seed).Run(0, 50);
        return inputs;
    }

    private sealed class Subject(Action<string> attempt) : IFuzzSubject
    {
        public string Name => "letters";

        public long MaxAllocation => 1 << 20;

        public string Generate(InputRandom random) => random.Text(20);

        public void Try(string input) => attempt(input);
    }
}
