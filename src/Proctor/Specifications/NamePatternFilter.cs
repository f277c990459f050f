using System.Diagnostics.CodeAnalysis;
using Proctor.Definitions;
using Proctor.Rules;
using Proctor.Rules.Patterns;

namespace Proctor.Specifications;

/// <summary>
/// Selects the tests whose whole name matches a regular expression of Java's dialect. Deprecated in the original, which asks for <see cref="MetaTagsFilter"/>
/// instead.
/// </summary>
public sealed class NamePatternFilter : DynamicFilter
{
    internal const string TypeName = "name_pattern";

    private const string RegexMember = "regex";
    private const string BadRegex = "the regular expression for test name pattern has syntax error.";

    private readonly JavaPattern _regex;

    /// <summary>Initializes a new instance of the <see cref="NamePatternFilter"/> class.</summary>
    /// <param name="pattern">The regular expression.</param>
    /// <exception cref="ArgumentException"><paramref name="pattern"/> is <see langword="null"/> or not a regular expression.</exception>
    public NamePatternFilter(string pattern)
        : this(pattern, TryParse(pattern, out var regex, out var problem) ? regex : throw new ArgumentException(problem, nameof(pattern)))
    {
    }

    private NamePatternFilter(string pattern, JavaPattern regex)
    {
        Pattern = pattern;
        _regex = regex;
    }

    /// <summary>Gets the regular expression as it was given.</summary>
    public string Pattern { get; }

    /// <inheritdoc />
    public override string Type => TypeName;

    /// <inheritdoc />
    public override RuleMap Members => new([new(RegexMember, Pattern)]);

    /// <inheritdoc />
    public override bool IsDeprecated => true;

    /// <summary>Decides whether the name of a test matches; one that takes too long to match does not.</summary>
    /// <param name="testName">The name of the test.</param>
    /// <param name="definition">Its definition; not looked at.</param>
    /// <returns>Whether it matches.</returns>
    public override bool Matches(string testName, TestDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(testName);
        return _regex.FullMatch(testName) == PatternOutcome.Match;
    }

    internal static bool TryRead(RuleMap members, [NotNullWhen(true)] out DynamicFilter? filter, [NotNullWhen(false)] out string? problem)
    {
        var pattern = FilterMembers.Text(members, RegexMember);
        filter = TryParse(pattern, out var regex, out problem) ? new NamePatternFilter(pattern, regex) : null;
        return filter is not null;
    }

    private static bool TryParse(
        [NotNullWhen(true)] string? pattern, [NotNullWhen(true)] out JavaPattern? regex, [NotNullWhen(false)] out string? problem)
    {
        (regex, problem) = (null, BadRegex);
        if (pattern is null)
        {
            return false;
        }

        if (JavaPattern.TryParse(pattern, out regex, out var reason))
        {
            problem = null;
            return true;
        }

        if (reason.Kind == JavaPatternProblemKind.Unsupported)
        {
            problem = reason.Message;
        }

        return false;
    }
}
