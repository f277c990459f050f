using System.Text.Json;

namespace Proctor.Definitions;

/// <summary>Reads definitions as people write them: comments are allowed (matrix.md section 7).</summary>
internal static class SourceReader
{
    private static readonly MemberNames MatrixMembers = new("tests");

    private delegate T? RootReader<T>(ref JsonCursor json)
        where T : class;

    public static DefinitionReading<SourceTestDefinition> ReadTest(ReadOnlySpan<byte> utf8, bool strict) =>
        Read<SourceTestDefinition>(utf8, strict, ReadTest);

    public static DefinitionReading<TestMatrixDefinition> ReadMatrix(ReadOnlySpan<byte> utf8, bool strict) =>
        Read<TestMatrixDefinition>(utf8, strict, ReadMatrix);

    private static DefinitionReading<T> Read<T>(ReadOnlySpan<byte> utf8, bool strict, RootReader<T> readRoot)
        where T : class
    {
        var state = new JsonReadingState();
        var json = new JsonCursor(ByteOrderMark.Skip(utf8), state, allowComments: true, strict);
        T? value = null;
        try
        {
            json.Read();
            value = ReadRequired(ref json, readRoot);
        }
        catch (JsonException error)
        {
            json.ReportSyntaxError(error);
        }

        return new DefinitionReading<T>(value, state.Problems, state.Warnings);
    }

    private static T? ReadRequired<T>(ref JsonCursor json, RootReader<T> readRoot)
        where T : class
    {
        if (json.IsNull)
        {
            json.Refuse("an object");
            return null;
        }

        return readRoot(ref json);
    }

    private static TestMatrixDefinition? ReadMatrix(ref JsonCursor json)
    {
        if (!json.TryEnterObject())
        {
            return null;
        }

        var tests = new OrderedDictionary<string, SourceTestDefinition>(StringComparer.Ordinal);
        var member = -1;
        while (json.MoveToMember(MatrixMembers, ref member))
        {
            tests = ReadTests(ref json);
        }

        return new TestMatrixDefinition { Tests = ValueMap<SourceTestDefinition>.Own(tests) };
    }

    private static OrderedDictionary<string, SourceTestDefinition> ReadTests(ref JsonCursor json)
    {
        var tests = new OrderedDictionary<string, SourceTestDefinition>(StringComparer.Ordinal);
        if (!json.TryEnterObject())
        {
            return tests;
        }

        while (json.MoveToMember())
        {
            var name = json.TakeName();
            if (ReadTest(ref json) is { } test)
            {
                tests[name] = test;
            }
        }

        return tests;
    }

    private static SourceTestDefinition? ReadTest(ref JsonCursor json)
    {
        if (!json.TryEnterObject())
        {
            return null;
        }

        var test = new TestFields();
        var member = -1;
        while (json.MoveToMember(TestMembers.Source.Names, ref member))
        {
            test.Read(ref json, TestMembers.Source[member]);
        }

        return test.ToSource();
    }
}
