using System.Text;
using Proctor.Definitions;
using Proctor.Rules;

namespace Proctor.Tests.Definitions;

public sealed class TestMatrixReadingTests
{
    [Fact]
    public void A_test_without_members_has_the_defaults()
    {
        var test = MatrixText.ReadTest("");
        Assert.Equal(new TestDefinition(), test);
        Assert.Empty(test.Constants);
        Assert.Null(test.Version);
        Assert.Null(test.Salt);
        Assert.Null(test.Rule);
        Assert.Empty(test.Buckets);
        Assert.Empty(test.Allocations);
        Assert.False(test.Silent);
        Assert.Null(test.TestType);
        Assert.Null(test.Description);
        Assert.Empty(test.MetaTags);
        Assert.Null(test.DependsOn);
        Assert.False(test.EvaluateForIncognitoUsers);
        Assert.False(test.EnableUnitlessAllocations);
        Assert.False(test.ContainsUnitlessAllocation);
        Assert.False(test.ForceLogging);
        Assert.Null(test.PayloadExperiment);
        Assert.False(test.IsDynamic);
    }

    [Fact]
    public void A_test_with_all_members_is_read_in_full()
    {
        var test = MatrixText.ReadTest("""
            "dynamic":true,"payloadExperimentConfig":{"priority":7,"namespaces":["n"]},"forceLogging":true,"containsUnitlessAllocation":true,
            "enableUnitlessAllocations":true,"evaluateForIncognitoUsers":true,"dependsOn":{"testName":"p","bucketValue":2},"metaTags":["m"],
            "description":"d","testType":"USER","silent":true,
            "allocations":[{"rule":"${a}","ranges":[{"bucketValue":1,"length":0.25}],"id":"#A1","name":"n"}],
            "buckets":[{"name":"b","value":1,"description":"bd","payload":{"longValue":5}}],
            "rule":"${r}","salt":"s","version":"v","constants":{"c":1}
            """);
        Assert.Equal(
            new TestDefinition
            {
                Constants = new RuleMap([KeyValuePair.Create<string, RuleValue>("c", 1)]),
                Version = "v",
                Salt = "s",
                Rule = "${r}",
                Buckets = [new Bucket { Name = "b", Value = 1, Description = "bd", Payload = Payload.OfLong(5) }],
                Allocations = [new Allocation { Rule = "${a}", Ranges = [new BucketRange(1, 0.25)], Id = "#A1", Name = "n" }],
                Silent = true,
                TestType = "USER",
                Description = "d",
                MetaTags = ["m"],
                DependsOn = new TestDependency { TestName = "p", BucketValue = 2 },
                EvaluateForIncognitoUsers = true,
                EnableUnitlessAllocations = true,
                ContainsUnitlessAllocation = true,
                ForceLogging = true,
                PayloadExperiment = new PayloadExperiment { Priority = "7", Namespaces = ["n"] },
                IsDynamic = true,
            },
            test);
    }

    [Theory]
    [InlineData("\"t\"", "t")]
    [InlineData("1.50", "1.50")]
    [InlineData("-1e5", "-1e5")]
    [InlineData("248715", "248715")]
    [InlineData("true", "true")]
    [InlineData("false", "false")]
    [InlineData("\"\"", "")]
    [InlineData("null", null)]
    public void Where_a_text_is_wanted_numbers_keep_their_spelling_and_truth_values_become_words(string json, string? expected)
    {
        Assert.Equal(expected, MatrixText.ReadTest($"\"version\":{json}").Version);
        Assert.Equal(expected, MatrixText.ReadTest($"\"salt\":{json}").Salt);
        Assert.Equal(expected, MatrixText.ReadTest($"\"rule\":{json}").Rule);
    }

    [Theory]
    [InlineData("5", 5)]
    [InlineData("-1", -1)]
    [InlineData("-0", 0)]
    [InlineData("1.9", 1)]
    [InlineData("-1.9", -1)]
    [InlineData("1e3", 1000)]
    [InlineData("2147483647", int.MaxValue)]
    [InlineData("2147483647.9", int.MaxValue)]
    [InlineData("-2147483648", int.MinValue)]
    [InlineData("\" 4 \"", 4)]
    [InlineData("\"+4\"", 4)]
    [InlineData("\"\"", 0)]
    [InlineData("\"  \"", 0)]
    [InlineData("null", 0)]
    public void Where_an_integer_is_wanted_decimals_are_cut_and_texts_are_read(string json, int expected) =>
        Assert.Equal(expected, MatrixText.ReadTest($$"""
            "buckets":[{"value":{{json}}}]
            """).Buckets[0].Value);

