using System.Diagnostics.CodeAnalysis;
using System.Text;
using Proctor.Rules.Diagnostics;

namespace Proctor.Rules.Syntax;

/// <summary>Cuts the text of a rule into literal text and expressions, and parses the expressions (rules.md section 4.1).</summary>
/// <remarks><code>rule = ( literal-text | "${" expression "}" | "#{" expression "}" )* ;  the two kinds of braces do not mix</code></remarks>
internal static class RuleParser
{
    /// <summary>How long a rule may be, in UTF-16 units. A list of values belongs into the constants of a test.</summary>
    public const int MaxLength = 65_536;

    /// <summary>Parses a rule. Never throws for bad text; stops at the first syntax error, after which nothing can be told for certain.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out RuleSyntax? syntax, [NotNullWhen(false)] out RuleDiagnostic? diagnostic)
    {
        syntax = null;
        diagnostic = null;
        if (text.Length > MaxLength)
        {
            diagnostic = RuleProblems.TooLong(text.Length, MaxLength);
            return false;
        }

        var parts = new List<ExpressionSyntax>();
        char? delimiter = null;
        var position = 0;
        while (position < text.Length)
        {
            if (!IsOpening(text, position))
            {
                position = ReadLiteral(text, position, parts);
                continue;
            }

            if (delimiter is { } other && other != text[position])
            {
                diagnostic = RuleProblems.MixedDelimiters(new TextSpan(position, 2));
                return false;
            }

            delimiter = text[position];
            var parser = new ExpressionParser(text, position + 2);
            if (!parser.TryParse(out var expression, out diagnostic))
            {
                return false;
            }

            parts.Add(expression);
            position = parser.End;
        }

        syntax = new RuleSyntax(parts, delimiter is not null && parts.Count == 1);
        return true;
    }

    private static bool IsOpening(string text, int position) => text[position] is '$' or '#' && position + 1 < text.Length && text[position + 1] == '{';

    // In literal text a backslash takes the meaning from the sign after it. It is left out only where that was needed: "\${" stands for "${".
    private static int ReadLiteral(string text, int start, List<ExpressionSyntax> parts)
    {
        var literal = new StringBuilder();
        var position = start;
        while (position < text.Length && !IsOpening(text, position))
        {
            if (text[position] == '\\' && position + 1 < text.Length && text[position + 1] is '$' or '#' or '\\')
            {
                literal.Append(IsOpening(text, position + 1) ? "" : "\\");
                position++;
            }

            literal.Append(text[position++]);
        }

        parts.Add(new ExpressionSyntax.Literal(new TextSpan(start, position - start), literal.ToString()));
        return position;
    }
}
