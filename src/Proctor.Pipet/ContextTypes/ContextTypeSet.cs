using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Proctor.Pipet.ContextTypes;

/// <summary>The types context variables can have, by the names a configuration may use. Immutable and safe for concurrent use.</summary>
public sealed class ContextTypeSet
{
    private readonly FrozenDictionary<string, ContextType> _byName;

    private ContextTypeSet(IEnumerable<KeyValuePair<string, ContextType>> byName) => _byName = byName.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>
    /// Gets the types every Pipet has: byte, short, int, long, float, double, boolean, char, String, UserAgent and Version, each also under the names of
    /// its Java type.
    /// </summary>
    public static ContextTypeSet Standard { get; } = new(new ContextType[]
    {
        IntegerType.Byte,
        IntegerType.Short,
        IntegerType.Int,
        IntegerType.Long,
        new FloatType(),
        new DoubleType(),
        new BooleanType(),
        new CharacterType(),
        new StringType(),
        new UserAgentType(),
        new VersionType(),
    }.SelectMany(NamesOf));

    /// <summary>Gets all accepted names in ordinal order.</summary>
    public IReadOnlyList<string> Names => [.. _byName.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The shortest name of each type, for messages.</summary>
    internal IEnumerable<string> ShortNames => _byName.GroupBy(static named => named.Value, static named => named.Key)
        .Select(static names => names.MinBy(static name => name.Length)!)
        .Order(StringComparer.Ordinal);

    /// <summary>Adds a type; it takes its names from types that have them already.</summary>
    /// <param name="type">The type.</param>
    /// <returns>The types with the addition; this instance stays as it is.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="type"/> is <see langword="null"/>.</exception>
    public ContextTypeSet With(ContextType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        var byName = new Dictionary<string, ContextType>(_byName, StringComparer.Ordinal);
        foreach (var (name, named) in NamesOf(type))
        {
            byName[name] = named;
        }

        return new ContextTypeSet(byName);
    }

    /// <summary>Finds a type.</summary>
    /// <param name="name">One of its names, case-sensitive; or <see langword="null"/>.</param>
    /// <param name="type">The type, or <see langword="null"/> when there is none of that name.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryFind([NotNullWhen(true)] string? name, [NotNullWhen(true)] out ContextType? type)
    {
        type = null;
        return name is not null && _byName.TryGetValue(name, out type);
    }

    private static IEnumerable<KeyValuePair<string, ContextType>> NamesOf(ContextType type) =>
        type.OtherNames.Append(type.Name).Select(name => KeyValuePair.Create(name, type));
}
