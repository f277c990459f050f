namespace Proctor.Fuzz.Inputs;

/// <summary>Draws what an input is made of. The same seed draws the same on every machine.</summary>
internal sealed class InputRandom(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>The seed of one input of a run.</summary>
    public static int SeedOf(int runSeed, string subject, long index)
    {
        var hash = 2166136261u ^ (uint)runSeed;
        foreach (var letter in subject)
        {
            hash = (hash ^ letter) * 16777619u;
        }

        hash = (hash ^ (uint)index) * 2654435761u;
        return (int)(hash ^ (hash >> 15) ^ (uint)(index >> 32));
    }

    /// <summary>An integer from 0 to one less than the limit.</summary>
    public int Below(int limit) => _random.Next(limit);

    /// <summary>An integer between the two, either of them included. Small ones are much more frequent than large ones.</summary>
    public int Skewed(int lowest, int highest)
    {
        var share = _random.NextDouble();
        return lowest + (int)((highest - lowest) * share * share * share * share);
    }

    public bool Chance(int percent) => _random.Next(100) < percent;

    public T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    /// <summary>Any UTF-16 unit: mostly ASCII, now and then a control, a letter of some script, half a surrogate pair.</summary>
    public char Character() => _random.Next(12) switch
    {
        0 => (char)_random.Next(0x20),
        1 => (char)_random.Next(0x80, 0x250),
        2 => (char)_random.Next(0x10000),
        3 => (char)_random.Next(0xD800, 0xE000),
        _ => (char)_random.Next(0x20, 0x7F),
    };

    public string Text(int longest)
    {
        var characters = new char[Skewed(0, longest)];
        for (var i = 0; i < characters.Length; i++)
        {
            characters[i] = Character();
        }

        return new string(characters);
    }

    /// <summary>Bytes, as characters up to U+00FF.</summary>
    public string Bytes(int longest)
    {
        var characters = new char[Skewed(0, longest)];
        for (var i = 0; i < characters.Length; i++)
        {
            characters[i] = (char)_random.Next(0x100);
        }

        return new string(characters);
    }
}
