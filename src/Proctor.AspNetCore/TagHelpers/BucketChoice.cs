using Proctor.Client;

namespace Proctor.AspNetCore.TagHelpers;

/// <summary>Which of the elements in a <c>proctor</c> element is shown: the first that fits. For one element.</summary>
internal sealed class BucketChoice(string test, ProctorGroup group)
{
    private bool _isTaken;
    private bool _isOver;

    /// <summary>Whether an element for these buckets is the one.</summary>
    /// <exception cref="InvalidOperationException">There was an element for everybody else before.</exception>
    public bool TryTake(string buckets)
    {
        if (_isOver)
        {
            throw new InvalidOperationException($"In <proctor test=\"{test}\"> a <bucket> comes after <otherwise>. Put <otherwise> last.");
        }

        return !_isTaken && (_isTaken = BucketNames.Contain(buckets, group));
    }

    /// <summary>Whether everybody else is the one.</summary>
    public bool TryTakeRest()
    {
        _isOver = true;
        return !_isTaken && (_isTaken = true);
    }
}
