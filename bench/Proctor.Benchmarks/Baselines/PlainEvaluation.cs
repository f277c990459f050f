using Proctor.Assignment;
using Proctor.Rules;

namespace Proctor.Benchmarks.Baselines;

/// <summary>
/// The same job done plainly: the platform's MD5 for every test, rules evaluated in full, a dictionary of results. What a careful first implementation does.
/// </summary>
internal sealed class PlainEvaluation(ProctorEngine engine)
{
    public Dictionary<string, int> Identify(string identifier, RuleContext context)
    {
        var matrix = engine.Compiled;
        var variables = new RuleValue[matrix.Variables.Count];
        matrix.Variables.Fill(variables, context);
        var buckets = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var test in matrix.Tests)
        {
            if (!test.Rule.EvaluateInFull(variables, TimeProvider.System).IsTrue)
            {
                continue;
            }

            foreach (var allocation in test.Allocations)
            {
                if (allocation.Rule.EvaluateInFull(variables, TimeProvider.System).IsTrue)
                {
                    buckets[test.Name] = allocation.BucketAt(IdentifierHash.Of(test.HashPrefix, identifier));
                    break;
                }
            }
        }

        return buckets;
    }
}
