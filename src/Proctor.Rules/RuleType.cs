using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Proctor.Rules.Functions;

namespace Proctor.Rules;

/// <summary>
/// What rules can see of a type of the application: the properties they may read and the methods they may call. Nothing else is reachable, and nothing is found by
/// reflection. Immutable and safe for concurrent use.
/// </summary>
public abstract class RuleType
{
    private readonly FrozenDictionary<string, RuleProperty> _properties;

    private protected RuleType(string name, IReadOnlyDictionary<string, RuleProperty> properties, MethodTable methods)
    {
        Name = name;
        _properties = properties.ToFrozenDictionary(StringComparer.Ordinal);
        Methods = methods;
    }

    /// <summary>Gets the name of the type, as it appears in messages.</summary>
    public string Name { get; }

    /// <summary>Gets the names of the properties rules can read, in ordinal order.</summary>
    public IReadOnlyList<string> PropertyNames => [.. _properties.Keys.Order(StringComparer.Ordinal)];

    internal MethodTable Methods { get; }

    /// <inheritdoc />
    public override string ToString() => Name;

    internal bool TryGetProperty(string name, [NotNullWhen(true)] out RuleProperty? property) => _properties.TryGetValue(name, out property);

    /// <summary>The application's own object, whether it came wrapped or names its type itself.</summary>
    internal static object Unwrap(IRuleObject value) => value is WrappedObject wrapped ? wrapped.Instance : value;

    private protected sealed class WrappedObject(RuleType type, object instance) : IRuleObject
    {
        public RuleType RuleType { get; } = type;

        public object Instance { get; } = instance;
    }
}
