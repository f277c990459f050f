using System.Text;
using Proctor.Assignment;

namespace Proctor;

/// <summary>Writes the groups of a result for logs, as an application wants them. Immutable and safe for concurrent use; make one and keep it.</summary>
/// <example><code>new GroupTextWriter { Formats = [GroupTextFormat.WithAllocationId] }.Write(result, "mobile")</code></example>
public sealed class GroupTextWriter
{
    /// <summary>Gets in which formats the groups are written: all groups in the first one, then all in the next. At least one.</summary>
    /// <value>The default is <see cref="GroupTextFormat.WithAllocationId"/> alone.</value>
    /// <exception cref="ArgumentException">There is none.</exception>
    public IReadOnlyList<GroupTextFormat> Formats
    {
        get;
        init => field = value is { Count: > 0 } ? [.. value] : throw new ArgumentException("There must be at least one format.", nameof(value));
    } = [GroupTextFormat.WithAllocationId];

    /// <summary>Gets what stands between groups.</summary>
    /// <value>The default is a comma.</value>
    public char Separator { get; init; } = ',';

    /// <summary>Gets a value indicating whether tests are written whose definition is <c>silent</c>.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool IncludeSilent { get; init; }

    /// <summary>Gets a value indicating whether groups with a negative value are written.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool IncludeInactive { get; init; }

    /// <summary>
    /// Gets what decides about the tests that the two settings above leave: gets the name of the test and the result. Where there is one, it alone decides.
    /// </summary>
    /// <value>
    /// The default is <see langword="null"/>: payload experiments that set no property are left out, and tests whose allocation has a single bucket for all, unless
    /// their definition has <c>forceLogging</c>.
    /// </value>
    public Func<string, ProctorResult, bool>? Filter { get; init; }

    /// <summary>Writes the groups of a result, in UTF-16 order of the tests.</summary>
    /// <param name="result">The result; that of <see cref="AssignedGroups.Result"/> when buckets are overridden.</param>
    /// <param name="classifiers">The application's own additions, which come first; empty ones are left out.</param>
    /// <returns>The text; empty when there is nothing.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="result"/> is <see langword="null"/>.</exception>
    public string Write(ProctorResult result, params ReadOnlySpan<string> classifiers)
    {
        ArgumentNullException.ThrowIfNull(result);
        var text = new StringBuilder();
        foreach (var classifier in classifiers)
        {
            Append(text, classifier);
        }

        var selected = Select(result);
        foreach (var format in Formats)
        {
            foreach (var assignment in selected)
            {
                Append(text, GroupText.Of(assignment, format));
            }
        }

        return text.ToString(0, Math.Max(0, text.Length - 1)); // the last separator
    }

    private List<TestAssignment> Select(ProctorResult result)
    {
        var rules = new LoggingRules(result);
        var selected = new List<TestAssignment>();
        foreach (var assignment in result)
        {
            if ((IncludeSilent || !LoggingRules.IsSilent(assignment))
                && (IncludeInactive || !LoggingRules.IsInactive(assignment))
                && (Filter?.Invoke(assignment.TestName!, result) ?? rules.IsWorthLogging(assignment)))
            {
                selected.Add(assignment);
            }
        }

        return selected;
    }

    private void Append(StringBuilder text, string? piece)
    {
        if (!string.IsNullOrEmpty(piece))
        {
            text.Append(piece).Append(Separator);
        }
    }
}
