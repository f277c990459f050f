namespace Proctor.Store;

/// <summary>What a change does to a test.</summary>
public enum StoreChangeKind
{
    /// <summary>The test is new.</summary>
    Add,

    /// <summary>The test gets another definition.</summary>
    Update,

    /// <summary>The test is deleted.</summary>
    Delete,
}
