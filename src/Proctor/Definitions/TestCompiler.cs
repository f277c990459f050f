using Proctor.Rules;
using Proctor.Rules.Syntax;

namespace Proctor.Definitions;

/// <summary>Compiles source definitions (matrix.md section 8).</summary>
internal static class TestCompiler
{
    private const string Countries = "__COUNTRIES";

    // Buckets depend on these words: the name of the variable is fixed, and the test's own rule that follows is not put in parentheses.
    private const string CountriesRule = "proctor:contains(__COUNTRIES, country)";

    /// <summary>Compiles a test.</summary>
    /// <param name="name">The name, for problems; empty when it is not known.</param>
    /// <param name="source">The test.</param>
    /// <param name="problems">Gets what is wrong.</param>
    /// <returns>The compiled test, or <see langword="null"/> when something is wrong.</returns>
    public static TestDefinition? Compile(string name, SourceTestDefinition source, ProblemList problems)
    {
        var hasCountries = source.SpecialConstants.TryGetValue(Countries, out var countries) && !countries.IsNull;
        if (hasCountries && countries.Kind is not (RuleKind.List or RuleKind.Set or RuleKind.Array))
        {
            problems.Add(DescribeCountries(name, countries));
            return null;
        }

        var allocations = CompileAllocations(source.Allocations);
        return new TestDefinition
        {
            Constants = Merge(source.Constants, source.SpecialConstants),
            Version = source.Version,
            Salt = source.Salt,
            Rule = CompileRule(source.Rule, hasCountries),
            Buckets = source.Buckets,
            Allocations = allocations,
            Silent = source.Silent,
            TestType = source.TestType,
            Description = source.Description,
            MetaTags = source.MetaTags,
            DependsOn = source.DependsOn,
            EvaluateForIncognitoUsers = source.EvaluateForIncognitoUsers,
            EnableUnitlessAllocations = source.EnableUnitlessAllocations,
            ContainsUnitlessAllocation = source.EnableUnitlessAllocations && UnitlessAllocation.IsAny(allocations),
            ForceLogging = source.ForceLogging,
            PayloadExperiment = source.PayloadExperiment,
        };
    }

    private static MatrixProblem DescribeCountries(string name, in RuleValue countries)
    {
        var path = name.Length == 0 ? "" : $"tests.{name}.";
        var (found, remedy) = countries.TryGetString(out var text)
            ? ($"the text \"{Shortened.Text(text)}\"", $"Write [\"{Shortened.Text(text)}\"].")
            : ($"the value {Shortened.Text(countries.ToString())}", null);
        return new MatrixProblem($"{path}specialConstants.{Countries}", 0, 0, $"Found {found} where a list of countries is wanted", remedy);
    }

    private static string? CompileRule(string? source, bool hasCountries)
    {
        var rule = RuleText.StripBraces(source);
        if (!hasCountries)
        {
            return rule is null ? null : $"${{{rule}}}";
        }

        return rule is null ? $"${{{CountriesRule}}}" : $"${{{CountriesRule} && {rule}}}";
    }

    private static ValueList<Allocation> CompileAllocations(IReadOnlyList<Allocation> sources)
    {
        var allocations = new Allocation[sources.Count];
        for (var i = 0; i < allocations.Length; i++)
        {
            allocations[i] = sources[i] with { Rule = CompileAllocationRule(sources[i].Rule) };
        }

        return ValueList<Allocation>.Own(allocations);
    }

    private static string? CompileAllocationRule(string? source)
    {
        var rule = RuleText.StripBraces(source);
        if (rule is null)
        {
            return null;
        }

        return RuleText.IsWellFormed(rule) ? source : $"${{{rule}}}";
    }

    private static RuleMap Merge(RuleMap constants, RuleMap special)
    {
        if (special.Count == 0)
        {
            return constants;
        }

        return constants.Count == 0 ? special : new RuleMap([.. constants, .. special]);
    }
}
