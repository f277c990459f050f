using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Proctor.Rules.Functions;

namespace Proctor.Rules;

/// <summary>The functions rules can call, by namespace. Immutable and safe for concurrent use.</summary>
public sealed class RuleFunctionSet
{
    private readonly FrozenDictionary<string, RuleFunctionLibrary> _libraries;
    private readonly FrozenDictionary<string, RuleFunction> _functions;

    private RuleFunctionSet(IReadOnlyDictionary<string, RuleFunctionLibrary> libraries)
    {
        _libraries = libraries.ToFrozenDictionary(StringComparer.Ordinal);
        _functions = libraries
            .SelectMany(static library => library.Value.Functions.Select(function => KeyValuePair.Create($"{library.Key}:{function.Name}", function)))
            .ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Gets the functions every rule can call: <c>fn</c>, <c>proctor</c>, and <c>indeed</c>, which is the older name of <c>proctor</c>.</summary>
    public static RuleFunctionSet Default { get; } = new(new Dictionary<string, RuleFunctionLibrary>(StringComparer.Ordinal)
    {
        ["fn"] = FnFunctions.Library,
        ["proctor"] = ProctorFunctions.Library,
        ["indeed"] = ProctorFunctions.Library,
    });

    /// <summary>Gets the full names of the functions, such as <c>fn:length</c>, in ordinal order.</summary>
    public IReadOnlyList<string> Names => [.. _functions.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Adds a library. One that is there under the same namespace is replaced as a whole.</summary>
    /// <param name="ns">The namespace, the part before the colon.</param>
    /// <param name="library">The functions.</param>
    /// <returns>The new set.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="ns"/> is not a name rules can use.</exception>
    public RuleFunctionSet With(string ns, RuleFunctionLibrary library)
    {
        ArgumentNullException.ThrowIfNull(ns);
        ArgumentNullException.ThrowIfNull(library);
        if (!Syntax.RuleNames.IsIdentifier(ns))
        {
            throw new ArgumentException($"'{ns}' is not a name rules can use.", nameof(ns));
        }

        return new RuleFunctionSet(new Dictionary<string, RuleFunctionLibrary>(_libraries, StringComparer.Ordinal) { [ns] = library });
    }

    internal bool TryGet(string fullName, [NotNullWhen(true)] out RuleFunction? function) => _functions.TryGetValue(fullName, out function);
}
