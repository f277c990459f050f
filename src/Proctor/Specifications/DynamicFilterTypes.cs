using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Proctor.Rules;

namespace Proctor.Specifications;

/// <summary>The filter types a specification may use. Immutable and safe for concurrent use.</summary>
public sealed class DynamicFilterTypes
{
    private const string TypeMember = "type";

    private readonly FrozenDictionary<string, DynamicFilterReader> _readers;

    private DynamicFilterTypes(IEnumerable<KeyValuePair<string, DynamicFilterReader>> readers) => _readers = readers.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Gets the five types the original knows.</summary>
    public static DynamicFilterTypes Standard { get; } = new(
    [
        new(MatchAllFilter.TypeName, MatchAllFilter.TryRead),
        new(MetaTagsFilter.TypeName, MetaTagsFilter.TryRead),
        new(NamePatternFilter.TypeName, NamePatternFilter.TryRead),
        new(NamePrefixFilter.TypeName, NamePrefixFilter.TryRead),
        new(NamespacesFilter.TypeName, NamespacesFilter.TryRead),
    ]);

    /// <summary>Gets the names of the types in UTF-16 order.</summary>
    public IReadOnlyList<string> Names => [.. _readers.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Adds a type of the application's own.</summary>
    /// <param name="type">The name of the type, case-sensitive.</param>
    /// <param name="reader">Reads a filter of the type; must be safe for concurrent use.</param>
    /// <returns>These types and the new one.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">There is a type of that name already.</exception>
    public DynamicFilterTypes With(string type, DynamicFilterReader reader)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(reader);
        return _readers.ContainsKey(type)
            ? throw new ArgumentException($"There is a dynamic filter type '{type}' already.", nameof(type))
            : new DynamicFilterTypes([.. _readers, new(type, reader)]);
    }

    internal bool TryRead(RuleMap members, [NotNullWhen(true)] out DynamicFilter? filter, [NotNullWhen(false)] out string? problem)
    {
        filter = null;
        if (FilterMembers.Text(members, TypeMember) is not { } type)
        {
            problem = $"A dynamic filter needs a \"{TypeMember}\", one of {string.Join(", ", Names)}.";
            return false;
        }

        if (!_readers.TryGetValue(type, out var reader))
        {
            problem = $"Unknown dynamic filter type '{type}'. Known are {string.Join(", ", Names)}.";
            return false;
        }

        return reader(members, out filter, out problem);
    }

    /// <summary>Gives the JSON form of a filter.</summary>
    internal static RuleMap ToMap(DynamicFilter filter) => new([new(TypeMember, filter.Type), .. filter.Members]);
}
