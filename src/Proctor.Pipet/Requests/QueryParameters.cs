using System.Collections.Frozen;

namespace Proctor.Pipet.Requests;

/// <summary>
/// The query parameters Pipet asks for, each with a place of its own. Reads query strings as the original's server does: pairs end at <c>&amp;</c> only,
/// <c>+</c> is a blank, a name without <c>=</c> has the empty value, the first of several values counts, and a pair with a malformed escape counts as absent.
/// Immutable and safe for concurrent use.
/// </summary>
internal sealed class QueryParameters
{
    private readonly FrozenDictionary<string, int> _places;
    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _placesBySpan;

    public QueryParameters(IEnumerable<string> names)
    {
        _places = names.Distinct(StringComparer.Ordinal)
            .Select(static (name, place) => KeyValuePair.Create(name, place))
            .ToFrozenDictionary(StringComparer.Ordinal);
        _placesBySpan = _places.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The number of places.</summary>
    public int Count => _places.Count;

    /// <summary>The place of a name, or -1.</summary>
    public int PlaceOf(string name) => _places.TryGetValue(name, out var place) ? place : -1;

    /// <summary>Puts the values of a query string in their places.</summary>
    /// <param name="query">The query string, with or without the question mark.</param>
    /// <param name="values">One place a name; null stays where the query string has none.</param>
    public void Read(ReadOnlySpan<char> query, Span<string?> values)
    {
        foreach (var pair in new QueryPairs(query))
        {
            if (TryFindPlace(pair.Name, out var place)
                && values[place] is null
                && PercentDecoding.TryDecodeForm(pair.Value, out var value))
            {
                values[place] = value;
            }
        }
    }

    /// <summary>The first value of one name; null when there is none.</summary>
    public static string? Find(ReadOnlySpan<char> query, string name)
    {
        foreach (var pair in new QueryPairs(query))
        {
            if (NameEquals(pair.Name, name) && PercentDecoding.TryDecodeForm(pair.Value, out var value))
            {
                return value;
            }
        }

        return null;
    }

    private static bool NameEquals(ReadOnlySpan<char> raw, string name) =>
        PercentDecoding.NeedsDecoding(raw)
            ? PercentDecoding.TryDecodeForm(raw, out var decoded) && string.Equals(decoded, name, StringComparison.Ordinal)
            : raw.SequenceEqual(name);

    private bool TryFindPlace(ReadOnlySpan<char> raw, out int place)
    {
        if (!PercentDecoding.NeedsDecoding(raw))
        {
            return _placesBySpan.TryGetValue(raw, out place);
        }

        place = -1;
        return PercentDecoding.TryDecodeForm(raw, out var name) && _places.TryGetValue(name, out place);
    }
}
