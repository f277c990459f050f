using System.Buffers.Binary;
using Proctor.Rules;

namespace Proctor;

/// <summary>
/// How one test comes to its bucket for one request, step by step, as if nothing were forced. For people: evaluating a request does not make it. Immutable.
/// </summary>
public sealed record TestExplanation
{
    private const double Points = 4294967296.0;

    internal TestExplanation()
    {
    }

    /// <summary>Gets what the test gives when nothing is forced.</summary>
    public required TestAssignment Assignment { get; init; }

    /// <summary>Gets what the test gave on which this one depends.</summary>
    /// <value><see langword="null"/> when it depends on none.</value>
    public TestAssignment? Parent { get; init; }

    /// <summary>Gets the identifier of the test's type. Personal data.</summary>
    /// <value><see langword="null"/> when the request has none, or the test needs none.</value>
    public string? Identifier { get; init; }

    /// <summary>Gets what the rule of the test says.</summary>
    /// <value><see langword="null"/> when it was not looked at.</value>
    public RuleOutcome? Rule { get; init; }

    /// <summary>Gets the parts of the rule of the test, with their values.</summary>
    /// <value>Empty when it was not looked at, or has no parts.</value>
    public IReadOnlyList<RuleStep> RuleSteps { get; init; } = [];

    /// <summary>Gets what the rules of the allocations say, in the order of the definition.</summary>
    /// <value><see langword="null"/> for an allocation that was not looked at.</value>
    public IReadOnlyList<RuleOutcome?> Allocations { get; init; } = [];

    /// <summary>Gets what is hashed before the identifier: the salt, or the name of the test and the salt.</summary>
    public string HashedPrefix { get; init; } = "";

    /// <summary>Gets the hash of prefix and identifier, of 16 bytes; the last four decide.</summary>
    /// <value>Empty when there is no identifier.</value>
    public ReadOnlyMemory<byte> Digest { get; init; }

    /// <summary>Gets the place of the identifier among all 32-bit integers.</summary>
    /// <value><see langword="null"/> when there is no identifier.</value>
    public int? Point => Digest.IsEmpty ? null : BinaryPrimitives.ReadInt32BigEndian(Digest.Span[12..]);

    /// <summary>Gets the place of the identifier on a bar, from 0 to 1.</summary>
    /// <value><see langword="null"/> when there is no identifier.</value>
    public double? Position => Point is { } point ? ((double)point - int.MinValue) / Points : null;
}
