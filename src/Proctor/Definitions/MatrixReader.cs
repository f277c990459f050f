using System.Text.Json;

namespace Proctor.Definitions;

/// <summary>Reads test matrices, test by test (matrix.md sections 4 to 6).</summary>
internal static class MatrixReader
{
    private static readonly MemberNames AuditMembers = new("version", "updated", "updatedDate", "updatedBy");

    public static DefinitionReading<TestMatrix> Read(ReadOnlySpan<byte> utf8, Func<string, TestDefinition, TestDefinition?>? select)
    {
        var state = new JsonReadingState();
        TestMatrix? matrix = null;
        if (utf8.StartsWith(ByteOrderMark.Utf8))
        {
            state.Problems.Add(ByteOrderMark.Problem);
            return new DefinitionReading<TestMatrix>(matrix, state.Problems, state.Warnings);
        }

        var json = new JsonCursor(utf8, state, allowComments: false, strict: false);
        try
        {
            json.Read();
            matrix = ReadRoot(ref json, state, select);
        }
        catch (JsonException error)
        {
            json.ReportSyntaxError(error);
        }

        return new DefinitionReading<TestMatrix>(matrix, state.Problems, state.Warnings);
    }

    private static TestMatrix? ReadRoot(ref JsonCursor json, JsonReadingState state, Func<string, TestDefinition, TestDefinition?>? select)
    {
        if (!TryEnterRequiredObject(ref json))
        {
            return null;
        }

        Audit? audit = null;
        var hasAudit = false;
        var tests = new OrderedDictionary<string, TestDefinition>(StringComparer.Ordinal);
        while (json.MoveToMember())
        {
            var name = json.TakeName();
            switch (name)
            {
                case "audit":
                    hasAudit = true;
                    audit = ReadAudit(ref json);
                    break;
                case "tests":
                    tests = ReadTests(ref json, select);
                    break;
                default:
                    state.Warn($"Unknown test matrix artifact json key: '{Shortened.Text(name)}'");
                    json.Skip();
                    break;
            }
        }

        if (!hasAudit)
        {
            state.Problems.Add(new MatrixProblem("", 0, 0, "Field \"audit\" was not found in json"));
        }

        return audit is null ? null : new TestMatrix { Audit = audit, Tests = ValueMap<TestDefinition>.Own(tests) };
    }

    private static Audit? ReadAudit(ref JsonCursor json)
    {
        if (!TryEnterRequiredObject(ref json))
        {
            return null;
        }

        var audit = new Audit();
        var member = -1;
        while (json.MoveToMember(AuditMembers, ref member))
        {
            // One after the other, because setting the time sets the date, which the file may then replace.
            audit = member switch
            {
                0 => audit with { Version = json.ReadText() },
                1 => audit with { Updated = json.ReadInt64() },
                2 => audit with { UpdatedDate = json.ReadText() },
                _ => audit with { UpdatedBy = json.ReadText() },
            };
        }

        return audit;
    }

    private static OrderedDictionary<string, TestDefinition> ReadTests(ref JsonCursor json, Func<string, TestDefinition, TestDefinition?>? select)
    {
        var tests = new OrderedDictionary<string, TestDefinition>(StringComparer.Ordinal);
        if (!TryEnterRequiredObject(ref json))
        {
            return tests;
        }

        while (json.MoveToMember())
        {
            var name = json.TakeName();
            var test = ReadTest(ref json);
            if (test is not null && select is not null)
            {
                test = select(name, test);
            }

            if (test is not null)
            {
                tests[name] = test;
            }
        }

        return tests;
    }

    private static TestDefinition? ReadTest(ref JsonCursor json)
    {
        if (!json.TryEnterObject())
        {
            return null;
        }

        var test = new TestFields();
        var member = -1;
        while (json.MoveToMember(TestMembers.Compiled.Names, ref member))
        {
            test.Read(ref json, TestMembers.Compiled[member]);
        }

        return test.ToDefinition();
    }

    private static bool TryEnterRequiredObject(ref JsonCursor json)
    {
        if (json.IsNull)
        {
            json.Refuse("an object");
            return false;
        }

        return json.TryEnterObject();
    }
}
