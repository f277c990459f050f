namespace Proctor.Definitions;

/// <summary>Says that the payload of a test sets properties of the application, and whose values win (<c>payloadExperimentConfig</c>). Immutable.</summary>
public sealed record PayloadExperiment
{
    /// <summary>
    /// Gets the priority: a 64-bit integer as text. Null counts as the lowest; a text that is no such integer is an error when priorities are
    /// compared.
    /// </summary>
    public string? Priority { get; init; }

    /// <summary>Gets the namespaces of the properties.</summary>
    public IReadOnlyList<string> Namespaces { get; init => field = ValueList<string>.Copy(value); } = ValueList<string>.Empty;

    /// <summary>Returns the configuration in one line.</summary>
    /// <returns>For example <c>PayloadExperimentConfig{priority='1', namespaces=[a, b]}</c>.</returns>
    public override string ToString() => $"PayloadExperimentConfig{{priority='{Priority ?? "null"}', namespaces={Namespaces}}}";
}
