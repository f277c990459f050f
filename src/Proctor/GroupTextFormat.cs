namespace Proctor;

/// <summary>How one group is written.</summary>
public enum GroupTextFormat
{
    /// <summary>Test and value, such as <c>bgcolortst1</c>.</summary>
    WithoutAllocationId = 0,

    /// <summary>
    /// Allocation, test and value, such as <c>#A1:bgcolortst1</c>; without allocation, as of a forced group, <c>bgcolortst1</c>; nothing at all when the id of the
    /// allocation is empty.
    /// </summary>
    WithAllocationId,
}
