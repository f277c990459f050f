using Microsoft.FeatureManagement.FeatureFilters;
using Proctor.Client;

namespace Proctor.FeatureManagement;

/// <summary>
/// Says for whom a feature is asked for, with the groups that count, such as in background work: <c>features.IsEnabledAsync("newcheckout", new
/// ProctorTargetingContext(groups))</c>. User and groups of the base class are for features that are no tests. Not safe for concurrent writing.
/// </summary>
public sealed class ProctorTargetingContext : TargetingContext
{
    /// <summary>Initializes a new instance of the <see cref="ProctorTargetingContext"/> class.</summary>
    /// <param name="assigned">The groups, from an <see cref="IGroupSource"/>; they may be lazy. A test they do not have is unassigned.</param>
    /// <exception cref="ArgumentNullException"><paramref name="assigned"/> is <see langword="null"/>.</exception>
    public ProctorTargetingContext(ProctorGroups assigned)
    {
        ArgumentNullException.ThrowIfNull(assigned);
        Assigned = assigned;
        Groups = [];
    }

    /// <summary>Gets the groups that count.</summary>
    public ProctorGroups Assigned { get; }
}
