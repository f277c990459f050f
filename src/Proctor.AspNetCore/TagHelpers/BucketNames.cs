using Proctor.Client;

namespace Proctor.AspNetCore.TagHelpers;

/// <summary>Lists of names of buckets, as attributes have them: separated by commas.</summary>
internal static class BucketNames
{
    /// <summary>Whether a group is one of the list; a group that is not assigned is none of any.</summary>
    public static bool Contain(ReadOnlySpan<char> names, ProctorGroup group)
    {
        if (!group.IsAssigned)
        {
            return false;
        }

        foreach (var range in names.Split(','))
        {
            if (names[range].Trim().SequenceEqual(group.Name))
            {
                return true;
            }
        }

        return false;
    }
}
