using Proctor.Definitions;
using Proctor.Rules;
using Proctor.Rules.Syntax;

namespace Proctor.Verification;

/// <summary>Checks a definition by itself, in the order of the original: the rule, the allocations one by one, the payloads.</summary>
internal sealed class ConsistencyCheck(VerificationSettings settings)
{
    private const double SmallestTotal = 0.9999;
    private const double LargestTotal = 1.0001;
    private const string MissingUnit = "missingExperimentalUnit";

    private readonly RuleVerifier _verifier = new(settings.Functions, settings.Clock);
    private readonly RuleVerificationContext? _context = settings.Context;

    public void Run(CheckedTest test)
    {
        var constants = ConstantsFor(test.Definition);
        if (Verify(test.Definition.Rule, constants) is { IsValid: false } rule)
        {
            test.Add(ProblemWording.Rule(test, rule));
        }

        CheckAllocations(test, constants);
        CheckPayloads(test);
    }

    // Every rule may ask for it, whatever the test is.
    private static RuleMap ConstantsFor(TestDefinition definition) =>
        new([.. definition.Constants.Where(static constant => constant.Key != MissingUnit), new(MissingUnit, true)]);

    private RuleVerification Verify(string? rule, RuleMap constants) => _verifier.Verify(rule, constants, _context);

    private void CheckAllocations(CheckedTest test, RuleMap constants)
    {
        var allocations = test.Definition.Allocations;
        if (allocations.Count == 0)
        {
            test.Add(ProblemWording.NoAllocations(test));
        }

        var values = new HashSet<int>(test.Definition.Buckets.Select(static bucket => bucket.Value));
        for (var i = 0; i < allocations.Count && !test.IsFull; i++)
        {
            CheckRanges(test, allocations[i], values);
            if (i < allocations.Count - 1 && RuleText.IsEmptyRule(allocations[i].Rule))
            {
                test.Add(ProblemWording.EmptyAllocationRule(test, i, allocations[i].Rule));
            }

            if (Verify(allocations[i].Rule, constants) is { IsValid: false } rule)
            {
                test.Add(ProblemWording.AllocationRule(test, rule));
            }
        }
    }

    private static void CheckRanges(CheckedTest test, Allocation allocation, HashSet<int> bucketValues)
    {
        if (allocation.Ranges.Count == 0)
        {
            test.Add(ProblemWording.NoRanges(test));
            return;
        }

        var isUnitless = test.Definition.EnableUnitlessAllocations && UnitlessAllocation.IsTextuallyUnitless(allocation.Rule);
        if (isUnitless && !UnitlessAllocation.HasWholeRange(allocation))
        {
            test.Add(ProblemWording.UnitlessAllocation(test));
        }

        var total = 0.0;
        foreach (var range in allocation.Ranges)
        {
            total += range.Length; // in this order, as the cutoffs are computed
            if (!test.IsFull && !bucketValues.Contains(range.BucketValue))
            {
                test.Add(ProblemWording.UnknownBucket(test, range.BucketValue));
            }
        }

        if (total is < SmallestTotal or > LargestTotal) // NaN is neither, and loads in the original too
        {
            test.Add(ProblemWording.Lengths(test, allocation, total));
        }
    }

    private static void CheckPayloads(CheckedTest test)
    {
        var withoutPayload = new List<Bucket>();
        Payload? first = null;
        foreach (var bucket in test.Definition.Buckets)
        {
            if (bucket.Payload is null)
            {
                withoutPayload.Add(bucket);
            }
            else if (first is null)
            {
                first = bucket.Payload;
            }
            else if (!test.IsFull && !bucket.Payload.IsSameType(first))
            {
                test.Add(ProblemWording.PayloadTypesDiffer(test, bucket, first));
            }
        }

        if (first is not null && withoutPayload.Count > 0)
        {
            test.Add(ProblemWording.MissingPayloads(test, withoutPayload));
        }
    }
}
