using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Proctor.Fuzz.Inputs;

namespace Proctor.Fuzz;

/// <summary>What the command line asks for.</summary>
/// <param name="Inputs">How many inputs in all, spread evenly over the subjects.</param>
/// <param name="Seed">The seed; the same seed gives the same inputs.</param>
/// <param name="First">The number of the first input of each subject.</param>
/// <param name="Subject">The name of the only subject, or null for all.</param>
/// <param name="Replay">An input to try instead, or null.</param>
/// <param name="Journal">The path of a file that names the input at hand, or null.</param>
internal sealed record FuzzArguments(long Inputs = 100_000, int Seed = 1, long First = 0, string? Subject = null, string? Replay = null, string? Journal = null)
{
    public const string Usage = """
        --inputs N      how many inputs, spread over the subjects (100000)
        --seed N        the seed (1)
        --first N       the number of the first input (0)
        --subject NAME  only this subject
        --replay TEXT   try this input, written as a failure prints it; needs --subject
        --journal FILE  keep the number of the input at hand in a file, for inputs that end the process
        """;

    public static bool TryParse(IReadOnlyList<string> arguments, [NotNullWhen(true)] out FuzzArguments? parsed)
    {
        parsed = arguments.Count % 2 == 0 ? new FuzzArguments() : null;
        for (var i = 0; i + 1 < arguments.Count && parsed is not null; i += 2)
        {
            parsed = parsed.With(arguments[i], arguments[i + 1]);
        }

        return parsed is not null && (parsed.Replay is null || parsed.Subject is not null);
    }

    private FuzzArguments? With(string name, string value) => name switch
    {
        "--inputs" when TryNumber(value, out var inputs) => this with { Inputs = inputs },
        "--seed" when int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed) => this with { Seed = seed },
        "--first" when TryNumber(value, out var first) => this with { First = first },
        "--subject" => this with { Subject = value },
        "--replay" => this with { Replay = EscapedText.Unescape(value) },
        "--journal" => this with { Journal = value },
        _ => null,
    };

    private static bool TryNumber(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
