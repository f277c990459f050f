using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Proctor.Definitions;
using Proctor.Rules;

namespace Proctor.Specifications;

/// <summary>
/// Selects the tests whose whole name matches a regular expression. Deprecated in the original, which asks for <see cref="MetaTagsFilter"/> instead.
/// </summary>
public sealed class NamePatternFilter : DynamicFilter
{
    internal const string TypeName = "name_pattern";

    private const string RegexMember = "regex";
    private const string BadRegex = "the regular expression for test name pattern has syntax error.";

    // Names are short: an expression that needs longer for one has run away, and a filter that cannot answer selects nothing.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private readonly Regex _regex;

    /// <summary>Initializes a new instance of the <see cref="NamePatternFilter"/> class.</summary>
    /// <param name="pattern">The regular expression.</param>
    /// <exception cref="ArgumentException"><paramref name="pattern"/> is <see langword="null"/> or not a regular expression.</exception>
    public NamePatternFilter(string pattern)
        : this(pattern, TryCompile(pattern, out var regex) ? regex : throw new ArgumentException(BadRegex, nameof(pattern)))
    {
    }

    private NamePatternFilter(string pattern, Regex regex)
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

    /// <inheritdoc />
    public override bool Matches(string testName, TestDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(testName);
        try
        {
            return _regex.IsMatch(testName);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    internal static bool TryRead(RuleMap members, [NotNullWhen(true)] out DynamicFilter? filter, [NotNullWhen(false)] out string? problem)
    {
        var pattern = FilterMembers.Text(members, RegexMember);
        (filter, problem) = TryCompile(pattern, out var regex) ? (new NamePatternFilter(pattern, regex), default(string)) : (null, BadRegex);
        return filter is not null;
    }

    private static bool TryCompile([NotNullWhen(true)] string? pattern, [NotNullWhen(true)] out Regex? regex)
    {
        regex = null;
        if (pattern is null)
        {
            return false;
        }

        try
        {
            // On its own first: what only becomes an expression inside the anchors, such as "a)|(?:b", is none.
            _ = new Regex(pattern, RegexOptions.CultureInvariant, Patience);
            regex = new Regex($@"\A(?:{pattern})\z", RegexOptions.CultureInvariant, Patience);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
