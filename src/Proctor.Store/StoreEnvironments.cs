namespace Proctor.Store;

/// <summary>The environments of the original, which are its branches.</summary>
public static class StoreEnvironments
{
    /// <summary>Where tests are edited.</summary>
    public const string Trunk = "trunk";

    /// <summary>Where they are tried out.</summary>
    public const string Qa = "qa";

    /// <summary>Where they are live.</summary>
    public const string Production = "production";

    /// <summary>Gets all of them, in the order of promotion.</summary>
    public static IReadOnlyList<string> All { get; } = [Trunk, Qa, Production];
}
