namespace Proctor.Client;

/// <summary>
/// Is told when an application uses groups: reads one by the name of its test, in code or in a page. Listing all groups is no use of any. Implementations are
/// safe for concurrent use, quick, and do not throw: they run inside whatever reads a group.
/// </summary>
public interface IGroupUsageObserver
{
    /// <summary>Called the first time a group of a request is used. Tests that gave no group are not told.</summary>
    /// <param name="usage">What was used.</param>
    void OnUsed(in GroupUsage usage);
}
