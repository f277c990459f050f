namespace Proctor.Rules;

/// <summary>
/// Says why an expression has no value. Evaluation never throws: it answers with a fault. Immutable and safe for concurrent use.
/// </summary>
public sealed class RuleFault
{
    /// <summary>Initializes a new instance of the <see cref="RuleFault"/> class.</summary>
    /// <param name="kind">What sort of failure this is.</param>
    /// <param name="message">What happened, in the words of the original where clients may see them.</param>
    /// <param name="cause">The fault behind this one, or <see langword="null"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="message"/> is <see langword="null"/>.</exception>
    public RuleFault(RuleFaultKind kind, string message, RuleFault? cause = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        Kind = kind;
        Message = message;
        Cause = cause;
    }

    /// <summary>Gets what sort of failure this is.</summary>
    public RuleFaultKind Kind { get; }

    /// <summary>Gets what happened.</summary>
    public string Message { get; }

    /// <summary>Gets the fault behind this one, or <see langword="null"/>.</summary>
    public RuleFault? Cause { get; }

    /// <summary>Returns the message, followed by those of the causes.</summary>
    /// <returns>One line for people and logs.</returns>
    public override string ToString() => Cause is null ? Message : $"{Message}: {Cause}";

    internal static RuleFault Expression(string message, RuleFault? cause = null) => new(RuleFaultKind.Expression, message, cause);

    /// <summary>Code of the application threw while a rule was evaluated: the rule has no value, the request goes on.</summary>
    internal static RuleFault Thrown(Exception exception) => Expression($"{exception.GetType().Name}: {exception.Message}");

    internal static RuleFault NumberFormat(string text) => new(RuleFaultKind.NumberFormat, $"For input string: \"{text}\"");

    internal static RuleFault IllegalArgument(string message) => new(RuleFaultKind.IllegalArgument, message);

    internal static RuleFault Arithmetic(string message) => new(RuleFaultKind.Arithmetic, message);
}
