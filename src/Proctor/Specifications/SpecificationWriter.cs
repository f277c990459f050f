using Proctor.Definitions;

namespace Proctor.Specifications;

/// <summary>Writes a specification as JSON: the members of specification.md in their order, nulls left out of tests and payload specifications.</summary>
internal static class SpecificationWriter
{
    public static void Write(ref JsonTextWriter json, Specification specification)
    {
        json.StartObject();
        json.Name("providedContext"u8);
        WriteTexts(ref json, specification.ProvidedContext);
        json.Name("tests"u8);
        json.StartObject();
        foreach (var (name, test) in specification.Tests)
        {
            json.Name(name);
            Write(ref json, test);
        }

        json.EndObject();
        json.Name("dynamicFilters"u8);
        json.StartArray();
        foreach (var filter in specification.DynamicFilters)
        {
            json.Element();
            ValueWriter.Write(ref json, DynamicFilterTypes.ToMap(filter));
        }

        json.EndArray();
        json.EndObject();
    }

    public static void Write(ref JsonTextWriter json, TestSpecification test)
    {
        json.StartObject();
        json.Name("fallbackValue"u8);
        json.Value(test.FallbackValue);
        WriteBuckets(ref json, test);
        if (test.Payload is not null)
        {
            json.Name("payload"u8);
            Write(ref json, test.Payload);
        }

        if (test.Description is not null)
        {
            json.Name("description"u8);
            json.Value(test.Description);
        }

        json.EndObject();
    }

    private static void WriteBuckets(ref JsonTextWriter json, TestSpecification test)
    {
        json.Name("buckets"u8);
        json.StartObject();
        foreach (var (name, value) in test.Buckets)
        {
            json.Name(name);
            json.Value(value);
        }

        foreach (var name in test.BucketsWithoutValue)
        {
            json.Name(name);
            json.Null();
        }

        json.EndObject();
    }

    private static void Write(ref JsonTextWriter json, PayloadSpecification payload)
    {
        json.StartObject();
        if (payload.Type is not null)
        {
            json.Name("type"u8);
            json.Value(payload.Type);
        }

        if (payload.Validator is not null)
        {
            json.Name("validator"u8);
            json.Value(payload.Validator);
        }

        if (payload.Schema is not null)
        {
            json.Name("schema"u8);
            WriteTexts(ref json, payload.Schema);
        }

        json.Name("allowForce"u8);
        json.Value(payload.AllowForce);
        json.EndObject();
    }

    private static void WriteTexts(ref JsonTextWriter json, IReadOnlyDictionary<string, string>? texts)
    {
        if (texts is null)
        {
            json.Null();
            return;
        }

        json.StartObject();
        foreach (var (name, text) in texts)
        {
            json.Name(name);
            json.Value(text);
        }

        json.EndObject();
    }
}
