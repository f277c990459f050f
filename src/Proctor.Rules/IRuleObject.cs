namespace Proctor.Rules;

/// <summary>An object of the application that rules can look into. Implement it on a type of your own, or wrap an instance with <see cref="RuleType{T}.Wrap"/>.</summary>
public interface IRuleObject
{
    /// <summary>Gets what rules can see of the object. Must be a <see cref="RuleType{T}"/> of the object's own type, and always the same.</summary>
    RuleType RuleType { get; }
}
