namespace Proctor.Pipet.UserAgents;

/// <summary>
/// The texts parsed last. Each text has one place, which it takes from whatever was there; nothing is ever waited for, and a lost race costs one more parse.
/// Safe for concurrent use.
/// </summary>
internal sealed class UserAgentCache
{
    /// <summary>Longer texts are not kept: real ones are a few hundred characters, and the memory of the cache shall have a bound.</summary>
    internal const int MaxTextLength = 1024;

    private readonly UserAgent?[] _places;

    /// <param name="capacity">The number of places, a power of two.</param>
    public UserAgentCache(int capacity) => _places = new UserAgent?[capacity];

    public UserAgent GetOrParse(string text)
    {
        if (text.Length > MaxTextLength)
        {
            return UserAgent.ParseUncached(text);
        }

        ref var place = ref _places[text.GetHashCode(StringComparison.Ordinal) & (_places.Length - 1)];
        var known = Volatile.Read(ref place);
        if (known is not null && string.Equals(known.UserAgentText, text, StringComparison.Ordinal))
        {
            return known;
        }

        var parsed = UserAgent.ParseUncached(text);
        Volatile.Write(ref place, parsed);
        return parsed;
    }
}
