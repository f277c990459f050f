namespace Proctor.Rules;

/// <summary>How bad a <see cref="RuleDiagnostic"/> is.</summary>
public enum RuleSeverity
{
    /// <summary>The rule works, but probably not as its author meant it.</summary>
    Warning = 0,

    /// <summary>The rule cannot be used.</summary>
    Error,
}
