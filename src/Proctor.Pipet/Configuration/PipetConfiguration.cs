using Proctor.Definitions;
using Proctor.Pipet.ContextTypes;
using Proctor.Rules;

namespace Proctor.Pipet.Configuration;

/// <summary>
/// What Pipet reads from each request: context variables and identifiers, in the order in which they are checked. Immutable and safe for concurrent use.
/// </summary>
public sealed class PipetConfiguration
{
    /// <summary>Initializes a new instance of the <see cref="PipetConfiguration"/> class.</summary>
    /// <param name="context">The context variables in order; every identify request must give each of them, or the variable has a default.</param>
    /// <param name="identifiers">The identifiers in order; every identify request must give at least one.</param>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">Two context variables or two identifiers have the same name.</exception>
    public PipetConfiguration(IEnumerable<ContextVariable> context, IEnumerable<IdentifierVariable> identifiers)
        : this(context, identifiers, [])
    {
    }

    internal PipetConfiguration(
        IEnumerable<ContextVariable> context, IEnumerable<IdentifierVariable> identifiers, IReadOnlyList<ConfigurationProblem> warnings)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(identifiers);
        Context = [.. context];
        Identifiers = [.. identifiers];
        Warnings = warnings;
        ThrowIfRepeated(Context.Select(static variable => variable.Name), nameof(context));
        ThrowIfRepeated(Identifiers.Select(static identifier => identifier.Name), nameof(identifiers));
    }

    /// <summary>Gets the configuration without variables and identifiers; no identify request can succeed with it.</summary>
    public static PipetConfiguration Empty { get; } = new([], []);

    /// <summary>Gets the context variables in order.</summary>
    public IReadOnlyList<ContextVariable> Context { get; }

    /// <summary>Gets the identifiers in order.</summary>
    public IReadOnlyList<IdentifierVariable> Identifiers { get; }

    /// <summary>Gets what is allowed but surely not meant, such as a default that does not fit the type of its variable.</summary>
    public IReadOnlyList<ConfigurationProblem> Warnings { get; }

    /// <summary>Reads a configuration from JSON, the <c>pipet-config.json</c> of the original.</summary>
    /// <param name="utf8Json">The text; strict JSON, a byte order mark is ignored.</param>
    /// <param name="source">Where the text comes from, for the message of the exception.</param>
    /// <param name="types">The types variables can have; <see langword="null"/> for <see cref="ContextTypeSet.Standard"/>.</param>
    /// <param name="testTypes">The test types identifiers can have; <see langword="null"/> for <see cref="TestTypes.Standard"/>.</param>
    /// <returns>The configuration.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> is <see langword="null"/>.</exception>
    /// <exception cref="PipetConfigurationException">The text is no configuration; the exception lists everything that is wrong.</exception>
    public static PipetConfiguration Parse(
        ReadOnlyMemory<byte> utf8Json, string source, ContextTypeSet? types = null, TestTypes? testTypes = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        var reader = new PipetConfigurationReader(types ?? ContextTypeSet.Standard, testTypes ?? TestTypes.Standard);
        return reader.Read(utf8Json) ?? throw new PipetConfigurationException(source, reader.Problems);
    }

    /// <summary>Reads a configuration file; see <see cref="Parse"/>.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="types">The types variables can have; <see langword="null"/> for <see cref="ContextTypeSet.Standard"/>.</param>
    /// <param name="testTypes">The test types identifiers can have; <see langword="null"/> for <see cref="TestTypes.Standard"/>.</param>
    /// <returns>The configuration.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="PipetConfigurationException">The file cannot be read, or is no configuration.</exception>
    public static PipetConfiguration Load(string path, ContextTypeSet? types = null, TestTypes? testTypes = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        byte[] json;
        try
        {
            json = File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new PipetConfigurationException(path, [new ConfigurationProblem("$", "no readable file", "a JSON file", exception.Message)]);
        }

        return Parse(json, path, types, testTypes);
    }

    /// <summary>What the loader knows of the variables when it tries out rules: their names, and a value of each type that has one.</summary>
    internal RuleVerificationContext ToVerificationContext()
    {
        var samples = new Dictionary<string, RuleValue>(StringComparer.Ordinal);
        var withoutSample = new HashSet<string>(StringComparer.Ordinal);
        foreach (var variable in Context)
        {
            var sample = variable.Type.Sample;
            if (sample.IsDefined)
            {
                samples[variable.Name] = sample;
            }
            else
            {
                withoutSample.Add(variable.Name);
            }
        }

        return new RuleVerificationContext(samples, withoutSample);
    }

    private static void ThrowIfRepeated(IEnumerable<string> names, string parameter)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (!seen.Add(name))
            {
                throw new ArgumentException($"The name '{name}' is given twice.", parameter);
            }
        }
    }
}
