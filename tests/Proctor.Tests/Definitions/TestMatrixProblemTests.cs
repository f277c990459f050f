using System.Text;
using Proctor.Definitions;

namespace Proctor.Tests.Definitions;

public sealed class TestMatrixProblemTests
{
    [Fact]
    public void Every_problem_of_a_file_is_listed_at_once()
    {
        const string Json = """
            {
              "audit": { "updated": "soon" },
              "tests": {
                "first": {
                  "version": {},
                  "buckets": [
                    { "name": "a", "value": 3000000000 },
                    null,
                    { "name": "b", "payload": { "stringValue": "a", "longValue": 1 } }
                  ]
                },
                "second test": "x",
                "third": {
                  "allocations": [ { "ranges": [ { "length": "half" }, 5 ] } ],
                  "constants": [ 1 ],
                  "silent": "perhaps"
                }
              }
            }
            """;
        Assert.Equal(
            [
                "Found the text \"soon\" where a 64-bit integer is wanted (audit.updated, line 2, column 25). "
                    + "It is from -9223372036854775808 to 9223372036854775807, without decimals when it is a text.",
                "Found an object where a text is wanted (tests.first.version, line 5, column 18)",
                "Found the number 3000000000 where a 32-bit integer is wanted (tests.first.buckets[0].value, line 7, column 33). "
                    + "It is from -2147483648 to 2147483647, without decimals when it is a text.",
                "Found null where an object is wanted (tests.first.buckets[1], line 8, column 9). Remove it from the list.",
                "Expected all properties to be empty: { stringValue : \"a\" } (tests.first.buckets[2].payload.longValue, line 9, column 70). "
                    + "A payload holds one value; use a map for several.",
                "Found the text \"x\" where an object is wanted (tests[\"second test\"], line 12, column 20)",
                "Found the text \"half\" where a number is wanted (tests.third.allocations[0].ranges[0].length, line 14, column 50)",
                "Found the number 5 where an object is wanted (tests.third.allocations[0].ranges[1], line 14, column 60)",
                "Found a list where an object is wanted (tests.third.constants, line 15, column 20)",
                "Found the text \"perhaps\" where true or false is wanted (tests.third.silent, line 16, column 17)",
            ],
            MatrixText.ProblemsOf(Json));
    }

    [Fact]
    public void The_exception_carries_the_problems_and_shows_them_a_line_each()
    {
        var exception = Assert.Throws<MatrixFormatException>(static () => TestMatrix.Parse("{\"audit\":5,\n\"tests\":[]}"));
        Assert.Equal(
            [
                new MatrixProblem("audit", 1, 10, "Found the number 5 where an object is wanted"),
                new MatrixProblem("tests", 2, 9, "Found a list where an object is wanted"),
            ],
            exception.Problems);
        Assert.Equal(0, exception.Omitted);
        Assert.Equal(
            "Found the number 5 where an object is wanted (audit, line 1, column 10)\nFound a list where an object is wanted (tests, line 2, column 9)",
            exception.Message);
    }

    [Fact]
    public void A_reading_with_problems_has_no_value()
    {
        var reading = MatrixText.Read("""{"audit":{},"tests":null}""");
        Assert.False(reading.IsSuccess);
        Assert.Null(reading.Value);
        Assert.Throws<MatrixFormatException>(reading.GetValueOrThrow);
    }

    [Fact]
    public void A_missing_audit_is_reported_in_the_words_of_the_reference()
    {
        var exception = Assert.Throws<MatrixFormatException>(static () => TestMatrix.Parse("""{"tests":{}}"""));
        Assert.Equal("Field \"audit\" was not found in json", exception.Message);
    }

    [Theory]
    [InlineData("""{"audit":null}""", "Found null where an object is wanted (audit, line 1, column 10)")]
    [InlineData("""{"audit":[]}""", "Found a list where an object is wanted (audit, line 1, column 10)")]
    [InlineData("""{"audit":{},"tests":null}""", "Found null where an object is wanted (tests, line 1, column 21)")]
    [InlineData("""{"audit":{},"tests":{"x":5}}""", "Found the number 5 where an object is wanted (tests.x, line 1, column 26)")]
    [InlineData("[]", "Found a list where an object is wanted (line 1, column 1)")]
    [InlineData("null", "Found null where an object is wanted (line 1, column 1)")]
    [InlineData("\n true", "Found true where an object is wanted (line 2, column 2)")]
    [InlineData("\"x\"", "Found the text \"x\" where an object is wanted (line 1, column 1)")]
    public void Audit_and_tests_and_the_whole_are_objects(string json, string expected) =>
        Assert.Equal(expected, Assert.Single(MatrixText.ProblemsOf(json)));

