using System.Text;
using Proctor.Definitions;
using Proctor.Rules;

namespace Proctor.Tests.Definitions;

/// <summary>Whatever a file holds, reading it ends with a matrix or with problems.</summary>
public sealed class TestMatrixAttackTests
{
    private const int Patience = 60_000;

    [Fact(Timeout = Patience)]
    public async Task A_file_cut_off_anywhere_is_refused()
    {
        await Task.Yield();
        var json = RepositoryFile.Read("example/example-matrix.json");
        var end = json.AsSpan().LastIndexOf((byte)'}');
        for (var length = 0; length <= end; length++)
        {
            var reading = TestMatrix.Read(json.AsSpan(0, length));
            Assert.False(reading.IsSuccess);
            Assert.Contains(reading.Problems[^1].Message, new[] { "The text is empty", "The text ends before it is complete" });
        }

        Assert.True(TestMatrix.Read(json.AsSpan(0, end + 1)).IsSuccess);
    }

    [Theory(Timeout = Patience)]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public async Task Deep_nesting_is_refused_wherever_it_is(string open, string close)
    {
        await Task.Yield();
        var deep = Repeat(open, 100_000) + "1" + Repeat(close, 100_000);
        foreach (var json in new[]
        {
            deep,
            $"{{\"unknown\":{deep}}}",
            MatrixText.OfTest($$"""
                "constants":{"c":{{deep}}}
                """),
            MatrixText.OfTest($$$"""
                "buckets":[{"payload":{"json":{{{deep}}}}}]
                """),
            MatrixText.OfTest($"\"unknown\":{deep}"),
        })
        {
            Assert.Equal("Objects and lists are nested more than 500 levels deep", MatrixText.Read(json).Problems[^1].Message);
        }
    }

    [Fact]
    public void Nesting_up_to_the_limit_is_read()
    {
        const int Outside = 4; // the matrix, its tests, the test, its constants
        var deep = new string('[', JsonCursor.MaxDepth - Outside) + new string(']', JsonCursor.MaxDepth - Outside);
        var test = MatrixText.ReadTest($$"""
            "constants":{"c":{{deep}}}
            """);
        Assert.Equal(deep, test.Constants["c"].ToString());
    }

    [Fact]
    public void A_text_of_a_megabyte_is_read_and_written()
    {
        var text = Repeat("ä\\n", 500_000);
        var matrix = TestMatrix.Parse(MatrixText.OfTest($"\"description\":\"{text}\""));
        Assert.Equal(1_000_000, matrix.Tests["x"].Description!.Length);
        Assert.Equal(matrix, TestMatrix.Parse(matrix.ToJson()));
    }

    [Fact(Timeout = Patience)]
    public async Task Numbers_of_a_megabyte_are_read_or_refused_in_time()
    {
        await Task.Yield();
        var digits = new string('9', 1_000_000);
        var test = MatrixText.ReadTest($$"""
            "version":{{digits}},"constants":{"c":0.{{digits}},"d":1e{{digits}}},"allocations":[{"ranges":[{"length":{{digits}}}]}]
            """);
        Assert.Equal(digits, test.Version);
        Assert.Equal("1.0", test.Constants["c"].ToString());
        Assert.Equal("Infinity", test.Constants["d"].ToString());
        Assert.Equal(double.PositiveInfinity, test.Allocations[0].Ranges[0].Length);
        Assert.StartsWith("Found an integer of 1000000 digits", MatrixText.ProblemOfTest($$"""
            "constants":{"c":{{digits}}}
            """), StringComparison.Ordinal);
        Assert.StartsWith("Found the number 9999", MatrixText.ProblemOfTest($$"""
            "buckets":[{"value":{{digits}}}]
            """), StringComparison.Ordinal);
    }

    [Fact]
    public void Random_bytes_never_fail_in_another_way()
    {
        var random = new Random(20261122);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = new byte[random.Next(1, 64)];
            random.NextBytes(bytes);
            Assert.False(TestMatrix.Read(bytes).IsSuccess);
        }
    }

    [Fact]
    public void Random_damage_never_fails_in_another_way()
    {
        var random = new Random(42);
        var original = RepositoryFile.Read("example/example-matrix.json");
        var refused = 0;
        for (var i = 0; i < 5_000; i++)
        {
            var bytes = original.ToArray();
            for (var changes = random.Next(1, 4); changes > 0; changes--)
            {
                bytes[random.Next(bytes.Length)] = (byte)"{}[]\",:0123456789.eE+-\\u/*tfn \n\0\xFF"[random.Next(33)];
            }

            var reading = TestMatrix.Read(bytes);
            Assert.Equal(reading.Problems.Count == 0, reading.IsSuccess);
            refused += reading.IsSuccess ? 0 : 1;
            if (reading.IsSuccess)
            {
                Assert.Equal(reading.Value, TestMatrix.Parse(reading.Value.ToJson()));
            }
        }

        Assert.InRange(refused, 1_000, 4_999);
    }

    [Fact]
    public void Random_tokens_give_a_matrix_or_problems()
    {
        string[] tokens =
        [
            "{", "}", "[", "]", ",", ":", "null", "true", "1", "-1.5e3", "\"a\"", "\"\\uD83D\"", "\"audit\"", "\"tests\"", "\"buckets\"", "\"payload\"",
            "\"longValue\"", "\"map\"", "\"allocations\"", "\"ranges\"",
        ];
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => tokens[random.Next(tokens.Length)]));
            var reading = MatrixText.Read("{\"audit\":{},\"tests\":{\"x\":" + text);
            Assert.Equal(reading.Problems.Count == 0, reading.IsSuccess);
        }
    }

    [Fact(Timeout = Patience)]
    public async Task A_hundred_thousand_members_and_tests_are_read()
    {
        await Task.Yield();
        var members = string.Join(',', Enumerable.Range(0, 100_000).Select(static i => $"\"n{i}\":{i}"));
        Assert.Equal(100_000, MatrixText.ReadTest($$$"""
            "constants":{{{{members}}}}
            """).Constants.Count);
        var tests = string.Join(',', Enumerable.Range(0, 100_000).Select(static i => $$"""
            "t{{i % 50_000}}":{"salt":"{{i}}"}
            """));
        var matrix = TestMatrix.Parse("{\"audit\":{},\"tests\":{" + tests + "}}");
        Assert.Equal(50_000, matrix.Tests.Count);
        Assert.Equal("50000", matrix.Tests["t0"].Salt);
    }

    [Fact]
    public void Half_surrogate_pairs_survive_a_round_trip_everywhere()
    {
        var test = MatrixText.ReadTest("""
            "salt":"\uD83D","constants":{"\uDE00":"x\uDE00y"},"buckets":[{"name":"\uD83D\uD83D\uDE00","payload":{"json":{"\uD800":["\uDFFF"]}}}]
            """);
        Assert.Equal("\uD83D", test.Salt);
        Assert.Equal("\uDE00", Assert.Single(test.Constants.Keys));
        Assert.Equal("\uD83D😀", test.Buckets[0].Name);
        var matrix = new TestMatrix { Tests = new Dictionary<string, TestDefinition> { ["\uD83D"] = test } };
        var again = TestMatrix.Parse(matrix.ToJson());
        Assert.Equal(matrix, again);
        Assert.Equal(RuleKind.Map, again.Tests["\uD83D"].Buckets[0].Payload!.Value.Kind);
    }

    private static string Repeat(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();
}
