using Microsoft.Extensions.Configuration;
using Proctor.Definitions;
using Proctor.Pipet.Configuration;
using Proctor.Pipet.ContextTypes;
using Quoting = Proctor.Pipet.Configuration.ConfigurationPath;

namespace Proctor.Pipet.Settings;

/// <summary>
/// Context variables and identifiers that stand in the application's configuration instead of a file of their own. That configuration does not keep the order of
/// members and does not tell names apart by case, so they are in the order of their names.
/// </summary>
internal sealed class InlineConfiguration(IConfiguration configuration)
{
    public const string ContextName = "Context";
    public const string IdentifiersName = "Identifiers";

    private const string Source = "Source";
    private const string SourceKey = "SourceKey";
    private const string Type = "Type";
    private const string DefaultValue = "DefaultValue";

    private static readonly string[] VariableMembers = [Source, SourceKey, Type, DefaultValue];
    private static readonly string[] IdentifierMembers = [Source, SourceKey];

    private readonly IConfigurationSection _context = configuration.GetSection(PipetOptions.SectionName).GetSection(ContextName);
    private readonly IConfigurationSection _identifiers = configuration.GetSection(PipetOptions.SectionName).GetSection(IdentifiersName);

    /// <summary>Whether there is anything to read.</summary>
    public bool Exists => SettingsReader.HasMembers(_context) || SettingsReader.HasMembers(_identifiers);

    /// <summary>Reads what is there.</summary>
    /// <param name="types">The types variables can have.</param>
    /// <param name="testTypes">The test types identifiers can have.</param>
    /// <param name="read">Gets the configuration; what was wrong is missing from it.</param>
    /// <param name="problems">Gets everything that is wrong.</param>
    /// <returns>Whether nothing is.</returns>
    public bool TryRead(ContextTypeSet types, TestTypes testTypes, out PipetConfiguration read, out IReadOnlyList<ConfigurationProblem> problems)
    {
        var reader = new SettingsReader(configuration);
        var warnings = new List<ConfigurationProblem>();
        var context = new List<ContextVariable>();
        foreach (var member in reader.Members(_context, "a section with context variables by name"))
        {
            if (ReadVariable(reader, member, types, warnings) is { } variable)
            {
                context.Add(variable);
            }
        }

        var identifiers = new List<IdentifierVariable>();
        foreach (var member in reader.Members(_identifiers, "a section with identifiers by test type"))
        {
            if (ReadIdentifier(reader, member, testTypes, warnings) is { } identifier)
            {
                identifiers.Add(identifier);
            }
        }

        read = new PipetConfiguration(context, identifiers, warnings);
        problems = reader.Problems;
        return problems.Count == 0;
    }

    private static ContextVariable? ReadVariable(SettingsReader reader, IConfigurationSection section, ContextTypeSet types, List<ConfigurationProblem> warnings)
    {
        if (!IsSection(reader, section, VariableMembers, $"a section with {Source} and {Type}"))
        {
            return null;
        }

        var source = ReadSource(reader, section, ContextVariable.QueryPrefix);
        var type = ReadType(reader, section.GetSection(Type), types);
        var given = section.GetSection(DefaultValue);
        var defaultText = reader.Text(given) ?? given.Value; // an empty text is a default, too
        if (source is null || type is null)
        {
            return null;
        }

        if (ConfigurationWarnings.OfDefault(reader.Describe(given), type, defaultText) is { } warning)
        {
            warnings.Add(warning);
        }

        return new ContextVariable(section.Key, type, source, defaultText);
    }

    private static IdentifierVariable? ReadIdentifier(
        SettingsReader reader, IConfigurationSection section, TestTypes testTypes, List<ConfigurationProblem> warnings)
    {
        if (!IsSection(reader, section, IdentifierMembers, $"a section with {Source}"))
        {
            return null;
        }

        var testType = IdentifierVariable.FindTestType(section.Key, testTypes);
        if (testType is null)
        {
            reader.Report(section, Quoting.Quote(section.Key), "the name of a test type, such as USER or ACCOUNT");
        }

        var source = ReadSource(reader, section, IdentifierVariable.QueryPrefix);
        if (source is null || testType is null)
        {
            return null;
        }

        if (ConfigurationWarnings.OfRandom(reader.Describe(section), testType) is { } warning)
        {
            warnings.Add(warning);
        }

        return new IdentifierVariable(testType, source, section.Key);
    }

    private static bool IsSection(SettingsReader reader, IConfigurationSection section, string[] known, string wanted)
    {
        if (!SettingsReader.HasMembers(section))
        {
            reader.Report(section, section.Value is { Length: > 0 } text ? Quoting.Quote(text) : "nothing", wanted);
            return false;
        }

        reader.RefuseUnknown(section, known);
        return true;
    }

    private static ValueSource? ReadSource(SettingsReader reader, IConfigurationSection section, string queryPrefix)
    {
        var kind = section.GetSection(Source);
        var key = reader.Text(section.GetSection(SourceKey)) ?? section.Key;
        if (reader.Text(kind) is not { } text)
        {
            if (!SettingsReader.HasMembers(kind))
            {
                reader.Report(kind, "nothing", $"{QuerySource.KindName} or {HeaderSource.KindName}");
            }

            return null;
        }

        switch (text.ToUpperInvariant())
        {
            case QuerySource.KindName:
                return ValueSource.Query(queryPrefix + key);
            case HeaderSource.KindName:
                return ValueSource.Header(key);
            default:
                reader.Report(kind, Quoting.Quote(text), $"{QuerySource.KindName} or {HeaderSource.KindName}");
                return null;
        }
    }

    private static ContextType? ReadType(SettingsReader reader, IConfigurationSection section, ContextTypeSet types)
    {
        var name = reader.Text(section);
        if (!types.TryFind(name, out var type) && !SettingsReader.HasMembers(section))
        {
            reader.Report(section, name is null ? "nothing" : Quoting.Quote(name), $"one of {string.Join(", ", types.ShortNames)}");
        }

        return type;
    }
}
