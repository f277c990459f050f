namespace Proctor.Definitions;

/// <summary>Writes the model as JSON: the members of matrix.md in their order, nulls written except in buckets and payloads.</summary>
internal static class DefinitionWriter
{
    public static void Write(ref JsonTextWriter json, TestMatrix matrix)
    {
        json.StartObject();
        json.Name("audit"u8);
        Write(ref json, matrix.Audit);
        json.Name("tests"u8);
        json.StartObject();
        foreach (var name in SortedNames(matrix.Tests))
        {
            json.Name(name);
            Write(ref json, matrix.Tests[name]);
        }

        json.EndObject();
        json.EndObject();
    }

    public static void Write(ref JsonTextWriter json, Audit audit)
    {
        json.StartObject();
        json.Name("version"u8);
        json.Value(audit.Version);
        json.Name("updated"u8);
        json.Value(audit.Updated);
        json.Name("updatedDate"u8);
        json.Value(audit.UpdatedDate);
        json.Name("updatedBy"u8);
        json.Value(audit.UpdatedBy);
        json.EndObject();
    }

    public static void Write(ref JsonTextWriter json, TestDefinition test)
    {
        json.StartObject();
        json.Name("constants"u8);
        ValueWriter.Write(ref json, test.Constants);
        json.Name("version"u8);
        json.Value(test.Version);
        json.Name("salt"u8);
        json.Value(test.Salt);
        json.Name("rule"u8);
        json.Value(test.Rule);
        WriteBuckets(ref json, test.Buckets);
        WriteAllocations(ref json, test.Allocations);
        WriteFlag(ref json, "silent"u8, test.Silent);
        json.Name("testType"u8);
        json.Value(test.TestType);
        json.Name("description"u8);
        json.Value(test.Description);
        WriteTexts(ref json, "metaTags"u8, test.MetaTags);
        WriteDependency(ref json, test.DependsOn);
        WriteFlag(ref json, "evaluateForIncognitoUsers"u8, test.EvaluateForIncognitoUsers);
        WriteFlag(ref json, "enableUnitlessAllocations"u8, test.EnableUnitlessAllocations);
        WriteFlag(ref json, "containsUnitlessAllocation"u8, test.ContainsUnitlessAllocation);
        WriteFlag(ref json, "forceLogging"u8, test.ForceLogging);
        WritePayloadExperiment(ref json, test.PayloadExperiment);
        WriteFlag(ref json, "dynamic"u8, test.IsDynamic);
        json.EndObject();
    }

    public static void Write(ref JsonTextWriter json, SourceTestDefinition test)
    {
        json.StartObject();
        json.Name("version"u8);
        json.Value(test.Version);
        json.Name("constants"u8);
        ValueWriter.Write(ref json, test.Constants);
        json.Name("specialConstants"u8);
        ValueWriter.Write(ref json, test.SpecialConstants);
        json.Name("salt"u8);
        json.Value(test.Salt);
        json.Name("rule"u8);
        json.Value(test.Rule);
        WriteBuckets(ref json, test.Buckets);
        WriteAllocations(ref json, test.Allocations);
        WriteFlag(ref json, "silent"u8, test.Silent);
        WriteTexts(ref json, "metaTags"u8, test.MetaTags);
        json.Name("testType"u8);
        json.Value(test.TestType);
        json.Name("description"u8);
        json.Value(test.Description);
        WriteDependency(ref json, test.DependsOn);
        WriteFlag(ref json, "evaluateForIncognitoUsers"u8, test.EvaluateForIncognitoUsers);
        WriteFlag(ref json, "enableUnitlessAllocations"u8, test.EnableUnitlessAllocations);
        WriteFlag(ref json, "forceLogging"u8, test.ForceLogging);
        WritePayloadExperiment(ref json, test.PayloadExperiment);
        json.EndObject();
    }

    public static void Write(ref JsonTextWriter json, TestMatrixDefinition definition)
    {
        json.StartObject();
        json.Name("tests"u8);
        json.StartObject();
        foreach (var name in SortedNames(definition.Tests))
        {
            json.Name(name);
            Write(ref json, definition.Tests[name]);
        }

        json.EndObject();
        json.EndObject();
    }

