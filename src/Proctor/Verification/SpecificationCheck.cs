using Proctor.Specifications;

namespace Proctor.Verification;

/// <summary>Checks one test an application uses, in the order of the original.</summary>
internal sealed class SpecificationCheck(VerificationSettings settings)
{
    private readonly ConsistencyCheck _consistency = new(settings);
    private readonly PayloadCheck _payloads = new(settings);

    /// <summary>Checks a test a dynamic filter selects: there is no specification to compare it with.</summary>
    public void Run(CheckedTest test)
    {
        if (!settings.TestTypes.Contains(test.Definition.TestType))
        {
            test.Add(ProblemWording.TestType(test));
        }

        _consistency.Run(test);
    }

    /// <summary>Checks a test the specification names.</summary>
    public void Run(CheckedTest test, TestSpecification specification)
    {
        CheckSpecifiedBuckets(test, specification);
        Run(test);
        CheckListedBuckets(test, specification);
        if (specification.Payload is not null)
        {
            _payloads.Run(test, specification.Payload);
        }
    }

    private static void CheckSpecifiedBuckets(CheckedTest test, TestSpecification specification)
    {
        if (specification.BucketsWithoutValue.Count > 0)
        {
            test.Add(ProblemWording.BucketWithoutValue(test));
        }

        var values = new HashSet<int>();
        foreach (var value in specification.Buckets.Values)
        {
            if (!values.Add(value) && !test.IsFull)
            {
                test.Add(ProblemWording.DuplicateBucketValue(test, value));
            }
        }
    }

    private static void CheckListedBuckets(CheckedTest test, TestSpecification specification)
    {
        if (specification.Buckets.Count == 0)
        {
            return;
        }

        var unlisted = new SortedSet<int>(
            from allocation in test.Definition.Allocations
            from range in allocation.Ranges
            where range.Length > 0
            select range.BucketValue);
        unlisted.ExceptWith(specification.Buckets.Values);
        if (unlisted.Count > 0)
        {
            test.Add(ProblemWording.UnlistedBuckets(test, unlisted));
        }
    }
}
