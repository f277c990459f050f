using Proctor.Assignment;

namespace Proctor.Pipet.Identify;

/// <summary>Which groups an identify request asks for. Immutable.</summary>
/// <param name="Force">The groups to force.</param>
/// <param name="Tests">The names of the tests; null when the request names none, which is not the same as an empty list.</param>
internal sealed record IdentifyScope(ForceGroups Force, IReadOnlyCollection<string>? Tests);
