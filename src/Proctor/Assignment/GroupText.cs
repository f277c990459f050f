using System.Globalization;

namespace Proctor.Assignment;

/// <summary>Writes one group. A contract with whoever reads logs.</summary>
internal static class GroupText
{
    public static string Of(in TestAssignment assignment, GroupTextFormat format)
    {
        var plain = string.Create(CultureInfo.InvariantCulture, $"{assignment.TestName}{assignment.Bucket!.Value}");
        if (format == GroupTextFormat.WithoutAllocationId || assignment.Allocation is not { } allocation)
        {
            return plain;
        }

        return allocation.Id.Length == 0 ? "" : $"{allocation.Id}:{plain}";
    }
}
