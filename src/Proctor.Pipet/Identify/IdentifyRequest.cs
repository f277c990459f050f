using Proctor.Rules;

namespace Proctor.Pipet.Identify;

/// <summary>Who is to be put into groups, and what is known about them.</summary>
internal sealed class IdentifyRequest
{
    public required Identifiers Identifiers { get; init; }

    /// <summary>The values of the context variables in the order of the configuration.</summary>
    public required RuleValue[] Values { get; init; }

    /// <summary>The same values by name.</summary>
    public required RuleContext Context { get; init; }
}
