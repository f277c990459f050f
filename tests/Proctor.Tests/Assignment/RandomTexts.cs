namespace Proctor.Tests.Assignment;

/// <summary>Seeded texts of any length, of ASCII, of other scripts, and with surrogates that stand alone.</summary>
internal sealed class RandomTexts(int seed)
{
    private readonly Random _random = new(seed);

    public string Next(int maxLength)
    {
        var characters = new char[_random.Next(maxLength + 1)];
        var kind = _random.Next(4);
        for (var i = 0; i < characters.Length; i++)
        {
            characters[i] = NextCharacter(kind);
        }

        return new string(characters);
    }

    private char NextCharacter(int kind) => kind switch
    {
        0 => (char)_random.Next(' ', 0x7f),
        1 => (char)_random.Next(0x800),
        2 => (char)_random.Next(0x10000),
        _ => (char)_random.Next(0xd780, 0xe080), // mostly surrogates, some of them in pairs
    };
}
