using System.Collections.Frozen;

namespace Proctor.Rules.Functions;

/// <summary>The methods of one type, and the choice between those of the same name.</summary>
internal sealed class MethodTable
{
    private readonly FrozenDictionary<string, RuleMethod[]> _methods;

    public MethodTable(IEnumerable<RuleMethod> methods) => _methods = methods
        .GroupBy(static method => method.Name, StringComparer.Ordinal)
        .ToFrozenDictionary(static group => group.Key, static group => group.ToArray(), StringComparer.Ordinal);

    /// <summary>Finds the method that fits the arguments best: exact types before converted ones.</summary>
    /// <returns>The method, or null when none or more than one fits.</returns>
    public RuleMethod? Find(string name, ReadOnlySpan<RuleValue> arguments)
    {
        if (!_methods.TryGetValue(name, out var candidates))
        {
            return null;
        }

        RuleMethod? best = null;
        var bestExact = -1;
        var isAmbiguous = false;
        foreach (var candidate in candidates)
        {
            if (CountExact(candidate, arguments) is not { } exact || exact < bestExact)
            {
                continue;
            }

            isAmbiguous = exact == bestExact;
            (best, bestExact) = (candidate, exact);
        }

        return isAmbiguous ? null : best;
    }

    private static int? CountExact(RuleMethod method, ReadOnlySpan<RuleValue> arguments)
    {
        if (method.Parameters.Count != arguments.Length)
        {
            return null;
        }

        var exact = 0;
        for (var i = 0; i < arguments.Length; i++)
        {
            if (method.Parameters[i].Accepts(arguments[i]))
            {
                exact++;
            }
            else if (method.Parameters[i].Convert(arguments[i]).IsFault)
            {
                return null;
            }
        }

        return exact;
    }
}
