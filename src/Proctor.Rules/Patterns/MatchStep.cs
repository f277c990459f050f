using Proctor.Rules.Patterns.Unicode;

namespace Proctor.Rules.Patterns;

/// <summary>A step of a <see cref="MatchProgram"/>; which of the operands count depends on the operation.</summary>
internal readonly record struct MatchStep(MatchOperation Operation)
{
    /// <summary>
    /// Gets whether the outcome from this step on depends on the position only: there are no back references in the pattern, and the step is not
    /// inside of something held or counted.
    /// </summary>
    public bool IsMemorable { get; init; }

    public CodePointSet? Set { get; init; }

    /// <summary>Gets the first of the registers the step uses.</summary>
    public int Register { get; init; }

    /// <summary>Gets the index of a step.</summary>
    public int Target { get; init; }

    public int Min { get; init; }

    public int Max { get; init; }

    public RepeatMode Mode { get; init; }

    public AssertionKind Assertion { get; init; }

    public BackReferenceCase Case { get; init; }
}
