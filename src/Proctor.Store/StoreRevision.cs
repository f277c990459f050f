namespace Proctor.Store;

/// <summary>A point in the history of a store. Immutable.</summary>
/// <param name="Id">The identity; opaque. In git, the id of the commit.</param>
/// <param name="Author">Who made the change: the part of the author's e-mail address before the <c>@</c>, or the name where the address has none.</param>
/// <param name="Date">When, to the second.</param>
/// <param name="Message">What changed, for people, without line ends at its end.</param>
public sealed record StoreRevision(string Id, string Author, DateTimeOffset Date, string Message)
{
    /// <summary>The id of a revision nobody knows.</summary>
    public const string UnknownId = "-1";

    /// <summary>Gets what stands for a revision nobody knows.</summary>
    public static StoreRevision Unknown { get; } = new(UnknownId, "[unknown]", DateTimeOffset.UnixEpoch, "History unknown");
}
