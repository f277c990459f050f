namespace Proctor.Pipet.Telemetry;

/// <summary>How a request asks for groups; the feature of a request that turned out to be of another kind than its method says.</summary>
internal sealed class IdentifyKind
{
    private IdentifyKind(string name) => Name = name;

    /// <summary>Everything is in query and headers.</summary>
    public static IdentifyKind Query { get; } = new("query");

    /// <summary>There is a body about one visitor, or one that cannot be read.</summary>
    public static IdentifyKind Body { get; } = new("body");

    /// <summary>There is a body about many.</summary>
    public static IdentifyKind Batch { get; } = new("batch");

    /// <summary>An OpenFeature client asks for one flag.</summary>
    public static IdentifyKind Flag { get; } = new("flag");

    /// <summary>An OpenFeature client asks for all flags.</summary>
    public static IdentifyKind Flags { get; } = new("flags");

    /// <summary>The value of the tag.</summary>
    public string Name { get; }
}