    [Theory]
    [InlineData("3000000000", "the number 3000000000")]
    [InlineData("2147483648", "the number 2147483648")]
    [InlineData("1e10", "the number 1e10")]
    [InlineData("1e999999", "the number 1e999999")]
    [InlineData("\"1.5\"", "the text \"1.5\"")]
    [InlineData("\"x\"", "the text \"x\"")]
    public void An_integer_that_is_none_or_too_large_is_a_problem(string json, string found) =>
        Assert.StartsWith(
            $"Found {found} where a 32-bit integer is wanted (tests.x.buckets[0].value, line 1, column ",
            MatrixText.ProblemOfTest($$"""
                "buckets":[{"value":{{json}}}]
                """),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("1.9", 1)]
    [InlineData("\"5\"", 5)]
    [InlineData("\"\"", 0)]
    [InlineData("null", 0)]
    public void The_time_of_an_audit_is_a_64_bit_integer(string json, long expected) =>
        Assert.Equal(expected, TestMatrix.Parse($$$"""{"audit":{"updated":{{{json}}}},"tests":{}}""").Audit.Updated);

    [Theory]
    [InlineData("9223372036854775808")]
    [InlineData("1e19")]
    [InlineData("\"abc\"")]
    [InlineData("true")]
    [InlineData("[]")]
    public void A_time_that_is_no_64_bit_integer_is_a_problem(string json) =>
        Assert.Contains(
            "where a 64-bit integer is wanted (audit.updated, line 1, column 21)",
            Assert.Single(MatrixText.ProblemsOf($$$"""{"audit":{"updated":{{{json}}}},"tests":{}}""")),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("0.5", 0.5)]
    [InlineData("1", 1)]
    [InlineData("-0.5", -0.5)]
    [InlineData("1e-5", 0.00001)]
    [InlineData("1e999999", double.PositiveInfinity)]
    [InlineData("\" 0.5 \"", 0.5)]
    [InlineData("\"\"", 0)]
    [InlineData("null", 0)]
    [InlineData("\"NaN\"", double.NaN)]
    [InlineData("\"Infinity\"", double.PositiveInfinity)]
    [InlineData("\"-Infinity\"", double.NegativeInfinity)]
    [InlineData("\"1.5D\"", 1.5)]
    public void Where_a_number_is_wanted_texts_are_read(string json, double expected) =>
        Assert.Equal(expected, MatrixText.ReadTest($$"""
            "allocations":[{"ranges":[{"length":{{json}}}]}]
            """).Allocations[0].Ranges[0].Length);

