namespace Proctor.Rules;

/// <summary>What a rule said: true, false, or that it could not be evaluated. A rule that could not be evaluated does not match.</summary>
public readonly struct RuleOutcome : IEquatable<RuleOutcome>
{
    private RuleOutcome(bool isTrue, RuleFault? fault)
    {
        IsTrue = isTrue;
        Fault = fault;
    }

    /// <summary>Gets a value indicating whether the rule is true.</summary>
    public bool IsTrue { get; }

    /// <summary>Gets why the rule could not be evaluated, or <see langword="null"/> when it could.</summary>
    public RuleFault? Fault { get; }

    internal static RuleOutcome Of(bool isTrue) => new(isTrue, null);

    internal static RuleOutcome Failed(RuleFault fault) => new(false, fault);

    /// <summary>A truth value or a fault.</summary>
    internal static RuleOutcome From(in RuleValue value) => value.IsFault ? Failed(value.Fault!) : Of(value.IsTrue);

    /// <inheritdoc />
    public bool Equals(RuleOutcome other) => IsTrue == other.IsTrue && ReferenceEquals(Fault, other.Fault);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is RuleOutcome other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(IsTrue, Fault);

    /// <inheritdoc />
    public override string ToString() => Fault is null ? (IsTrue ? "true" : "false") : $"failed: {Fault}";

    /// <summary>Compares two outcomes.</summary>
    /// <param name="left">The first outcome.</param>
    /// <param name="right">The second outcome.</param>
    /// <returns>Whether they are equal.</returns>
    public static bool operator ==(RuleOutcome left, RuleOutcome right) => left.Equals(right);

    /// <summary>Compares two outcomes.</summary>
    /// <param name="left">The first outcome.</param>
    /// <param name="right">The second outcome.</param>
    /// <returns>Whether they are different.</returns>
    public static bool operator !=(RuleOutcome left, RuleOutcome right) => !left.Equals(right);
}