    public static void Write(ref JsonTextWriter json, Bucket bucket)
    {
        json.StartObject();
        json.Name("name"u8);
        json.Value(bucket.Name);
        json.Name("value"u8);
        json.Value(bucket.Value);
        if (bucket.Description is not null)
        {
            json.Name("description"u8);
            json.Value(bucket.Description);
        }

        if (bucket.Payload is not null)
        {
            json.Name("payload"u8);
            Write(ref json, bucket.Payload);
        }

        json.EndObject();
    }

    public static void Write(ref JsonTextWriter json, Payload payload)
    {
        json.StartObject();
        if (payload.Type is { } type)
        {
            json.Name(type.Name());
            WriteValue(ref json, payload);
        }

        json.EndObject();
    }

    /// <summary>Writes the value of a payload alone; null when the payload is empty.</summary>
    public static void WriteValue(ref JsonTextWriter json, Payload payload)
    {
        if (payload.Type == PayloadType.Json)
        {
            ValueWriter.Write(ref json, payload.Value, DoubleStyle.JavaText);
            return;
        }

        ValueWriter.Write(ref json, payload.Value);
    }

    public static void Write(ref JsonTextWriter json, Allocation allocation)
    {
        json.StartObject();
        json.Name("rule"u8);
        json.Value(allocation.Rule);
        json.Name("ranges"u8);
        json.StartArray();
        foreach (var range in ValueList<BucketRange>.SpanOf(allocation.Ranges))
        {
            json.Element();
            Write(ref json, range);
        }

        json.EndArray();
        json.Name("id"u8);
        json.Value(allocation.Id);
        json.Name("name"u8);
        json.Value(allocation.Name);
        json.EndObject();
    }

    public static void Write(ref JsonTextWriter json, BucketRange range)
    {
        json.StartObject();
        json.Name("bucketValue"u8);
        json.Value(range.BucketValue);
        json.Name("length"u8);
        json.Value(range.Length);
        json.EndObject();
    }

    private static void WriteBuckets(ref JsonTextWriter json, IReadOnlyList<Bucket> buckets)
    {
        json.Name("buckets"u8);
        json.StartArray();
        foreach (var bucket in ValueList<Bucket>.SpanOf(buckets))
        {
            json.Element();
            Write(ref json, bucket);
        }

        json.EndArray();
    }

    private static void WriteAllocations(ref JsonTextWriter json, IReadOnlyList<Allocation> allocations)
    {
        json.Name("allocations"u8);
        json.StartArray();
        foreach (var allocation in ValueList<Allocation>.SpanOf(allocations))
        {
            json.Element();
            Write(ref json, allocation);
        }

        json.EndArray();
    }

    private static void WriteTexts(ref JsonTextWriter json, ReadOnlySpan<byte> name, IReadOnlyList<string> texts)
    {
        json.Name(name);
        json.StartArray();
        foreach (var text in ValueList<string>.SpanOf(texts))
        {
            json.Element();
            json.Value(text);
        }

        json.EndArray();
    }

    private static void WriteFlag(ref JsonTextWriter json, ReadOnlySpan<byte> name, bool value)
    {
        json.Name(name);
        json.Value(value);
    }

    private static void WriteDependency(ref JsonTextWriter json, TestDependency? dependency)
    {
        json.Name("dependsOn"u8);
        if (dependency is null)
        {
            json.Null();
            return;
        }

        json.StartObject();
        json.Name("testName"u8);
        json.Value(dependency.TestName);
        json.Name("bucketValue"u8);
        json.Value(dependency.BucketValue);
        json.EndObject();
    }

    private static void WritePayloadExperiment(ref JsonTextWriter json, PayloadExperiment? experiment)
    {
        json.Name("payloadExperimentConfig"u8);
        if (experiment is null)
        {
            json.Null();
            return;
        }

        json.StartObject();
        json.Name("priority"u8);
        json.Value(experiment.Priority);
        WriteTexts(ref json, "namespaces"u8, experiment.Namespaces);
        json.EndObject();
    }

    private static string[] SortedNames<T>(IReadOnlyDictionary<string, T> tests)
    {
        string[] names = [.. tests.Keys];
        Array.Sort(names, StringComparer.Ordinal);
        return names;
    }
}
