using Microsoft.AspNetCore.Mvc;
using Microsoft.FeatureManagement.Mvc;

namespace Proctor.FeatureManagement.Tests.Testing;

/// <summary>A controller as one finds it in applications with feature management.</summary>
[Route("gated")]
public sealed class GatedController : Controller
{
    [HttpGet("colour")]
    [FeatureGate("buttoncolortst")]
    public string Colour() => "inside";

    [HttpGet("rollout")]
    [FeatureGate(GatedFeature.NewFeatureRollout)]
    public string Rollout() => "inside";

    [HttpGet("settings")]
    [FeatureGate("FromSettings")]
    public string Settings() => "inside";
}
