using System.Globalization;

namespace Proctor.Definitions;

/// <summary>One of the groups a test sorts its users into. Immutable.</summary>
/// <remarks>Buckets are equal when all their members are.</remarks>
public sealed record Bucket
{
    /// <summary>Gets the name; empty when the definition gives none. Names need not be unique.</summary>
    public string Name { get; init; } = "";

    /// <summary>Gets the number of the bucket. By convention -1 is the inactive bucket and 0 the control group.</summary>
    public int Value { get; init; }

    /// <summary>Gets what the bucket means, for people; or null.</summary>
    public string? Description { get; init; }

    /// <summary>Gets the data the application gets along with the bucket, or null. An empty payload is not the same as none.</summary>
    public Payload? Payload { get; init; }

    /// <summary>Returns the bucket in one line.</summary>
    /// <returns>For example <c>control = 0</c> or <c>control = 0{ longValue : 5 }</c> with a blank before the brace.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Name} = {Value}{(Payload is null ? "" : " ")}{Payload}");
}