    [Theory]
    [InlineData("", "The text is empty (line 1, column 1)")]
    [InlineData(" \n\t", "The text is empty (line 2, column 2)")]
    [InlineData("""{"audit": {"version": "1" """, "The text ends before it is complete (audit.version, line 1, column 27). Was the file cut off?")]
    [InlineData("""{"audit":{},"tests":{},}""", "Found '}' after a comma (tests, line 1, column 24). Remove the comma, or put another value after it.")]
    [InlineData("""{"audit":{},"tests":{"x":{"metaTags":["a" , ]}}}""",
        "Found ']' after a comma (tests.x.metaTags[0], line 1, column 45). Remove the comma, or put another value after it.")]
    [InlineData("// c\n{}", "Found a comment (line 1, column 1). Remove it: JSON has no comments; only the files of test definitions may have some.")]
    [InlineData("""{"audit":/*c*/{}}""",
        "Found a comment (audit, line 1, column 10). Remove it: JSON has no comments; only the files of test definitions may have some.")]
    [InlineData("{'audit':{}}", "Found a single quote (line 1, column 2). Put names and texts in double quotes.")]
    [InlineData("{audit:{}}", "Found 'a' where JSON has no place for it (line 1, column 2)")]
    [InlineData("""{"audit":{"updated":NaN}}""",
        "Found a word that is no JSON value (audit.updated, line 1, column 21). Numbers are digits; there is no NaN and no Infinity.")]
    [InlineData("""{"äö":"ü",x}""", "Found 'x' where JSON has no place for it (äö, line 1, column 11)")]
    [InlineData("{\"audit\":{\"version\":\"a\nb\"}}",
        "Found the control character U+000A (audit.version, line 1, column 23). Inside of a text write it as an escape.")]
    [InlineData("""{"audit":{"updated":01}}""", "Found '1' where JSON has no place for it (audit.updated, line 1, column 22)")]
    [InlineData("😀", "Found '😀' where JSON has no place for it (line 1, column 1)")]
    [InlineData("\uFEFF{}", "Found a byte order mark before the text (line 1, column 1). Save the file as UTF-8 without byte order mark.")]
    public void Text_that_is_no_JSON_gives_one_problem_with_its_place(string json, string expected) =>
        Assert.Equal(expected, Assert.Single(MatrixText.ProblemsOf(json)));

    [Fact]
    public void Problems_before_the_end_of_JSON_are_listed_too() =>
        Assert.Equal(
            [
                "Found a list where an object is wanted (audit, line 1, column 10)",
                "Found 'x' where JSON has no place for it (audit, line 1, column 13)",
            ],
            MatrixText.ProblemsOf("""{"audit":[],x"""));

