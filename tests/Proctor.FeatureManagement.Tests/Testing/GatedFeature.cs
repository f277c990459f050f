namespace Proctor.FeatureManagement.Tests.Testing;

/// <summary>Names of features as applications have them, in the case of .NET.</summary>
public enum GatedFeature
{
    NewFeatureRollout,
}
