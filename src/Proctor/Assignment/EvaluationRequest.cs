using Proctor.Rules;

namespace Proctor.Assignment;

/// <summary>What a request brings to an evaluation.</summary>
internal readonly record struct EvaluationRequest(Identifiers Identifiers, RuleContext Context, ForceGroups Force);
