using Microsoft.Extensions.Options;
using Proctor.Pipet.Loading;
using Proctor.Pipet.Telemetry;

namespace Proctor.Pipet.Identify;

/// <summary>Puts requests into groups. Safe for concurrent use.</summary>
internal sealed class GroupFinder(RuleFaultLog faults, PipetMetrics metrics, IOptions<PipetOptions> options)
{
    private readonly bool _isIdentifyAllDisabled = options.Value.IdentifyAllDisabled;

    public ProctorResult Find(MatrixSnapshot snapshot, IdentifyRequest request, IdentifyScope scope)
    {
        var tests = scope.Tests ?? (_isIdentifyAllDisabled ? [] : null);
        var result = snapshot.Engine.Identify(request.Identifiers, request.Context, scope.Force, tests);
        if (result.HasFaults)
        {
            faults.Report(result);
            metrics.CountRuleErrors(result);
            RequestTrace.Failed(result);
        }

        return result;
    }
}
