using System.Text.RegularExpressions;
using Proctor.Assignment;

namespace Proctor.Tests.Assignment;

public sealed class ForceElementScannerTests
{
    private const string Text = """
        "(?:\\[^\n\r\u0085\u2028\u2029]|[^"\\])*"
        """;

    private const string Scalar = @"(?:-?[0-9]+\.?[0-9]*|" + Text + ")";
    private const string Array = @"\[(?:\s*" + Scalar + @"(?:\s*,\s*" + Scalar + @")*)?\]";
    private const string Member = Text + @"\s*:\s*(?:" + Scalar + "|" + Array + ")";
    private const string Map = @"\{(?:\s*" + Member + @"(?:\s*,\s*" + Member + @")*)?\}";
    private const string Value = "(?:" + Scalar + "|" + Array + "|" + Map + ")";

    // The grammar as the search that defines it.
    private static readonly Regex Search = new(
        "[A-Za-z0-9_]+-?[0-9]+(?:;[A-Za-z0-9_]+:" + Value + ")?|[a-z_]+", RegexOptions.ECMAScript, TimeSpan.FromSeconds(10));

    // Pieces that are likely to make elements, and to break them.
    private static readonly string[] Pieces =
    [
        "a", "b", "1", "2", "A", "_", "-", ",", ";", ":", "\"", "\\", "[", "]", "{", "}", " ", "\n", ".", "é",
        "ab1", "ab-1", "ab1;t:", "default_to_fallback", "[1,2]", "[ \"a\" , 1.5", "{\"a\":1}", "{ \"a\" : [1]", "\"x\"", "\"\\\"\"", ",\"b\":-2.", ",3",
    ];

    [Fact]
    public void It_finds_what_a_regular_expression_finds()
    {
        var random = new Random(20_260_101);
        var found = 0;
        for (var i = 0; i < 50_000; i++)
        {
            var text = (i % 2 == 0 ? "ab1;t:" : "") + string.Concat(random.GetItems(Pieces, random.Next(1, 14)));
            var expected = Expected(text);

            Assert.Equal(expected, Found(text));
            found += expected.Count(static element => element.Contains(';', StringComparison.Ordinal));
        }

        Assert.True(found > 1000, $"Only {found} elements with a payload were tried.");
    }

    private static List<string> Expected(string text)
    {
        var elements = new List<string>();
        foreach (var match in Search.EnumerateMatches(text))
        {
            var end = match.Index + match.Length;
            if (end == text.Length || text[end] == ',')
            {
                elements.Add(text[match.Index..end]);
            }
        }

        return elements;
    }

    private static List<string> Found(string text)
    {
        var elements = new List<string>();
        var scanner = new ForceElementScanner(text);
        while (scanner.TryMoveNext())
        {
            elements.Add(scanner.Payload.IsEmpty ? scanner.Group.ToString() : $"{scanner.Group};{scanner.Payload}");
        }

        return elements;
    }
}
