using Proctor.Rules.Functions;

namespace Proctor.Rules.Tests.Functions;

/// <summary>What Java 17 answers for the English locale.</summary>
public sealed class JavaCaseTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("abcXYZ1", "ABCXYZ1")]
    [InlineData("straße", "STRASSE")]
    [InlineData("ŉ", "ʼN")]
    [InlineData("ǰ", "J\u030C")]
    [InlineData("ﬁ ﬀ ﬃ", "FI FF FFI")]
    [InlineData("և", "ԵՒ")]
    [InlineData("ᾳ", "ΑΙ")]
    [InlineData("ᾼ", "ΑΙ")]
    [InlineData("ᾷ", "Α\u0342Ι")]
    [InlineData("ΐ", "Ι\u0308\u0301")]
    [InlineData("ς", "Σ")]
    [InlineData("ǆ ǅ", "Ǆ Ǆ")]
    [InlineData("ı", "I")]
    [InlineData("i", "I")]
    [InlineData("ſ", "S")]
    [InlineData("ÿ µ", "Ÿ Μ")]
    [InlineData("\uD801\uDC28", "\uD801\uDC00")]
    [InlineData("é\u0301", "É\u0301")]
    [InlineData("ა", "Ა")]
    public void Upper_case_is_that_of_Java(string text, string expected) => Assert.Equal(expected, JavaCase.ToUpper(text));

    [Theory]
    [InlineData("", "")]
    [InlineData("ABCxyz1", "abcxyz1")]
    [InlineData("ẞ", "ß")]
    [InlineData("I", "i")]
    [InlineData("İ", "i\u0307")]
    [InlineData("İSTANBUL", "i\u0307stanbul")]
    [InlineData("K", "k")]
    [InlineData("\uD801\uDC00", "\uD801\uDC28")]
    [InlineData("Σ", "σ")]
    [InlineData("ΑΣ", "ας")]
    [InlineData("ΣΣ", "σς")]
    [InlineData("ΟΔΥΣΣΕΥΣ", "οδυσσευς")]
    [InlineData("ΑΣ Β", "ας β")]
    [InlineData("ΑΣ.Β", "ασ.β")]
    [InlineData("ΑΣ-Β", "ασ-β")]
    [InlineData("ΑΣ_Β", "ασ_β")]
    [InlineData("ΑΣ'Β", "ασ'β")]
    [InlineData("ΑΣ'", "ας'")]
    [InlineData("ΑΣ''Β", "ας''β")]
    [InlineData("ΑΣ:Β", "ας:β")]
    [InlineData("ΑΣ,Β", "ας,β")]
    [InlineData("ΑΣ1Β", "ασ1β")]
    [InlineData("ΑΣ5.5Β", "ασ5.5β")]
    [InlineData("ΑΣ5%Β", "ας5%β")]
    [InlineData("Α1Σ", "α1ς")]
    [InlineData("1Σ", "1σ")]
    [InlineData("Α.5Σ", "α.5σ")]
    [InlineData("Α5.5Σ", "α5.5ς")]
    [InlineData("Α.Σ", "α.ς")]
    [InlineData("'Σ", "'σ")]
    [InlineData("Α\u0301Σ", "α\u0301ς")]
    [InlineData("ΑΣ\u0301", "ας\u0301")]
    [InlineData("ΑΣ\u0301Β", "ασ\u0301β")]
    [InlineData("ΑΣ\u00ADΒ", "ασ\u00ADβ")]
    [InlineData("ΑΣ’Β", "ας’β")]
    [InlineData("ΑΣ一Β", "ας一β")]
    [InlineData("ΑאΣ", "αאς")]
    [InlineData("ΑΣא", "ας" + "א")]
    [InlineData("ΑΣאΒ", "ασ" + "אβ")]
    [InlineData("ΑΣʰ", "ασʰ")]
    [InlineData("ⅯΣ", "ⅿς")]
    [InlineData("\uD801\uDC00Σ", "\uD801\uDC28ς")]
    [InlineData("ΑΣ\uD801\uDC00", "ασ\uD801\uDC28")]
    [InlineData("İΣ", "i\u0307ς")]
    public void Lower_case_is_that_of_Java(string text, string expected) => Assert.Equal(expected, JavaCase.ToLower(text));

    [Fact]
    public void Half_a_character_stays()
    {
        Assert.Equal("\uD801A\uDC28", JavaCase.ToUpper("\uD801a\uDC28"));
        Assert.Equal("\uDC00\uD801a", JavaCase.ToLower("\uDC00\uD801A"));
        Assert.Equal("\uD801σ", JavaCase.ToLower("\uD801Σ"));
        Assert.Equal("ας\uDC00", JavaCase.ToLower("ΑΣ\uDC00"));
    }

    [Fact]
    public void Every_character_has_a_case_or_stays()
    {
        for (var code = 0; code <= char.MaxValue; code++)
        {
            var text = ((char)code).ToString();
            Assert.InRange(JavaCase.ToUpper(text).Length, 1, 3);
            Assert.InRange(JavaCase.ToLower(text).Length, 1, code == 0x130 ? 2 : 1);
        }
    }
}
