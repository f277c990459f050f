namespace Proctor.Client;

/// <summary>Which tests of some groups were used, a bit for each, and who is told. Safe for concurrent use.</summary>
internal sealed class UsageMarks(IGroupUsageObserver observer, GroupsRequest request, int tests)
{
    private const int BitsOfWord = 64;

    private readonly ulong[]? _more = tests > BitsOfWord ? new ulong[(tests - 1) / BitsOfWord] : null;
    private ulong _first;

    public IGroupUsageObserver Observer => observer;

    public GroupsRequest Request => request;

    /// <summary>Tells the observer of a group, the first time.</summary>
    public void Mark(ProctorGroups groups, int place, ProctorGroup group)
    {
        if (group.IsAssigned && TryMark(place))
        {
            observer.OnUsed(new GroupUsage(request, groups, groups.Tests[place], group));
        }
    }

    // Reading first spares all uses but the first the interlocked operation.
    private bool TryMark(int place)
    {
        ref var word = ref place < BitsOfWord ? ref _first : ref _more![(place / BitsOfWord) - 1];
        var bit = 1UL << (place % BitsOfWord);
        return (Volatile.Read(ref word) & bit) == 0 && (Interlocked.Or(ref word, bit) & bit) == 0;
    }
}
