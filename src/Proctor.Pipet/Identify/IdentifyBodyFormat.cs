using System.Collections.Frozen;
using Proctor.Pipet.Configuration;

namespace Proctor.Pipet.Identify;

/// <summary>The names the body of an identify request may use: those of <c>/config/context</c> and <c>/config/identifiers</c>. Immutable.</summary>
internal sealed class IdentifyBodyFormat(PipetConfiguration configuration)
{
    /// <summary>The places of the context variables by name.</summary>
    public FrozenDictionary<string, int> Variables { get; } = PlacesOf(configuration.Context.Select(static variable => variable.Name));

    /// <summary>The places of the identifiers by name.</summary>
    public FrozenDictionary<string, int> Identifiers { get; } = PlacesOf(configuration.Identifiers.Select(static identifier => identifier.Name));

    /// <summary>Reads a body.</summary>
    /// <param name="utf8Json">The body.</param>
    /// <param name="problems">Everything that is wrong with it.</param>
    /// <returns>What it says; null when something is wrong.</returns>
    public IdentifyBody? Read(ReadOnlyMemory<byte> utf8Json, out BodyProblems problems)
    {
        var reader = new IdentifyBodyReader(this);
        var body = reader.Read(utf8Json);
        problems = reader.Problems;
        return problems.Any ? null : body;
    }

    private static FrozenDictionary<string, int> PlacesOf(IEnumerable<string> names) =>
        names.Select(static (name, place) => KeyValuePair.Create(name, place)).ToFrozenDictionary(StringComparer.Ordinal);
}
