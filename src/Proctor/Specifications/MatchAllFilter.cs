using System.Diagnostics.CodeAnalysis;
using Proctor.Definitions;
using Proctor.Rules;

namespace Proctor.Specifications;

/// <summary>Selects every test. It leaves <see cref="TestDefinition.IsDynamic"/> as it is.</summary>
public sealed class MatchAllFilter : DynamicFilter
{
    internal const string TypeName = "match_all";

    private MatchAllFilter()
    {
    }

    /// <summary>Gets the filter.</summary>
    public static MatchAllFilter Instance { get; } = new();

    /// <inheritdoc />
    public override string Type => TypeName;

    /// <inheritdoc />
    public override RuleMap Members => RuleMap.Empty;

    /// <inheritdoc />
    public override bool MarksDefinitions => false;

    /// <inheritdoc />
    public override bool Matches(string testName, TestDefinition definition) => true;

    internal static bool TryRead(RuleMap _, [NotNullWhen(true)] out DynamicFilter? filter, [NotNullWhen(false)] out string? problem)
    {
        (filter, problem) = (Instance, null);
        return true;
    }
}
