using System.Diagnostics.CodeAnalysis;
using Proctor.Definitions;
using Proctor.Rules;

namespace Proctor.Specifications;

/// <summary>Selects the tests whose name starts with a text. Deprecated in the original, which asks for <see cref="MetaTagsFilter"/> instead.</summary>
public sealed class NamePrefixFilter : DynamicFilter
{
    internal const string TypeName = "name_prefix";

    private const string PrefixMember = "prefix";
    private const string EmptyPrefix = "Prefix should be non-empty string";

    /// <summary>Initializes a new instance of the <see cref="NamePrefixFilter"/> class.</summary>
    /// <param name="prefix">The text, case-sensitive.</param>
    /// <exception cref="ArgumentException"><paramref name="prefix"/> is <see langword="null"/> or empty.</exception>
    public NamePrefixFilter(string prefix)
    {
        if (string.IsNullOrEmpty(prefix))
        {
            throw new ArgumentException(EmptyPrefix, nameof(prefix));
        }

        Prefix = prefix;
    }

    /// <summary>Gets the text names start with.</summary>
    public string Prefix { get; }

    /// <inheritdoc />
    public override string Type => TypeName;

    /// <inheritdoc />
    public override RuleMap Members => new([new(PrefixMember, Prefix)]);

    /// <inheritdoc />
    public override bool IsDeprecated => true;

    /// <inheritdoc />
    public override bool Matches(string testName, TestDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(testName);
        return testName.StartsWith(Prefix, StringComparison.Ordinal);
    }

    internal static bool TryRead(RuleMap members, [NotNullWhen(true)] out DynamicFilter? filter, [NotNullWhen(false)] out string? problem)
    {
        var prefix = FilterMembers.Text(members, PrefixMember);
        (filter, problem) = string.IsNullOrEmpty(prefix) ? (null, EmptyPrefix) : (new NamePrefixFilter(prefix), default(string));
        return filter is not null;
    }
}
