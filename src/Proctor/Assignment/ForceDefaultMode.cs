namespace Proctor.Assignment;

/// <summary>What happens to tests that are not forced when groups are forced.</summary>
public enum ForceDefaultMode
{
    /// <summary>They are assigned as usual.</summary>
    None,

    /// <summary>They are not assigned, so the application uses its fallbacks. Written as <c>default_to_fallback</c>.</summary>
    Fallback,

    /// <summary>
    /// They get the bucket with the smallest value among those that their allocation gives to anybody. Written as <c>default_to_min_live</c>.
    /// </summary>
    MinLive,
}
