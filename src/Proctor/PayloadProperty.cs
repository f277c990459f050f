using Proctor.Rules;

namespace Proctor;

/// <summary>A property that a payload experiment sets.</summary>
/// <param name="TestName">The test whose bucket sets it.</param>
/// <param name="Value">The value, as it stands in the JSON payload: texts, numbers, lists and maps.</param>
public sealed record PayloadProperty(string TestName, RuleValue Value);
