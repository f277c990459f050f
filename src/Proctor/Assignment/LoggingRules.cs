namespace Proctor.Assignment;

/// <summary>Which groups of a result logs are about (consumer.md section 5.2).</summary>
internal readonly struct LoggingRules
{
    private const double Everybody = 1.0; // exactly: 0.99999 is an experiment

    private readonly HashSet<string> _owners;

    public LoggingRules(ProctorResult result) => _owners = [.. result.Properties.Values.Select(static property => property.TestName)];

    public static bool IsSilent(in TestAssignment assignment) => assignment.Test!.Silent;

    public static bool IsInactive(in TestAssignment assignment) => assignment.Bucket!.Value < 0;

    /// <summary>Whether a group tells something: not when all its properties were set by others, nor when everybody has it.</summary>
    public bool IsWorthLogging(in TestAssignment assignment)
    {
        var test = assignment.Test!;
        return (test.PayloadExperiment is null || _owners.Contains(assignment.TestName!)) && (test.ForceLogging || !IsRolledOut(assignment));
    }

    private static bool IsRolledOut(in TestAssignment assignment)
    {
        foreach (var range in assignment.Allocation?.Ranges ?? [])
        {
            if (range.Length == Everybody)
            {
                return true;
            }
        }

        return false;
    }
}
