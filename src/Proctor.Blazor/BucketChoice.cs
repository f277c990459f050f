using Proctor.Client;

namespace Proctor.Blazor;

/// <summary>
/// Which part of a <see cref="ProctorTest"/> is shown. All parts have said whom they are for before the first of them is rendered; those that come later have
/// the others rendered again. For the thread of one renderer.
/// </summary>
internal sealed class BucketChoice
{
    private readonly List<Bucket> _buckets = [];
    private readonly List<Otherwise> _others = [];

    /// <summary>The visitor's group; null when it is not known yet.</summary>
    public ProctorGroup? Group { get; set; }

    public void Add(Bucket bucket)
    {
        if (!_buckets.Contains(bucket))
        {
            _buckets.Add(bucket);
        }

        _others.ForEach(static other => other.Refresh());
    }

    public void Add(Otherwise other) => _others.Add(other);

    public void Remove(Bucket bucket)
    {
        _buckets.Remove(bucket);
        _others.ForEach(static other => other.Refresh());
    }

    public void Remove(Otherwise other) => _others.Remove(other);

    /// <summary>Whether a bucket is the first that names the group.</summary>
    public bool Shows(Bucket bucket) => _buckets.Find(IsForGroup) == bucket;

    /// <summary>Whether no bucket names the group.</summary>
    public bool ShowsOtherwise() => !_buckets.Exists(IsForGroup);

    private bool IsForGroup(Bucket bucket) => Group is { IsAssigned: true, Name: var name } && bucket.Names(name);
}
