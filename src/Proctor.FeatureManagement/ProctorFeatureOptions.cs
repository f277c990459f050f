using Microsoft.FeatureManagement.FeatureFilters;
using Proctor.Client;

namespace Proctor.FeatureManagement;

/// <summary>How tests are features.</summary>
public sealed class ProctorFeatureOptions
{
    /// <summary>Gets or sets the smallest number of a bucket with which a feature is on.</summary>
    /// <value>The default is 1: <c>inactive</c> (-1) and <c>control</c> (0) are off. Any number.</value>
    public int MinimumValue { get; set; } = 1;

    /// <summary>Gets the smallest numbers of tests that differ from the others, by the name of the test, case-sensitive.</summary>
    /// <value>Empty by default. A rollout with <c>inactive</c> (-1) and <c>active</c> (0) has 0 here. Names that are no tests keep the application from starting.</value>
    public IDictionary<string, int> MinimumValues { get; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>
    /// Gets or sets what makes a request of a targeting context that code hands over explicitly, with the tests of the application. Called for each question;
    /// safe for concurrent use.
    /// </summary>
    /// <value>
    /// The default is <see langword="null"/>: a targeting context says nothing about groups, unless it is a <see cref="ProctorTargetingContext"/>. It may
    /// return <see langword="null"/> for one that says nothing about them either.
    /// </value>
    public Func<ITargetingContext, TestNames, GroupsRequest?>? TargetingRequest { get; set; }

    internal int MinimumValueOf(string test) => MinimumValues.TryGetValue(test, out var value) ? value : MinimumValue;
}
