using Proctor.Definitions;
using Proctor.Rules;
using Proctor.Specifications;

namespace Proctor.Verification;

/// <summary>
/// Checks the payloads of a test against what the application expects: their type, what is in a map, the validator. Buckets without payload are fine here.
/// </summary>
internal sealed class PayloadCheck(VerificationSettings settings)
{
    private readonly RuleEvaluator _evaluator = new(settings.Functions, settings.Clock);

    public void Run(CheckedTest test, PayloadSpecification specification)
    {
        if (specification.Type is null)
        {
            test.Add(ProblemWording.NoPayloadType(test));
        }
        else if (!PayloadTypes.TryParse(specification.Type, out var type))
        {
            test.Add(ProblemWording.UnknownPayloadType(test, specification.Type));
        }
        else if (type == PayloadType.Map && specification.Schema is not { Count: > 0 })
        {
            test.Add(ProblemWording.NoSchema(test));
        }
        else
        {
            CheckBuckets(test, specification, type);
        }
    }

    private void CheckBuckets(CheckedTest test, PayloadSpecification specification, PayloadType type)
    {
        foreach (var bucket in test.Definition.Buckets)
        {
            if (test.IsFull)
            {
                return;
            }

            if (bucket.Payload is null)
            {
                continue;
            }

            if (bucket.Payload.Type != type)
            {
                test.Add(ProblemWording.WrongPayload(test, type.Name(), bucket));
            }
            else if (bucket.Payload.Map is not { } map)
            {
                Validate(test, bucket, specification.Validator, new RuleContext { ["value"] = bucket.Payload.Value });
            }
            else if (MapSchemaCheck.Run(test, bucket, map, specification.Schema!))
            {
                Validate(test, bucket, specification.Validator, new RuleContext(map));
            }
        }
    }

    private void Validate(CheckedTest test, Bucket bucket, string? validator, RuleContext variables)
    {
        var outcome = _evaluator.Evaluate(validator, RuleMap.Empty, variables);
        if (outcome.Fault is { } fault)
        {
            AddFault(test, bucket, validator!, fault);
        }
        else if (!outcome.IsTrue)
        {
            test.Add(ProblemWording.RejectedPayload(test, validator!, bucket));
        }
    }

    private static void AddFault(CheckedTest test, Bucket bucket, string validator, RuleFault fault)
    {
        // The original takes a validator that is not boolean, or that meets a text where it needs a number, as "no" for simple payloads and as "yes" for maps.
        var isRefusal = fault.Kind is RuleFaultKind.IllegalArgument or RuleFaultKind.NumberFormat;
        if (!isRefusal)
        {
            test.Add(ProblemWording.Validator(test, validator, bucket, fault));
        }
        else if (bucket.Payload!.Type != PayloadType.Map)
        {
            test.Add(ProblemWording.RejectedPayload(test, validator, bucket));
        }
    }
}
