namespace Proctor.Client.Http;

/// <summary>Why a call got no answer.</summary>
/// <param name="Kind">What kind of failure it was.</param>
/// <param name="Cause">The exception of the last attempt.</param>
internal sealed record CallFailure(CallFailureKind Kind, Exception Cause)
{
    public string MetricName => Kind switch
    {
        CallFailureKind.TimedOut => "timed_out",
        CallFailureKind.NotConnected => "not_connected",
        _ => "failed",
    };
}
