namespace Proctor.Definitions;

/// <summary>Reads the parts that compiled and source definitions have in common (matrix.md sections 10, 11, 13 and 14).</summary>
internal static class TestParts
{
    private static readonly MemberNames BucketMembers = new("name", "value", "description", "payload");
    private static readonly MemberNames AllocationMembers = new("rule", "ranges", "id", "name");
    private static readonly MemberNames RangeMembers = new("bucketValue", "length");
    private static readonly MemberNames DependencyMembers = new("testName", "bucketValue");
    private static readonly MemberNames PayloadExperimentMembers = new("priority", "namespaces");

    public static ValueList<Bucket> ReadBuckets(ref JsonCursor json) => json.ReadList<Bucket>(ReadBucket);

    public static ValueList<Allocation> ReadAllocations(ref JsonCursor json) => json.ReadList<Allocation>(ReadAllocation);

    public static TestDependency? ReadDependency(ref JsonCursor json)
    {
        if (!json.TryEnterObject())
        {
            return null;
        }

        string? testName = null;
        var bucketValue = 0;
        var member = -1;
        while (json.MoveToMember(DependencyMembers, ref member))
        {
            switch (member)
            {
                case 0:
                    testName = json.ReadText();
                    break;
                default:
                    bucketValue = json.ReadInt32();
                    break;
            }
        }

        return new TestDependency { TestName = testName, BucketValue = bucketValue };
    }

    public static PayloadExperiment? ReadPayloadExperiment(ref JsonCursor json)
    {
        if (!json.TryEnterObject())
        {
            return null;
        }

        string? priority = null;
        var namespaces = ValueList<string>.Empty;
        var member = -1;
        while (json.MoveToMember(PayloadExperimentMembers, ref member))
        {
            switch (member)
            {
                case 0:
                    priority = json.ReadText();
                    break;
                default:
                    namespaces = json.ReadTexts();
                    break;
            }
        }

        return new PayloadExperiment { Priority = priority, Namespaces = namespaces };
    }

    private static Bucket? ReadBucket(ref JsonCursor json)
    {
        if (!TryEnterItem(ref json))
        {
            return null;
        }

        var name = "";
        var value = 0;
        string? description = null;
        Payload? payload = null;
        var member = -1;
        while (json.MoveToMember(BucketMembers, ref member))
        {
            switch (member)
            {
                case 0:
                    name = json.ReadText() ?? "";
                    break;
                case 1:
                    value = json.ReadInt32();
                    break;
                case 2:
                    description = json.ReadText();
                    break;
                default:
                    payload = PayloadReader.Read(ref json);
                    break;
            }
        }

        return new Bucket { Name = name, Value = value, Description = description, Payload = payload };
    }

    private static Allocation? ReadAllocation(ref JsonCursor json)
    {
        if (!TryEnterItem(ref json))
        {
            return null;
        }

        string? rule = null;
        var ranges = ValueList<BucketRange>.Empty;
        var id = "";
        var name = "";
        var member = -1;
        while (json.MoveToMember(AllocationMembers, ref member))
        {
            switch (member)
            {
                case 0:
                    rule = json.ReadText();
                    break;
                case 1:
                    ranges = json.ReadList<BucketRange>(ReadRange);
                    break;
                case 2:
                    id = json.ReadText() ?? "";
                    break;
                default:
                    name = json.ReadText() ?? "";
                    break;
            }
        }

        return new Allocation { Rule = rule, Ranges = ranges, Id = id, Name = name };
    }

    private static BucketRange? ReadRange(ref JsonCursor json)
    {
        if (!TryEnterItem(ref json))
        {
            return null;
        }

        var bucketValue = 0;
        var length = 0.0;
        var member = -1;
        while (json.MoveToMember(RangeMembers, ref member))
        {
            switch (member)
            {
                case 0:
                    bucketValue = json.ReadInt32();
                    break;
                default:
                    length = json.ReadDouble();
                    break;
            }
        }

        return new BucketRange { BucketValue = bucketValue, Length = length };
    }

    // A test with a null among its buckets, allocations or ranges cannot be evaluated.
    private static bool TryEnterItem(ref JsonCursor json)
    {
        if (json.IsNull)
        {
            json.Refuse("an object", "Remove it from the list.");
            return false;
        }

        return json.TryEnterObject();
    }
}
