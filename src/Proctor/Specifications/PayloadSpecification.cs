using Proctor.Definitions;

namespace Proctor.Specifications;

/// <summary>What an application expects of the payloads of a test. Immutable and safe for concurrent use; compared member by member.</summary>
public sealed record PayloadSpecification
{
    /// <summary>Gets the name of the payload type, for example <c>longValue</c>.</summary>
    /// <value>One of the eight names of payload types. Anything else, and <see langword="null"/>, makes the test an error when a matrix is verified.</value>
    public string? Type { get; init; }

    /// <summary>Gets the rule every payload must meet, with its braces, for example <c>${value >= 0}</c>.</summary>
    /// <value>
    /// The rule sees the payload as <c>value</c>, a map payload as one variable for each key. <see langword="null"/>, a blank text and <c>${}</c>
    /// accept everything.
    /// </value>
    public string? Validator { get; init; }

    /// <summary>Gets the payload types of the keys of a map payload, in the order in which they are checked.</summary>
    /// <value>Key to name of a payload type; <see langword="null"/> for other payload types.</value>
    public IReadOnlyDictionary<string, string>? Schema { get; init => field = value is null ? null : ValueMap<string>.Copy(value); }

    /// <summary>Gets a value indicating whether a request may replace the payload with one of its own.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool AllowForce { get; init; }
}
