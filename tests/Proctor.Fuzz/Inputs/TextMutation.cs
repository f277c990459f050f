namespace Proctor.Fuzz.Inputs;

/// <summary>Damages a text in a few places, with whole tokens as well as with single characters.</summary>
internal sealed class TextMutation(IReadOnlyList<string> tokens, Func<InputRandom, char>? character = null)
{
    private const int MaxChanges = 6;
    private const int MaxLength = 200_000;
    private const int MaxRepetitions = 400;
    private const int RareRepetitions = 20_000;

    private readonly Func<InputRandom, char> _character = character ?? (static random => random.Character());

    public string Mutate(string text, InputRandom random, Func<string> other)
    {
        for (var changes = random.Skewed(1, MaxChanges); changes > 0; changes--)
        {
            text = MutateOnce(text, random, other);
        }

        return text.Length > MaxLength ? text[..MaxLength] : text;
    }

    private string MutateOnce(string text, InputRandom random, Func<string> other)
    {
        var start = random.Below(text.Length + 1);
        var length = random.Skewed(0, text.Length - start);
        var part = text.Substring(start, length);
        return random.Below(11) switch
        {
            0 => text.Remove(start, length),
            1 => text.Insert(random.Below(text.Length + 1), part),
            2 or 3 => text.Insert(start, random.Pick(tokens)),
            4 => text.Remove(start, length).Insert(start, random.Pick(tokens)),
            5 => text.Insert(start, $"{_character(random)}"),
            6 when start < text.Length => text.Remove(start, 1).Insert(start, $"{_character(random)}"),
            7 => text[..start],
            8 => Splice(text[..start], other(), random),
            9 => text.Insert(start, Repeat(part.Length > 0 ? part : random.Pick(tokens), random)),
            10 => text.Insert(start, Repeat(random.Pick(tokens), random)),
            _ => text,
        };
    }

    private static string Splice(string head, string other, InputRandom random) => head + other[random.Below(other.Length + 1)..];

    private static string Repeat(string part, InputRandom random)
    {
        var times = random.Skewed(2, random.Chance(2) ? RareRepetitions : MaxRepetitions);
        return string.Concat(Enumerable.Repeat(part, Math.Min(times, Math.Max(MaxLength / Math.Max(part.Length, 1), 1))));
    }
}
