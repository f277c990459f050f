using Proctor.Rules.Syntax;

namespace Proctor.Rules.Tests.Syntax;

public sealed class LexerTests
{
    [Theory]
    [InlineData("", "End")]
    [InlineData(" \t\r\n", "End")]
    [InlineData("a b", "Identifier:a Identifier:b End")]
    [InlineData("7", "Integer:7 End")]
    [InlineData("007", "Integer:007 End")]
    [InlineData("1.", "Float:1. End")]
    [InlineData("1.5", "Float:1.5 End")]
    [InlineData(".5", "Float:.5 End")]
    [InlineData("1e5", "Float:1e5 End")]
    [InlineData("1E+5", "Float:1E+5 End")]
    [InlineData("1.5e-3", "Float:1.5e-3 End")]
    [InlineData("1.e3", "Float:1.e3 End")]
    [InlineData(".5e1", "Float:.5e1 End")]
    [InlineData("1e", "Integer:1 Identifier:e End")]
    [InlineData("1e+", "Integer:1 Identifier:e Plus:+ End")]
    [InlineData("0x1", "Integer:0 Identifier:x1 End")]
    [InlineData("5L", "Integer:5 Identifier:L End")]
    [InlineData("1.2.3", "Float:1.2 Float:.3 End")]
    [InlineData("1..2", "Float:1. Float:.2 End")]
    [InlineData("a.b", "Identifier:a Dot:. Identifier:b End")]
    [InlineData("a.5", "Identifier:a Float:.5 End")]
    [InlineData("''", "String:'' End")]
    [InlineData("'it''s'", "String:'it' String:'s' End")]
    [InlineData("'a\"b'", "String:'a\"b' End")]
    [InlineData("\"a'b\"", "String:\"a'b\" End")]
    [InlineData("'a}${b\n'", "String:'a}${b\n' End")]
    [InlineData(@"'\\\'\""'", @"String:'\\\'\""' End")]
    [InlineData("true false null", "True:true False:false Null:null End")]
    [InlineData("True AND null_ empties", "Identifier:True Identifier:AND Identifier:null_ Identifier:empties End")]
    [InlineData("lt gt le ge eq ne", "Less:lt Greater:gt LessOrEqual:le GreaterOrEqual:ge Equal:eq NotEqual:ne End")]
    [InlineData("not and or empty div mod instanceof", "Not:not And:and Or:or Empty:empty Slash:div Percent:mod InstanceOf:instanceof End")]
    [InlineData("<= < >= > == != !", "LessOrEqual:<= Less:< GreaterOrEqual:>= Greater:> Equal:== NotEqual:!= Not:! End")]
    [InlineData("&& || + - * / %", "And:&& Or:|| Plus:+ Minus:- Star:* Slash:/ Percent:% End")]
    [InlineData("? : , . ( ) [ ]", "Question:? Colon:: Comma:, Dot:. OpenParenthesis:( CloseParenthesis:) OpenBracket:[ CloseBracket:] End")]
    [InlineData("!==", "NotEqual:!= Illegal:=")]
    [InlineData("a<b", "Identifier:a Less:< Identifier:b End")]
    [InlineData("a}b", "Identifier:a CloseBrace:}")]
    [InlineData("=", "Illegal:=")]
    [InlineData("&", "Illegal:&")]
    [InlineData("|", "Illegal:|")]
    [InlineData("~", "Illegal:~")]
    [InlineData(";", "Illegal:;")]
    [InlineData("{", "Illegal:{")]
    [InlineData("#a", "Illegal:#")]
    [InlineData("@", "Illegal:@")]
    [InlineData("a\u00A0b", "Identifier:a Illegal:\u00A0")]
    [InlineData("a\u000Bb", "Identifier:a Illegal:\u000B")]
    [InlineData("'a", "Illegal:'a")]
    [InlineData("'a\\", "Illegal:\\")]
    [InlineData("'\\d'", "Illegal:\\")]
    public void Text_is_cut_into_tokens(string text, string expected) => Assert.Equal(expected, Tokens(text));

    [Theory]
    [InlineData("_", true)]
    [InlineData("$", true)]
    [InlineData("x1", true)]
    [InlineData("été", true)]
    [InlineData("ÿ", true)]
    [InlineData("中文", true)]
    [InlineData("ひらがな", true)]
    [InlineData("x٣", true)]
    [InlineData("x\u1049", true)]
    [InlineData("×", false)]
    [InlineData("÷", false)]
    [InlineData("\u00BF", false)]
    [InlineData("\u2000", false)]
    [InlineData("\u3D2E", false)]
    [InlineData("\uD83D\uDE00", false)]
    [InlineData("\uFB00", false)]
    public void Only_some_characters_are_letters_and_digits(string text, bool isIdentifier) =>
        Assert.Equal(isIdentifier ? $"Identifier:{text} End" : $"Illegal:{text[0]}", Tokens(text));

    [Fact]
    public void Every_position_is_inside_the_text()
    {
        const string Text = "fn:length( s ) >= 1.5e3 && !empty x['k']";
        var lexer = new Lexer(Text, 0);
        var end = 0;
        for (var token = lexer.Next(); token.Kind != TokenKind.End; token = lexer.Next())
        {
            Assert.True(token.Span.Start >= end && token.Span.Length > 0 && token.Span.End <= Text.Length, token.ToString());
            end = token.Span.End;
        }

        Assert.Equal(Text.Length, end);
    }

    private static string Tokens(string text)
    {
        var tokens = new List<string>();
        var lexer = new Lexer(text, 0);
        while (true)
        {
            var token = lexer.Next();
            if (token.Kind == TokenKind.End)
            {
                tokens.Add("End");
                return string.Join(' ', tokens);
            }

            tokens.Add($"{token.Kind}:{text.Substring(token.Span.Start, token.Span.Length)}");
            if (token.Kind is TokenKind.Illegal or TokenKind.CloseBrace)
            {
                return string.Join(' ', tokens);
            }
        }
    }
}
