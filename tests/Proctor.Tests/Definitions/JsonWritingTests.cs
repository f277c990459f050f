using System.Buffers;
using System.Numerics;
using System.Text;
using Proctor.Definitions;
using Proctor.Rules;

namespace Proctor.Tests.Definitions;

public sealed class JsonWritingTests
{
    private static readonly TestMatrix Small = TestMatrix.Parse("""
        {"audit":{"version":1,"updated":1454432430000,"updatedBy":"me"},"tests":{
          "b":{"constants":{"L":[1,2.0,[],{}],"M":{"k":null}},"buckets":[{"name":"n","value":1,"payload":{"map":{"x":[0.1]}}},{"payload":{}}],
               "allocations":[{"ranges":[{"length":1},{}]}],"metaTags":["t","u"],"dependsOn":{"testName":"a"},
               "payloadExperimentConfig":{"priority":"5","namespaces":["n"]}},
          "B":{}, "a":{"testType":"USER"}}}
        """);

    [Fact]
    public void A_matrix_is_written_with_its_tests_in_ordinal_order_a_line_a_member()
    {
        const string Expected = """
            {
              "audit" : {
                "version" : "1",
                "updated" : 1454432430000,
                "updatedDate" : "2016-02-02T11:00-0600",
                "updatedBy" : "me"
              },
              "tests" : {
                "B" : {
                  "constants" : { },
                  "version" : null,
                  "salt" : null,
                  "rule" : null,
                  "buckets" : [ ],
                  "allocations" : [ ],
                  "silent" : false,
                  "testType" : null,
                  "description" : null,
                  "metaTags" : [ ],
                  "dependsOn" : null,
                  "evaluateForIncognitoUsers" : false,
                  "enableUnitlessAllocations" : false,
                  "containsUnitlessAllocation" : false,
                  "forceLogging" : false,
                  "payloadExperimentConfig" : null,
                  "dynamic" : false
                },
                "a" : {
                  "constants" : { },
                  "version" : null,
                  "salt" : null,
                  "rule" : null,
                  "buckets" : [ ],
                  "allocations" : [ ],
                  "silent" : false,
                  "testType" : "USER",
                  "description" : null,
                  "metaTags" : [ ],
                  "dependsOn" : null,
                  "evaluateForIncognitoUsers" : false,
                  "enableUnitlessAllocations" : false,
                  "containsUnitlessAllocation" : false,
                  "forceLogging" : false,
                  "payloadExperimentConfig" : null,
                  "dynamic" : false
                },
                "b" : {
                  "constants" : {
                    "L" : [ 1, 2.0, [ ], { } ],
                    "M" : {
                      "k" : null
                    }
                  },
                  "version" : null,
                  "salt" : null,
                  "rule" : null,
                  "buckets" : [ {
                    "name" : "n",
                    "value" : 1,
                    "payload" : {
                      "map" : {
                        "x" : [ 0.1 ]
                      }
                    }
                  }, {
                    "name" : "",
                    "value" : 0,
                    "payload" : { }
                  } ],
                  "allocations" : [ {
                    "rule" : null,
                    "ranges" : [ {
                      "bucketValue" : 0,
                      "length" : 1.0
                    }, {
                      "bucketValue" : 0,
                      "length" : 0.0
                    } ],
                    "id" : "",
                    "name" : ""
                  } ],
                  "silent" : false,
                  "testType" : null,
                  "description" : null,
                  "metaTags" : [ "t", "u" ],
                  "dependsOn" : {
                    "testName" : "a",
                    "bucketValue" : 0
                  },
                  "evaluateForIncognitoUsers" : false,
                  "enableUnitlessAllocations" : false,
                  "containsUnitlessAllocation" : false,
                  "forceLogging" : false,
                  "payloadExperimentConfig" : {
                    "priority" : "5",
                    "namespaces" : [ "n" ]
                  },
                  "dynamic" : false
                }
              }
            }
            """;
        Assert.Equal(Expected.ReplaceLineEndings("\n"), Small.ToJson());
    }