    [Theory]
    [InlineData("\"x\"", "the text \"x\"")]
    [InlineData("true", "true")]
    [InlineData("false", "false")]
    [InlineData("{}", "an object")]
    [InlineData("[1]", "a list")]
    public void A_number_that_is_none_is_a_problem(string json, string found) =>
        Assert.Equal(
            $"Found {found} where a number is wanted (tests.x.allocations[0].ranges[0].length, line 1, column 63)",
            MatrixText.ProblemOfTest($$"""
                "allocations":[{"ranges":[{"length":{{json}}}]}]
                """));

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("null", false)]
    [InlineData("0", false)]
    [InlineData("-0", false)]
    [InlineData("1", true)]
    [InlineData("-7", true)]
    [InlineData("99999999999999999999", true)]
    [InlineData("\"true\"", true)]
    [InlineData("\"True\"", true)]
    [InlineData("\"TRUE\"", true)]
    [InlineData("\"false\"", false)]
    [InlineData("\"False\"", false)]
    [InlineData("\"FALSE\"", false)]
    [InlineData("\"\"", false)]
    public void Where_a_truth_value_is_wanted_integers_and_words_are_read(string json, bool expected) =>
        Assert.Equal(expected, MatrixText.ReadTest($"\"silent\":{json}").Silent);

    [Theory]
    [InlineData("1.0")]
    [InlineData("1e0")]
    [InlineData("\"tRUE\"")]
    [InlineData("\"yes\"")]
    [InlineData("{}")]
    [InlineData("[]")]
    public void A_truth_value_that_is_none_is_a_problem(string json) =>
        Assert.Contains(" where true or false is wanted (tests.x.silent, ", MatrixText.ProblemOfTest($"\"silent\":{json}"), StringComparison.Ordinal);

    [Theory]
    [InlineData("metaTags")]
    [InlineData("buckets")]
    [InlineData("allocations")]
    public void A_list_is_nothing_but_a_list(string member)
    {
        foreach (var json in new[] { "\"a\"", "1", "true", "{}" })
        {
            Assert.Contains($" where a list is wanted (tests.x.{member}, ", MatrixText.ProblemOfTest($"\"{member}\":{json}"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("constants")]
    [InlineData("dependsOn")]
    [InlineData("payloadExperimentConfig")]
    public void A_map_is_nothing_but_an_object(string member)
    {
        foreach (var json in new[] { "\"a\"", "1", "false", "[]" })
        {
            Assert.Contains($" where an object is wanted (tests.x.{member}, ", MatrixText.ProblemOfTest($"\"{member}\":{json}"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Null_counts_as_an_empty_list_or_map()
    {
        var test = MatrixText.ReadTest("""
            "constants":null,"buckets":null,"allocations":null,"metaTags":null,"dependsOn":null,"payloadExperimentConfig":null
            """);
        Assert.Equal(new TestDefinition(), test);
        Assert.Empty(MatrixText.ReadTest("""
            "allocations":[{"ranges":null}]
            """).Allocations[0].Ranges);
    }

    [Fact]
    public void Null_texts_of_buckets_and_allocations_become_empty()
    {
        var test = MatrixText.ReadTest("""
            "buckets":[{"name":null,"value":null,"description":null,"payload":null}],"allocations":[{"rule":null,"id":null,"name":null}]
            """);
        Assert.Equal(new Bucket(), test.Buckets[0]);
        Assert.Equal(new Allocation(), test.Allocations[0]);
        Assert.Equal("", test.Buckets[0].Name);
        Assert.Equal("", test.Allocations[0].Id);
    }

    [Fact]
    public void A_payload_experiment_without_namespaces_has_none()
    {
        Assert.Equal(new PayloadExperiment { Priority = "1" }, MatrixText.ReadTest("\"payloadExperimentConfig\":{\"priority\":1}").PayloadExperiment);
        Assert.Equal(new PayloadExperiment(), MatrixText.ReadTest("\"payloadExperimentConfig\":{\"namespaces\":null}").PayloadExperiment);
    }

    [Fact]
    public void Nulls_in_lists_of_texts_are_left_out() => Assert.Equal(["a", "b"], MatrixText.ReadTest("\"metaTags\":[\"a\",null,\"b\"]").MetaTags);

    [Fact]
    public void A_test_type_of_any_name_is_read_but_only_as_a_text()
    {
        Assert.Equal("NOBODY_KNOWS", MatrixText.ReadTest("\"testType\":\"NOBODY_KNOWS\"").TestType);
        Assert.Null(MatrixText.ReadTest("\"testType\":null").TestType);
        Assert.Equal(
            "Found the number 5 where a text is wanted (tests.x.testType, line 1, column 38). Put it in double quotes.",
            MatrixText.ProblemOfTest("\"testType\":5"));
    }

    [Fact]
    public void Members_nobody_knows_are_skipped_at_any_level()
    {
        var test = MatrixText.ReadTest("""
            "u":{"salt":"no","deep":[{"a":[1,{}]}]},"subrule":"no","specialConstants":{"x":1},"buckets":[{"u":[[]],"name":"a"}],
            "allocations":[{"ratios":[1],"ranges":[{"u":1,"length":1}]}],"dependsOn":{"u":null,"testName":"p"}
            """);
        Assert.Equal(
            new TestDefinition
            {
                Buckets = [new Bucket { Name = "a" }],
                Allocations = [new Allocation { Ranges = [new BucketRange(0, 1)] }],
                DependsOn = new TestDependency { TestName = "p" },
            },
            test);
    }

    [Fact]
    public void Names_of_members_are_case_sensitive_and_may_be_escaped()
    {
        Assert.Null(MatrixText.ReadTest("\"Salt\":\"s\",\"SALT\":\"s\"").Salt);
        Assert.Equal("s", MatrixText.ReadTest("\"s\\u0061lt\":\"s\"").Salt);
    }

    [Fact]
    public void Members_nobody_knows_at_the_top_give_a_warning()
    {
        var reading = MatrixText.Read("""{"unknownKey":{"a":[1,2]},"audit":{"extra":1},"b":null,"tests":{}}""");
        Assert.True(reading.IsSuccess);
        Assert.Equal(["Unknown test matrix artifact json key: 'unknownKey'", "Unknown test matrix artifact json key: 'b'"], reading.Warnings);
    }

    [Fact]
    public void No_more_than_a_hundred_warnings_are_kept()
    {
        var members = string.Join(',', Enumerable.Range(0, 1000).Select(static i => $"\"u{i}\":0"));
        Assert.Equal(100, MatrixText.Read("{\"audit\":{}," + members + "}").Warnings.Count);
    }

    [Fact]
    public void Of_equal_names_the_last_one_counts()
    {
        Assert.Equal("2", MatrixText.ReadTest("\"salt\":\"1\",\"salt\":\"2\"").Salt);
        Assert.Empty(MatrixText.ReadTest("\"metaTags\":[\"a\"],\"metaTags\":null").MetaTags);
        Assert.Equal("{a=3, b=2}", MatrixText.ReadTest("\"constants\":{\"a\":1,\"b\":2,\"a\":3}").Constants.ToString());
        var matrix = TestMatrix.Parse("""{"audit":{"version":"1"},"tests":{"x":{"salt":"1"}},"audit":{},"tests":{"y":{"salt":"1"},"y":{"salt":"2"}}}""");
        Assert.Null(matrix.Audit.Version);
        Assert.Equal("2", Assert.Single(matrix.Tests).Value.Salt);
    }

    [Fact]
    public void A_test_that_is_null_is_left_out() =>
        Assert.Equal(["y"], TestMatrix.Parse("""{"audit":{},"tests":{"x":null,"y":{}}}""").Tests.Keys);

    [Fact]
    public void A_matrix_without_tests_is_empty_and_text_after_it_is_ignored()
    {
        Assert.Empty(TestMatrix.Parse("""{"audit":{"version":"1"}} xxx""").Tests);
        Assert.Empty(TestMatrix.Parse("""{"audit":{},"tests":{}}}]/*""").Tests);
    }

    [Fact]
    public void Tests_keep_the_order_of_the_file_and_may_have_any_name()
    {
        var matrix = TestMatrix.Parse("""{"audit":{},"tests":{"z":{},"":{},"ä b":{},"a":{}}}""");
        Assert.Equal(["z", "", "ä b", "a"], matrix.Tests.Keys);
    }

    [Fact]
    public void An_audit_may_be_empty()
    {
        var audit = TestMatrix.Parse("""{"audit":{},"tests":{}}""").Audit;
        Assert.Equal(new Audit(), audit);
        Assert.Null(audit.UpdatedDate);
    }

    [Theory]
    [InlineData("""{"version":1,"updated":1.9,"updatedBy":5}""", "Audit{version=1, updated=1, updatedDate=1969-12-31T18:00-0600, updatedBy='5'}")]
    [InlineData("""{"updated":0}""", "Audit{version=null, updated=0, updatedDate=, updatedBy='null'}")]
    [InlineData("""{"updated":"5","updatedDate":"later"}""", "Audit{version=null, updated=5, updatedDate=later, updatedBy='null'}")]
    [InlineData(
        """{"updatedDate":"before","updated":1454432430000}""",
        "Audit{version=null, updated=1454432430000, updatedDate=2016-02-02T11:00-0600, updatedBy='null'}")]
    public void The_date_of_an_audit_follows_its_time_unless_it_comes_after_it(string json, string expected) =>
        Assert.Equal(expected, TestMatrix.Parse($$$"""{"audit":{{{json}}},"tests":{}}""").Audit.ToString());

    [Theory]
    [InlineData("1", RuleKind.Integer, "1")]
    [InlineData("-0", RuleKind.Integer, "0")]
    [InlineData("2147483647", RuleKind.Integer, "2147483647")]
    [InlineData("2147483648", RuleKind.Long, "2147483648")]
    [InlineData("-2147483649", RuleKind.Long, "-2147483649")]
    [InlineData("9223372036854775807", RuleKind.Long, "9223372036854775807")]
    [InlineData("9223372036854775808", RuleKind.BigInteger, "9223372036854775808")]
    [InlineData("1.0", RuleKind.Double, "1.0")]
    [InlineData("1e2", RuleKind.Double, "100.0")]
    [InlineData("1e999999", RuleKind.Double, "Infinity")]
    [InlineData("\"a\"", RuleKind.String, "a")]
    [InlineData("true", RuleKind.Boolean, "true")]
    [InlineData("false", RuleKind.Boolean, "false")]
    [InlineData("null", RuleKind.Null, "")]
    [InlineData("[1,[],null]", RuleKind.List, "[1, [], null]")]
    [InlineData("{\"b\":{},\"a\":[\"x\"]}", RuleKind.Map, "{b={}, a=[x]}")]
    public void Constants_have_the_kinds_Java_gives_them(string json, RuleKind kind, string text)
    {
        var value = MatrixText.ReadTest($$"""
            "constants":{"c":{{json}}}
            """).Constants["c"];
        Assert.Equal(kind, value.Kind);
        Assert.Equal(text, value.ToString());
    }

    [Fact]
    public void Escapes_in_texts_are_resolved_even_half_a_surrogate_pair()
    {
        Assert.Equal("\"\\/\b\f\n\r\tä\u20AC", MatrixText.ReadTest("""
            "salt":"\"\\\/\b\f\n\r\t\u00e4\u20AC"
            """).Salt);
        Assert.Equal("😀", MatrixText.ReadTest("""
            "salt":"\ud83d\ude00"
            """).Salt);
        Assert.Equal("a\uD83Db\uDE00", MatrixText.ReadTest("""
            "salt":"a\uD83Db\uDE00"
            """).Salt);
    }

    [Fact]
    public void Bytes_that_are_no_text_become_replacement_characters()
    {
        byte[] json = [.. "{\"audit\":{\"version\":\"a"u8, 0xFF, .. "b"u8, 0xC3, .. "\\n\"}}"u8];
        Assert.Equal("a\uFFFDb\uFFFD\n", TestMatrix.Parse(json).Audit.Version);
    }

    [Fact]
    public void Selecting_sees_every_test_and_keeps_changes()
    {
        var seen = new List<string>();
        var reading = TestMatrix.Read(
            """{"audit":{},"tests":{"a":{"salt":"1"},"b":{"salt":"2"},"c":null,"d":{"salt":"4"}}}"""u8,
            (name, test) =>
            {
                seen.Add(name + test.Salt);
                return name == "b" ? null : test with { IsDynamic = true };
            });
        Assert.Equal(["a1", "b2", "d4"], seen);
        Assert.Equal(["a", "d"], reading.Value!.Tests.Keys);
        Assert.True(reading.Value.Tests["d"].IsDynamic);
    }

    [Fact]
    public void A_test_that_is_dropped_must_be_well_formed_all_the_same()
    {
        var reading = TestMatrix.Read("""{"audit":{},"tests":{"a":{"silent":[]}}}"""u8, static (_, _) => null);
        Assert.False(reading.IsSuccess);
    }

    [Fact]
    public void Equal_names_in_a_matrix_are_one_object()
    {
        var matrix = TestMatrix.Parse("""{"audit":{},"tests":{"a":{"buckets":[{"name":"control"}]},"b":{"buckets":[{"name":"control"}]}}}""");
        Assert.Same(matrix.Tests["a"].Buckets[0].Name, matrix.Tests["b"].Buckets[0].Name);
    }

    [Fact]
    public void Parsing_refuses_null() => Assert.Throws<ArgumentNullException>(static () => TestMatrix.Parse((string)null!));

    [Fact]
    public void The_example_matrix_is_read()
    {
        var matrix = TestMatrix.Parse(RepositoryFile.Read("example/example-matrix.json"));
        Assert.Equal("2025-11-21T18:00-0600", matrix.Audit.UpdatedDate);
        Assert.Equal(7, matrix.Tests.Count);
        Assert.Equal([0.1, 0.3, 0.3, 0.3], matrix.Tests["buttoncolortst"].Allocations[0].Ranges.Select(static range => range.Length));
        Assert.Equal(new long?[] { 7, 11, 13 }, matrix.Tests["countryalgotst"].Buckets[2].Payload!.LongArray);
        Assert.Equal("[US, CA, GB]", matrix.Tests["countryalgotst"].Constants["BIG_COUNTRIES"].ToString());
        Assert.Equal(new TestDependency { TestName = "newfeaturerollout" }, matrix.Tests["loyaltytst"].DependsOn);
    }

    [Fact]
    public void Text_and_bytes_give_the_same_matrix()
    {
        var bytes = RepositoryFile.Read("example/example-matrix.json");
        Assert.Equal(TestMatrix.Parse(bytes), TestMatrix.Parse(Encoding.UTF8.GetString(bytes)));
    }
}
