namespace Proctor.Pipet.Configuration;

/// <summary>A configuration cannot be used.</summary>
public sealed class PipetConfigurationException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="PipetConfigurationException"/> class.</summary>
    /// <param name="source">Where the configuration comes from, for example the path of the file.</param>
    /// <param name="problems">Everything that is wrong with it.</param>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public PipetConfigurationException(string source, IReadOnlyList<ConfigurationProblem> problems)
        : base(MessageOf(source, problems))
    {
        ConfigurationSource = source;
        Problems = problems;
    }

    /// <summary>Gets where the configuration comes from.</summary>
    public string ConfigurationSource { get; }

    /// <summary>Gets everything that is wrong, in the order of the text.</summary>
    public IReadOnlyList<ConfigurationProblem> Problems { get; }

    private static string MessageOf(string source, IReadOnlyList<ConfigurationProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(problems);
        return $"The configuration {source} cannot be used:{string.Concat(problems.Select(static problem => $"{Environment.NewLine}  {problem}"))}";
    }
}