    [Fact]
    public void The_first_hundred_problems_have_words_and_the_rest_are_counted()
    {
        var json = MatrixText.OfTest($"\"buckets\":[{string.Join(',', Enumerable.Repeat("7", 1234))}]");
        var exception = Assert.Throws<MatrixFormatException>(() => TestMatrix.Parse(json));
        Assert.Equal(100, exception.Problems.Count);
        Assert.Equal(1134, exception.Omitted);
        Assert.Equal("tests.x.buckets[99]", exception.Problems[99].Path);
        Assert.EndsWith("\nand 1134 more.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Long_texts_are_quoted_in_part()
    {
        var problem = MatrixText.ProblemOfTest($"\"silent\":\"{new string('y', 1_000_000)}\"");
        Assert.Equal(
            $"Found the text \"{new string('y', 80)}… (1000000 characters)\" where true or false is wanted (tests.x.silent, line 1, column 36)",
            problem);
    }

    [Fact]
    public void A_quotation_does_not_cut_a_surrogate_pair()
    {
        var text = new string('y', 79) + "😀" + new string('y', 9);
        Assert.StartsWith(
            $"Found the text \"{new string('y', 79)}… (90 characters)\" where",
            MatrixText.ProblemOfTest($"\"silent\":\"{text}\""),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a", "tests.a.silent")]
    [InlineData("a-b_1ä", "tests.a-b_1ä.silent")]
    [InlineData("", "tests[\"\"].silent")]
    [InlineData("a.b", "tests[\"a.b\"].silent")]
    [InlineData("a b", "tests[\"a b\"].silent")]
    public void Names_that_are_no_words_stand_in_brackets(string name, string path) =>
        Assert.Equal(path, Assert.Single(MatrixText.Read("{\"audit\":{},\"tests\":{\"" + name + "\":{\"silent\":[]}}}").Problems).Path);

    [Theory]
    [InlineData("""{"stringValue":"a","longValue":null}""", "{ stringValue : \"a\" }")]
    [InlineData("""{"longValue":1,"longValue":1}""", "{ longValue : 1 }")]
    [InlineData("""{"json":null,"map":{}}""", "{ json : null }")]
    [InlineData("""{"map":{"a":[1],"b":null},"u":1,"json":{}}""", "{ map : [(a,[1])(b,null)] }")]
    public void A_payload_holds_one_value(string payload, string shown) =>
        Assert.StartsWith(
            $"Expected all properties to be empty: {shown} (tests.x.buckets[0].payload.",
            MatrixText.ProblemOfTest($$"""
                "buckets":[{"payload":{{payload}}}]
                """),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"longValue":9223372036854775808}""", "Found the number 9223372036854775808 where a 64-bit integer is wanted")]
    [InlineData("""{"longValue":true}""", "Found true where a 64-bit integer is wanted")]
    [InlineData("""{"stringValue":[1]}""", "Found a list where a text is wanted")]
    [InlineData("""{"map":[]}""", "Found a list where an object is wanted")]
    [InlineData("""{"longArray":5}""", "Found the number 5 where a list is wanted")]
    [InlineData("""{"longArray":[1,"x"]}""", "Found the text \"x\" where a 64-bit integer is wanted")]
    [InlineData("""{"stringArray":[{}]}""", "Found an object where a text is wanted")]
    [InlineData("""{"doubleArray":[[]]}""", "Found a list where a number is wanted")]
    [InlineData("[]", "Found a list where an object is wanted")]
    [InlineData("true", "Found true where an object is wanted")]
    [InlineData("9223372036854775808", "Found the number 9223372036854775808 where a payload is wanted")]
    public void A_payload_of_another_form_is_a_problem(string payload, string expected) =>
        Assert.StartsWith(
            expected,
            MatrixText.ProblemOfTest($$"""
                "buckets":[{"payload":{{payload}}}]
                """),
            StringComparison.Ordinal);

    [Fact]
    public void Integers_of_more_than_ten_thousand_digits_are_refused()
    {
        var digits = new string('7', 10_000);
        Assert.Equal(digits, MatrixText.ReadTest($$"""
            "constants":{"c":{{digits}}}
            """).Constants["c"].ToString());
        Assert.Equal(
            "Found an integer of 10001 digits (tests.x.constants.c[0], line 1, column 45). At most 10000 are allowed; write it as a text.",
            MatrixText.ProblemOfTest($$"""
                "constants":{"c":[{{digits}}7]}
                """));
    }

    [Fact]
    public void An_exception_made_elsewhere_has_one_problem()
    {
        var exception = new MatrixFormatException("Missing publication date");
        Assert.Equal(new MatrixProblem("", 0, 0, "Missing publication date"), Assert.Single(exception.Problems));
        Assert.Equal("Missing publication date", exception.Message);
    }

    [Fact]
    public void Lines_and_columns_count_characters() =>
        Assert.Equal(
            new MatrixProblem("audit.version", 3, 13, "Found a list where a text is wanted"),
            Assert.Single(TestMatrix.Read(Encoding.UTF8.GetBytes("{\r\n\"audit\":{\n\"version\" : [\"ä\"]}}")).Problems));
}