    [Fact]
    public void An_empty_matrix_is_written() => Assert.Equal(
        "{\n  \"audit\" : {\n    \"version\" : null,\n    \"updated\" : 0,\n    \"updatedDate\" : null,\n    \"updatedBy\" : null\n  },\n  \"tests\" : { }\n}",
        new TestMatrix().ToJson());

    [Fact]
    public void The_compact_layout_has_no_white_space()
    {
        Assert.Equal(
            """{"audit":{"version":null,"updated":0,"updatedDate":null,"updatedBy":null},"tests":{}}""",
            new TestMatrix().ToJson(JsonLayout.Compact));
        var compact = Small.ToJson(JsonLayout.Compact);
        Assert.DoesNotContain(' ', compact);
        Assert.DoesNotContain('\n', compact);
        Assert.Equal(Small, TestMatrix.Parse(compact));
    }

    [Fact]
    public void A_stream_gets_what_the_text_form_has()
    {
        var matrix = Small with { Tests = Enumerable.Range(0, 500).ToDictionary(static i => $"test{i}", _ => Small.Tests["b"]) };
        using var stream = new MemoryStream();
        matrix.Write(stream);
        Assert.True(stream.Length > 400_000);
        Assert.True(stream.CanWrite);
        Assert.Equal(matrix.ToJson(), Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void Selected_tests_come_with_the_same_audit()
    {
        var selected = Small.Select(["b", "nobody", "a"]);
        Assert.Same(Small.Audit, selected.Audit);
        Assert.Equal(["b", "a"], selected.Tests.Keys);
        Assert.Empty(Small.Select([]).Tests);
        Assert.Throws<ArgumentNullException>(static () => Small.Select(null!));
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a\"b\\c/d", "a\\\"b\\\\c/d")]
    [InlineData("\b\t\n\f\r", "\\b\\t\\n\\f\\r")]
    [InlineData("\0\u001F\u007F", "\\u0000\\u001F\u007F")]
    [InlineData("äß€😀\u2028<>&'", "äß€😀\u2028<>&'")]
    public void Only_quotes_backslashes_and_control_characters_are_escaped(string text, string escaped)
    {
        Assert.Equal($"\"{escaped}\"", Write(text, DoubleStyle.PlainDecimal));
        Assert.Equal($$"""{"{{escaped}}":1}""", Write(new RuleMap([KeyValuePair.Create<string, RuleValue>(text, 1)]), DoubleStyle.PlainDecimal));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_escaped()
    {
        Assert.Equal("\"\\uD83Dx\\uDE00\"", Write("\uD83Dx\uDE00", DoubleStyle.PlainDecimal));
        Assert.Equal("\"x\\uD83D\"", Write("x\uD83D", DoubleStyle.PlainDecimal));
        Assert.Equal("\"\\uDE00\\uD83D\\\"\"", Write("\uDE00\uD83D\"", DoubleStyle.PlainDecimal));
    }

    [Theory]
    [InlineData(1.0, "1.0", "1.0")]
    [InlineData(0.0, "0.0", "0.0")]
    [InlineData(-0.5, "-0.5", "-0.5")]
    [InlineData(1e-5, "0.00001", "1.0E-5")]
    [InlineData(100000.0, "100000.0", "100000.0")]
    [InlineData(1.0 / 3, "0.3333333333", "0.3333333333333333")]
    [InlineData(1e20, "100000000000000000000.0", "1.0E20")]
    [InlineData(0.00048828125, "0.0004882812", "4.8828125E-4")]
    [InlineData(0.00146484375, "0.0014648438", "0.00146484375")]
    [InlineData(1e-11, "0.0", "1.0E-11")]
    [InlineData(double.NaN, "\"NaN\"", "\"NaN\"")]
    [InlineData(double.PositiveInfinity, "\"Infinity\"", "\"Infinity\"")]
    [InlineData(double.NegativeInfinity, "\"-Infinity\"", "\"-Infinity\"")]
    public void Floating_numbers_are_plain_decimals_in_files_and_Java_texts_in_answers(double number, string plain, string java)
    {
        Assert.Equal(plain, Write(number, DoubleStyle.PlainDecimal));
        Assert.Equal(java, Write(number, DoubleStyle.JavaText));
    }

    [Fact]
    public void The_largest_and_smallest_numbers_are_written_in_full()
    {
        Assert.Equal("179769313486231570" + new string('0', 291) + ".0", Write(double.MaxValue, DoubleStyle.PlainDecimal));
        Assert.Equal("0.0", Write(double.Epsilon, DoubleStyle.PlainDecimal));
        Assert.Equal("1.7976931348623157E308", Write(double.MaxValue, DoubleStyle.JavaText));
    }

    [Fact]
    public void Every_kind_of_value_has_a_form()
    {
        Assert.Equal("null", Write(default, DoubleStyle.PlainDecimal));
        Assert.Equal("null", Write(RuleValue.Null, DoubleStyle.PlainDecimal));
        Assert.Equal("true", Write(true, DoubleStyle.PlainDecimal));
        Assert.Equal("\"c\"", Write('c', DoubleStyle.PlainDecimal));
        Assert.Equal("-9223372036854775808", Write(long.MinValue, DoubleStyle.PlainDecimal));
        Assert.Equal("9223372036854775808", Write(BigInteger.Parse("9223372036854775808"), DoubleStyle.PlainDecimal));
        Assert.Equal("1.50", Write(1.50m, DoubleStyle.PlainDecimal));
        Assert.Equal("0.1", Write(0.1f, DoubleStyle.JavaText));
        Assert.Equal("0.1000000015", Write(0.1f, DoubleStyle.PlainDecimal));
        Assert.Equal("\"NaN\"", Write(float.NaN, DoubleStyle.JavaText));
        Assert.Equal("[\"a\",null]", Write(RuleArray.OfStrings(["a", null]), DoubleStyle.PlainDecimal));
        Assert.Equal("[1]", Write(RuleValue.FromSet(new RuleList(1)), DoubleStyle.PlainDecimal));
    }

    [Fact]
    public void Numbers_in_a_JSON_payload_are_Java_texts_everywhere()
    {
        var test = MatrixText.ReadTest("""
            "buckets":[{"payload":{"json":{"a":1e30,"b":[1.1,7,0.33333333333333333,12345678901234567890]}}},{"payload":{"map":{"a":1e30}}}]
            """);
        var written = new TestMatrix { Tests = new Dictionary<string, TestDefinition> { ["x"] = test } }.ToJson(JsonLayout.Compact);
        Assert.Contains("""{"json":{"a":1.0E30,"b":[1.1,7,0.3333333333333333,12345678901234567890]}}""", written, StringComparison.Ordinal);
        Assert.Contains("""{"map":{"a":1000000000000000000000000000000.0}}""", written, StringComparison.Ordinal);
    }

    [Fact]
    public void Fragments_are_indented_from_the_level_they_are_put_at()
    {
        var output = new ArrayBufferWriter<byte>();
        var json = new JsonTextWriter(output, JsonLayout.Indented, DoubleStyle.JavaText, level: 2);
        DefinitionWriter.Write(ref json, new Bucket { Name = "a", Payload = Payload.OfDouble(1e-7) });
        json.Flush();
        Assert.Equal(
            "{\n      \"name\" : \"a\",\n      \"value\" : 0,\n      \"payload\" : {\n        \"doubleValue\" : 1.0E-7\n      }\n    }",
            Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Fact]
    public void Writing_needs_no_more_than_the_buffer_asked_for()
    {
        var output = new TightWriter();
        Small.Write(output);
        Assert.Equal(Small.ToJson(), Encoding.UTF8.GetString([.. output.Written]));
    }

    private static string Write(in RuleValue value, DoubleStyle style)
    {
        var output = new ArrayBufferWriter<byte>();
        var json = new JsonTextWriter(output, JsonLayout.Compact, style);
        ValueWriter.Write(ref json, value);
        json.Flush();
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <summary>Gives exactly as much room as is asked for, and a new piece each time.</summary>
    private sealed class TightWriter : IBufferWriter<byte>
    {
        private byte[] _piece = [];

        public List<byte> Written { get; } = [];

        public void Advance(int count) => Written.AddRange(_piece.AsSpan(0, count));

        public Memory<byte> GetMemory(int sizeHint = 0) => _piece = new byte[Math.Max(sizeHint, 1)];

        public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
    }
}
