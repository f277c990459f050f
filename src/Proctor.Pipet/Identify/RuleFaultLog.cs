using Microsoft.Extensions.Logging;
using Proctor.Pipet.Logging;

namespace Proctor.Pipet.Identify;

/// <summary>
/// Logs rules that cannot be evaluated: each test and message once a minute, however many requests run into it. Safe for concurrent use. Messages may contain
/// what requests brought, so both their length and the number of those remembered is limited.
/// </summary>
internal sealed partial class RuleFaultLog(ILogger<RuleFaultLog> logger, TimeProvider clock)
{
    /// <summary>How many different failures are logged in a minute.</summary>
    public const int MaxRecords = 200;

    /// <summary>How much of a message or a rule is logged, in characters.</summary>
    public const int MaxLength = 500;

    private readonly ProblemLedger<(string Test, string Message)> _ledger = new(clock, MaxRecords);

    /// <summary>Logs what failed in a result, unless it was logged within the last minute.</summary>
    public void Report(ProctorResult result)
    {
        foreach (var failure in result.Failures)
        {
            var message = LogText.Of(failure.Fault!.ToString(), MaxLength);
            switch (_ledger.Note((failure.TestName!, message)))
            {
                case ProblemNews.New:
                    LogFault(LogText.Of(RuleOf(failure), MaxLength), failure.TestName!, message);
                    break;
                case ProblemNews.Flooded:
                    LogFlood(MaxRecords);
                    break;
            }
        }
    }

    private static string RuleOf(in TestAssignment failure) =>
        (failure.Reason == AssignmentReason.RuleFailed ? failure.Test!.Rule : failure.Allocation!.Rule) ?? "";

    [LoggerMessage(
        EventId = 40,
        Level = LogLevel.Error,
        Message = "Error evaluating rule '{Rule}' for test '{Test}': '{Message}'. Failing evaluation and continuing.")]
    private partial void LogFault(string rule, string test, string message);

    [LoggerMessage(
        EventId = 41,
        Level = LogLevel.Error,
        Message = "More than {Records} different rules and messages failed within a minute; further ones are not logged until it is over.")]
    private partial void LogFlood(int records);
}
