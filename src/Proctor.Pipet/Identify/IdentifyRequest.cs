using Proctor.Assignment;
using Proctor.Rules;

namespace Proctor.Pipet.Identify;

/// <summary>What an identify request asks for.</summary>
internal sealed class IdentifyRequest
{
    public required Identifiers Identifiers { get; init; }

    /// <summary>The values of the context variables in the order of the configuration.</summary>
    public required RuleValue[] Values { get; init; }

    /// <summary>The same values by name.</summary>
    public required RuleContext Context { get; init; }

    public required ForceGroups Force { get; init; }

    /// <summary>The names of the tests; null when the request names none, which is not the same as an empty list.</summary>
    public required List<string>? Tests { get; init; }
}
