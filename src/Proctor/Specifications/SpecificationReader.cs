using System.Text.Json;
using Proctor.Definitions;

namespace Proctor.Specifications;

/// <summary>
/// Reads specifications and the parts split specifications consist of (specification.md sections 1, 2 and 11), leniently, with everything that is wrong.
/// </summary>
internal sealed class SpecificationReader(DynamicFilterTypes types)
{
    private static readonly MemberNames Members = new("providedContext", "tests", "dynamicFilters");
    private static readonly MemberNames TestMembers = new("fallbackValue", "buckets", "payload", "description");
    private static readonly MemberNames PayloadMembers = new("type", "validator", "schema", "allowForce");

    private delegate T? PartReader<T>(ref JsonCursor json)
        where T : class;

    public DefinitionReading<Specification> Read(ReadOnlySpan<byte> utf8) => Read<Specification>(utf8, ReadRoot);

    public static DefinitionReading<TestSpecification> ReadTest(ReadOnlySpan<byte> utf8) => Read<TestSpecification>(utf8, ReadTest);

    /// <summary>Reads a provided context that stands alone; null is an empty one.</summary>
    public static DefinitionReading<ValueMap<string>> ReadContext(ReadOnlySpan<byte> utf8) =>
        Read<ValueMap<string>>(utf8, static (ref json) => ReadContext(ref json) ?? ValueMap<string>.Empty);

    public DefinitionReading<ValueList<DynamicFilter>> ReadFilters(ReadOnlySpan<byte> utf8) => Read<ValueList<DynamicFilter>>(utf8, ReadFilters);

    private static DefinitionReading<T> Read<T>(ReadOnlySpan<byte> utf8, PartReader<T> readPart)
        where T : class
    {
        var state = new JsonReadingState();
        var json = new JsonCursor(ByteOrderMark.Skip(utf8), state, allowComments: true, strict: false);
        T? value = null;
        try
        {
            json.Read();
            value = readPart(ref json);
        }
        catch (JsonException error)
        {
            json.ReportSyntaxError(error);
        }

        return new DefinitionReading<T>(value, state.Problems, state.Warnings);
    }

    private Specification? ReadRoot(ref JsonCursor json)
    {
        if (!TryEnterObject(ref json))
        {
            return null;
        }

        var specification = new Specification();
        var member = -1;
        while (json.MoveToMember(Members, ref member))
        {
            specification = member switch
            {
                0 => specification with { ProvidedContext = ReadContext(ref json) },
                1 => specification with { Tests = ReadTests(ref json) },
                _ => specification with { DynamicFilters = ReadFilters(ref json) },
            };
        }

        return specification;
    }

    private static ValueMap<string>? ReadContext(ref JsonCursor json)
    {
        if (!json.TryEnterObject())
        {
            return null;
        }

        var context = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        while (json.MoveToMember())
        {
            var name = json.TakeName();
            if (json.IsNull)
            {
                json.Refuse("the name of a type");
            }
            else if (json.ReadText() is { } typeName)
            {
                context[name] = typeName;
            }
        }

        return ValueMap<string>.Own(context);
    }

    private static ValueMap<TestSpecification> ReadTests(ref JsonCursor json)
    {
        var tests = new OrderedDictionary<string, TestSpecification>(StringComparer.Ordinal);
        if (TryEnterObject(ref json))
        {
            while (json.MoveToMember())
            {
                var name = json.TakeName();
                if (ReadTest(ref json) is { } test)
                {
                    tests[name] = test;
                }
            }
        }

        return ValueMap<TestSpecification>.Own(tests);
    }

    private static TestSpecification? ReadTest(ref JsonCursor json)
    {
        if (!TryEnterObject(ref json))
        {
            return null;
        }

        var test = new TestSpecification();
        var member = -1;
        while (json.MoveToMember(TestMembers, ref member))
        {
            test = member switch
            {
                0 => test with { FallbackValue = json.ReadInt32() },
                1 => ReadBuckets(ref json, test),
                2 => test with { Payload = ReadPayload(ref json) },
                _ => test with { Description = json.ReadText() },
            };
        }

        return test;
    }

    private static TestSpecification ReadBuckets(ref JsonCursor json, TestSpecification test)
    {
        if (json.IsNull)
        {
            json.Report("Missing buckets", "Leave \"buckets\" out if the application accepts every bucket.");
            return test;
        }

        var buckets = new OrderedDictionary<string, int>(StringComparer.Ordinal);
        var withoutValue = new List<string>();
        if (json.TryEnterObject())
        {
            while (json.MoveToMember())
            {
                var name = json.TakeName();
                if (json.IsNull)
                {
                    withoutValue.Add(name);
                }
                else
                {
                    buckets[name] = json.ReadInt32();
                }
            }
        }

        return test with { Buckets = ValueMap<int>.Own(buckets), BucketsWithoutValue = withoutValue };
    }

    private static PayloadSpecification? ReadPayload(ref JsonCursor json)
    {
        if (!json.TryEnterObject())
        {
            return null;
        }

        var payload = new PayloadSpecification();
        var member = -1;
        while (json.MoveToMember(PayloadMembers, ref member))
        {
            payload = member switch
            {
                0 => payload with { Type = json.ReadText() },
                1 => payload with { Validator = json.ReadText() },
                2 => payload with { Schema = ReadSchema(ref json) },
                _ => payload with { AllowForce = json.ReadBoolean() },
            };
        }

        return payload;
    }

    private static ValueMap<string>? ReadSchema(ref JsonCursor json)
    {
        if (!json.TryEnterObject())
        {
            return null;
        }

        var schema = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        while (json.MoveToMember())
        {
            var key = json.TakeName();
            schema[key] = json.ReadText() ?? ""; // null is no type, which verification says of the one test concerned
        }

        return ValueMap<string>.Own(schema);
    }

    private ValueList<DynamicFilter> ReadFilters(ref JsonCursor json) => json.ReadList<DynamicFilter>(ReadFilter);

    private DynamicFilter? ReadFilter(ref JsonCursor json)
    {
        if (json.Token != JsonTokenType.StartObject)
        {
            json.Refuse("an object");
            return null;
        }

        var start = json; // problems are reported where the filter begins
        if (!types.TryRead(json.ReadMap(), out var filter, out var problem))
        {
            start.Report(problem);
        }

        return filter;
    }

    private static bool TryEnterObject(ref JsonCursor json)
    {
        if (json.IsNull)
        {
            json.Refuse("an object");
            return false;
        }

        return json.TryEnterObject();
    }
}
