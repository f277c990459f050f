using System.Collections.Frozen;

namespace Proctor.Rules.Functions;

/// <summary>The methods of one type, and the choice between those of the same name (rules.md section 8).</summary>
internal sealed class MethodTable
{
    // More parameters than any method has; so one argument that is exact counts more than all that are only assignable.
    private const int ExactWeight = 16;

    private readonly FrozenDictionary<string, RuleMethod[]> _methods;

    public MethodTable(IEnumerable<RuleMethod> methods) => _methods = methods
        .GroupBy(static method => method.Name, StringComparer.Ordinal)
        .ToFrozenDictionary(static group => group.Key, static group => group.ToArray(), StringComparer.Ordinal);

    /// <summary>Finds the method that fits the arguments best: exact types before assignable ones before converted ones.</summary>
    /// <returns>The method, or null when none or more than one fits.</returns>
    public RuleMethod? Find(string name, ReadOnlySpan<RuleValue> arguments)
    {
        if (!_methods.TryGetValue(name, out var candidates))
        {
            return null;
        }

        RuleMethod? best = null;
        var bestFit = -1;
        var isAmbiguous = false;
        foreach (var candidate in candidates)
        {
            if (FitOf(candidate, arguments) is not { } fit || fit < bestFit)
            {
                continue;
            }

            isAmbiguous = fit == bestFit;
            (best, bestFit) = (candidate, fit);
        }

        return isAmbiguous ? FindForNumber(candidates, arguments, bestFit) : best;
    }

    // Of methods that fit alike, a number decides for the only one that takes a number there, provided that nothing else is to be converted.
    private static RuleMethod? FindForNumber(RuleMethod[] candidates, ReadOnlySpan<RuleValue> arguments, int fit)
    {
        RuleMethod? found = null;
        foreach (var candidate in candidates)
        {
            if (FitOf(candidate, arguments) != fit || !ConvertsOnlyOneNumber(candidate, arguments))
            {
                continue;
            }

            if (found is not null)
            {
                return null;
            }

            found = candidate;
        }

        return found;
    }

    private static bool ConvertsOnlyOneNumber(RuleMethod method, ReadOnlySpan<RuleValue> arguments)
    {
        var converted = 0;
        for (var i = 0; i < arguments.Length; i++)
        {
            if (method.Parameters[i].IsExactFor(arguments[i]))
            {
                continue;
            }

            converted++;
            if (!arguments[i].IsNumber || !method.Parameters[i].IsNumber)
            {
                return false;
            }
        }

        return converted == 1;
    }

    private static int? FitOf(RuleMethod method, ReadOnlySpan<RuleValue> arguments)
    {
        if (method.Parameters.Count != arguments.Length)
        {
            return null;
        }

        var fit = 0;
        for (var i = 0; i < arguments.Length; i++)
        {
            var parameter = method.Parameters[i];
            if (parameter.IsExactFor(arguments[i]))
            {
                fit += ExactWeight;
            }
            else if (arguments[i].IsNull || parameter.Accepts(arguments[i]))
            {
                fit++;
            }
            else if (parameter.Convert(arguments[i]).IsFault)
            {
                return null;
            }
        }

        return fit;
    }
}
