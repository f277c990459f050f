namespace Proctor.Store;

/// <summary>A part of the history of a store. Immutable.</summary>
public sealed record HistoryQuery
{
    /// <summary>Gets the name of the test; null for the history of all tests together.</summary>
    public string? Test { get; init; }

    /// <summary>Gets the revision to begin with, which must be part of the history asked for; null for the newest.</summary>
    public string? From { get; init; }

    /// <summary>Gets how many revisions to leave out; less than 0 counts as 0.</summary>
    public int Start { get; init; }

    /// <summary>Gets how many revisions to give at most; less than 1 gives none.</summary>
    /// <value>The default is all.</value>
    public int Limit { get; init; } = int.MaxValue;

    /// <summary>Takes the part out of a whole history.</summary>
    internal IReadOnlyList<StoreRevision> Slice(IReadOnlyList<StoreRevision> history)
    {
        var first = 0;
        if (From is not null)
        {
            while (first < history.Count && history[first].Id != From)
            {
                first++;
            }
        }

        return [.. history.Skip(first).Skip(Math.Max(Start, 0)).Take(Math.Max(Limit, 0))];
    }
}
