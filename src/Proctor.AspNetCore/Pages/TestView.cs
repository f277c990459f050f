using Proctor.Client;
using Proctor.Definitions;
using Proctor.Ui;

namespace Proctor.AspNetCore.Pages;

/// <summary>What is known of one test for the request. Immutable.</summary>
internal sealed record TestView
{
    public required string Name { get; init; }

    /// <summary>Gets the place among the tests of the application, which is also the place on the page.</summary>
    public required int Place { get; init; }

    /// <summary>Gets the group of this request.</summary>
    public required ProctorGroup Group { get; init; }

    /// <summary>Gets the group it would have if nothing were forced.</summary>
    public required ProctorGroup Natural { get; init; }

    /// <summary>Gets the value the visitor forces; null when none.</summary>
    public required int? ForcedTo { get; init; }

    /// <summary>Gets the definition; null when there is none.</summary>
    public required TestDefinition? Definition { get; init; }

    /// <summary>Gets how the test comes to its natural group; null when that is not known, or would not be what the source does.</summary>
    public required TestExplanation? Explanation { get; init; }

    public required GroupColors Colors { get; init; }

    public string Id => FormattableString.Invariant($"t{Place}");

    public bool IsForced => ForcedTo is not null && ForcedTo == Group.Value;

    public string ColorOf(int value) => Colors.ClassOf(value);

    /// <summary>The allocation to draw: the one the request came into; null when it came into none, or it is not clear into which.</summary>
    public Allocation? Shown => Explanation is not null
        ? Explanation.Assignment.Allocation
        : Definition is { Allocations: [var only] } && Natural.IsAssigned ? only : null;

    public IReadOnlyList<BarSegment> SegmentsOf(Allocation allocation) =>
        [.. allocation.Ranges.Select(range => new BarSegment(NameOf(range.BucketValue), ColorOf(range.BucketValue), range.Length))];

    /// <summary>The name of a bucket; its value when the test does not have it.</summary>
    public string NameOf(int value) =>
        Definition?.Buckets.FirstOrDefault(bucket => bucket.Value == value)?.Name ?? FormattableString.Invariant($"{value}");
}
