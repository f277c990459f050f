using System.Globalization;
using System.Text;
using Proctor.Pipet.Configuration;
using Proctor.Pipet.ContextTypes;
using Proctor.Pipet.Identify;

namespace Proctor.Pipet.Tests.Identify;

public sealed class IdentifyBodyTests
{
    private const string Intro = "The body cannot be used. ";

    private static readonly IdentifyBodyFormat Format = new(new PipetConfiguration(
        [new ContextVariable("country", String()), new ContextVariable("n", String())],
        [new IdentifierVariable("USER"), new IdentifierVariable("ACCOUNT", name: "account")]));

    [Fact]
    public void Scalars_become_texts_as_they_are_spelt()
    {
        var body = Read(
            """
            {"context": {"country": "U\u0053 ", "n": 1.50e+3}, "identifiers": {"USER": true, "account": -0}, "tests": ["a,b", ""], "prforceGroups": "t1"}
            """);

        Assert.Equal(["US ", "1.50e+3", "true", "-0"], [body.Texts.Context(0)!, body.Texts.Context(1)!, body.Texts.Identifier(0)!, body.Texts.Identifier(1)!]);
        Assert.Equal(["a,b", ""], body.Tests);
        Assert.Equal("t1", body.Force);
        Assert.Null(body.Batch);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"context": null, "identifiers": null, "tests": null, "prforceGroups": null, "batch": null}""")]
    [InlineData("""{"context": {"country": null}, "identifiers": {"USER": null}}""")]
    [InlineData("\uFEFF {} ")]
    public void Null_is_the_same_as_nothing(string json)
    {
        var body = Read(json);

        Assert.Null(body.Texts.Context(0));
        Assert.Null(body.Texts.Identifier(0));
        Assert.Null(body.Tests);
        Assert.Null(body.Force);
        Assert.Null(body.Batch);
    }

    [Fact]
    public void No_tests_are_not_the_same_as_nothing_about_tests() => Assert.Empty(Read("""{"tests": []}""").Tests!);

    [Fact]
    public void An_entry_of_a_batch_has_the_shared_context_under_its_own()
    {
        var body = Read(
            """
            {"context": {"country": "US", "n": 1}, "batch": [{}, {"context": {"n": 2}, "identifiers": {"USER": "a"}}, {"context": {"n": null}}]}
            """);

        var entries = body.Batch!.ConvertAll(entry => entry.Over(body.Texts));
        Assert.Equal(["US", "US", "US"], entries.Select(static entry => entry.Context(0)));
        Assert.Equal(["1", "2", "1"], entries.Select(static entry => entry.Context(1)));
        Assert.Equal([null, "a", null], entries.Select(static entry => entry.Identifier(0)));
    }

    [Theory]
    [InlineData("[]", "$: found an array, wanted an object.")]
    [InlineData("null", "$: found null, wanted an object.")]
    [InlineData("", "$: found text that is no JSON, wanted a JSON object (The text breaks off or goes wrong in line 1, column 1).")]
    [InlineData("{\n  \"tests\": [,]}", "$: found text that is no JSON, wanted a JSON object (The text breaks off or goes wrong in line 2, column 13).")]
    [InlineData("{} {}", "$: found text that is no JSON, wanted a JSON object (The text breaks off or goes wrong in line 1, column 4).")]
    [InlineData("{/**/}", "$: found text that is no JSON, wanted a JSON object (The text breaks off or goes wrong in line 1, column 2).")]
    [InlineData("""{"test": "t"}""", "test: found an unknown member, wanted only context, identifiers, tests, prforceGroups, batch.")]
    [InlineData("""{"tests": "t"}""", "tests: found \"t\", wanted an array of the names of tests.")]
    [InlineData("""{"tests": ["a", 5, null]}""", "tests[1]: found 5, wanted the name of a test. tests[2]: found null, wanted the name of a test.")]
    [InlineData("""{"prforceGroups": ["t1"]}""", "prforceGroups: found an array, wanted a text.")]
    [InlineData("""{"context": []}""", "context: found an array, wanted an object.")]
    [InlineData("""{"context": {"country": []}}""", "context.country: found an array, wanted a text, a number, true or false.")]
    [InlineData("""{"context": {"Country": 1}}""", "context.Country: found an unknown name, wanted the name of a context variable (see /config/context).")]
    [InlineData(
        """{"identifiers": {"ACCOUNT": 1}}""", "identifiers.ACCOUNT: found an unknown name, wanted the name of an identifier (see /config/identifiers).")]
    [InlineData("""{"tests": [], "tests": []}""", "tests: found the name twice, wanted it once.")]
    [InlineData("""{"context": {"n": 1, "n": 1}}""", "context.n: found the name twice, wanted it once.")]
    [InlineData("""{"batch": {}}""", "batch: found an object, wanted an array of entries with identifiers and context.")]
    [InlineData("""{"batch": [1]}""", "batch[0]: found 1, wanted an object.")]
    [InlineData("""{"batch": [{}, {"tests": []}]}""", "batch[1].tests: found an unknown member, wanted only context, identifiers.")]
    [InlineData("""{"batch": [], "identifiers": {}}""", "identifiers: found identifiers beside a batch, wanted them in its entries.")]
    [InlineData("""{"context": {"n": "\ud800"}}""", "$: found a text with bytes that are no UTF-8 or with half a surrogate pair, wanted UTF-8.")]
    [InlineData("""{"a b": 1}""", "[\"a b\"]: found an unknown member, wanted only context, identifiers, tests, prforceGroups, batch.")]
    public void What_is_wrong_is_said_with_its_place(string json, string expected) => Assert.Equal(Intro + expected, ProblemsOf(json));

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once() => Assert.Equal(
        Intro
        + "contexts: found an unknown member, wanted only context, identifiers, tests, prforceGroups, batch. "
        + "tests: found true, wanted an array of the names of tests. "
        + "batch[0].context.x: found an unknown name, wanted the name of a context variable (see /config/context). "
        + "batch[0].identifiers: found 1, wanted an object.",
        ProblemsOf("""{"contexts": {}, "tests": true, "batch": [{"context": {"x": 1}, "identifiers": 1}]}"""));

    [Fact]
    public void Of_very_many_problems_the_first_are_said()
    {
        var problems = ProblemsOf($$"""{"tests": [{{string.Join(',', Enumerable.Repeat("1", 250))}}]}""");

        Assert.Contains(" tests[99]: found 1, wanted the name of a test. And 150 more.", problems, StringComparison.Ordinal);
        Assert.EndsWith(" And 150 more.", problems, StringComparison.Ordinal);
    }

    [Fact]
    public void Long_quotations_are_cut()
    {
        var name = new string('n', 50_000);

        Assert.InRange(ProblemsOf($$"""{"{{name}}": 1, "tests": ["a", {{new string('9', 50_000)}}, "b"], "context": {"{{name}}": 1} }""").Length, 1, 1_000);
    }

    [Fact]
    public void A_text_may_be_as_long_as_a_request_line()
    {
        Assert.NotNull(Read($$"""{"context": {"n": "{{new string('x', ScalarText.MaxLength)}}"} }""").Texts.Context(1));
        Assert.Equal(
            Intro + "identifiers.USER: found 32769 characters, wanted at most 32768 characters.",
            ProblemsOf($$"""{"identifiers": {"USER": {{new string('9', ScalarText.MaxLength + 1)}} } }"""));
    }

    [Fact]
    public void A_batch_has_at_most_a_thousand_entries()
    {
        Assert.Equal(1_000, Read(BatchOf(1_000, "")).Batch!.Count);
        Assert.Equal(Intro + "batch: found 1001 entries, wanted at most 1000 entries.", ProblemsOf(BatchOf(1_001, "")));
    }

    [Fact]
    public void A_long_shared_context_goes_with_few_entries_only()
    {
        var text = new string('x', 20_000);

        Assert.NotNull(Read(BatchOf(800, text)));
        Assert.Equal(
            Intro + "context: found 16780000 characters for all entries of the batch together, wanted at most 16777216.", ProblemsOf(BatchOf(839, text)));
    }

    [Fact]
    public void Nothing_deep_is_read() =>
        Assert.StartsWith(Intro + "$: found text that is no JSON", ProblemsOf($"{{\"context\": {new string('[', 100_000)}"), StringComparison.Ordinal);

    [Fact]
    public void Bytes_that_are_no_UTF8_are_refused()
    {
        byte[] json = [.. "{\"context\": {\"n\": \""u8, 0xFF, .. "\"}}"u8];

        Assert.Null(Format.Read(json, out var problems));
        Assert.True(problems.Any);
    }

    [Fact]
    public void Whatever_is_posted_gets_a_body_or_problems()
    {
        var random = new Random(20251124);
        string[] tokens =
        [
            "{", "}", "[", "]", ":", ",", "\"", "\"context\"", "\"batch\"", "\"tests\"", "\"identifiers\"", "\"USER\"", "\"n\"", "null", "1", "1e999", "\\u",
            "\\ud800", " ", "\0",
        ];
        for (var round = 0; round < 20_000; round++)
        {
            var json = string.Concat(Enumerable.Range(0, random.Next(24)).Select(_ => tokens[random.Next(tokens.Length)]));

            Assert.Equal(Format.Read(Encoding.UTF8.GetBytes(json), out var problems) is null, problems.Any);
        }
    }

    private static string BatchOf(int count, string n) =>
        string.Create(CultureInfo.InvariantCulture, $$"""{"context": {"n": "{{n}}"}, "batch": [{{string.Join(',', Enumerable.Repeat("{}", count))}}]}""");

    private static IdentifyBody Read(string json)
    {
        var body = Format.Read(Encoding.UTF8.GetBytes(json), out var problems);
        Assert.True(body is not null, problems.ToString());
        return body;
    }

    private static string ProblemsOf(string json)
    {
        Assert.Null(Format.Read(Encoding.UTF8.GetBytes(json), out var problems));
        return problems.ToString();
    }

    private static ContextType String() => ContextTypeSet.Standard.TryFind("string", out var type) ? type : throw new InvalidOperationException();
}
