using System.Diagnostics.CodeAnalysis;
using Proctor.Definitions;
using Proctor.Rules;

namespace Proctor.Specifications;

/// <summary>Selects the tests that have any of some meta tags.</summary>
public sealed class MetaTagsFilter : DynamicFilter
{
    internal const string TypeName = "meta_tags_filter";

    private const string MetaTagsMember = "meta_tags";
    private const string NoMetaTags = "meta_tags should be non-empty string list.";

    private readonly HashSet<string> _metaTags;

    /// <summary>Initializes a new instance of the <see cref="MetaTagsFilter"/> class.</summary>
    /// <param name="metaTags">The meta tags, case-sensitive; they are copied.</param>
    /// <exception cref="ArgumentException"><paramref name="metaTags"/> is <see langword="null"/> or empty.</exception>
    public MetaTagsFilter(params IEnumerable<string> metaTags)
    {
        MetaTags = metaTags is null ? [] : [.. metaTags];
        if (MetaTags.Count == 0)
        {
            throw new ArgumentException(NoMetaTags, nameof(metaTags));
        }

        _metaTags = new HashSet<string>(MetaTags, StringComparer.Ordinal);
    }

    /// <summary>Gets the meta tags in the order given.</summary>
    public IReadOnlyList<string> MetaTags { get; }

    /// <inheritdoc />
    public override string Type => TypeName;

    /// <inheritdoc />
    public override RuleMap Members => new([new(MetaTagsMember, RuleList.OfStrings(MetaTags))]);

    /// <inheritdoc />
    public override bool Matches(string testName, TestDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return definition.MetaTags.Any(_metaTags.Contains);
    }

    internal static bool TryRead(RuleMap members, [NotNullWhen(true)] out DynamicFilter? filter, [NotNullWhen(false)] out string? problem)
    {
        var metaTags = FilterMembers.Texts(members, MetaTagsMember);
        (filter, problem) = metaTags is null ? (null, NoMetaTags) : (new MetaTagsFilter(metaTags), default(string));
        return filter is not null;
    }
}
