namespace Proctor.Rules;

/// <summary>
/// What is known of the variables of a context before there is a request: a sample value for each, with which rules are tried out when a matrix is loaded.
/// Immutable and safe for concurrent use.
/// </summary>
public sealed class RuleVerificationContext
{
    /// <summary>Initializes a new instance of the <see cref="RuleVerificationContext"/> class.</summary>
    /// <param name="samples">One value for every variable of which one could be made.</param>
    /// <param name="uninstantiated">The variables there are of which no sample could be made. Failures of a rule that reads one of them are not held against it.</param>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public RuleVerificationContext(IReadOnlyDictionary<string, RuleValue> samples, IReadOnlySet<string> uninstantiated)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(uninstantiated);
        Samples = samples;
        Uninstantiated = uninstantiated;
    }

    /// <summary>Gets the context without variables.</summary>
    public static RuleVerificationContext Empty { get; } = new(new Dictionary<string, RuleValue>(), new HashSet<string>());

    /// <summary>Gets the samples by name.</summary>
    public IReadOnlyDictionary<string, RuleValue> Samples { get; }

    /// <summary>Gets the names of the variables without a sample.</summary>
    public IReadOnlySet<string> Uninstantiated { get; }
}
