using System.Diagnostics.CodeAnalysis;
using Proctor.Definitions;
using Proctor.Rules;

namespace Proctor.Specifications;

/// <summary>Selects the tests that are payload experiments in any of some namespaces.</summary>
public sealed class NamespacesFilter : DynamicFilter
{
    internal const string TypeName = "namespaces_filter";

    private const string NamespacesMember = "namespaces";
    private const string NoNamespaces = "namespaces should be non-empty string list.";

    private readonly HashSet<string> _namespaces;

    /// <summary>Initializes a new instance of the <see cref="NamespacesFilter"/> class.</summary>
    /// <param name="namespaces">The namespaces, case-sensitive; they are copied.</param>
    /// <exception cref="ArgumentException"><paramref name="namespaces"/> is <see langword="null"/> or empty.</exception>
    public NamespacesFilter(params IEnumerable<string> namespaces)
    {
        Namespaces = namespaces is null ? [] : [.. namespaces];
        if (Namespaces.Count == 0)
        {
            throw new ArgumentException(NoNamespaces, nameof(namespaces));
        }

        _namespaces = new HashSet<string>(Namespaces, StringComparer.Ordinal);
    }

    /// <summary>Gets the namespaces in the order given.</summary>
    public IReadOnlyList<string> Namespaces { get; }

    /// <inheritdoc />
    public override string Type => TypeName;

    /// <inheritdoc />
    public override RuleMap Members => new([new(NamespacesMember, RuleList.OfStrings(Namespaces))]);

    /// <inheritdoc />
    public override bool Matches(string testName, TestDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return definition.PayloadExperiment is { } experiment && experiment.Namespaces.Any(_namespaces.Contains);
    }

    internal static bool TryRead(RuleMap members, [NotNullWhen(true)] out DynamicFilter? filter, [NotNullWhen(false)] out string? problem)
    {
        var namespaces = FilterMembers.Texts(members, NamespacesMember);
        (filter, problem) = namespaces is null ? (null, NoNamespaces) : (new NamespacesFilter(namespaces), default(string));
        return filter is not null;
    }
}
