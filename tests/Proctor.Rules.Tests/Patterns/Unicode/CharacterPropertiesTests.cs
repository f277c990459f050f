using Proctor.Rules.Patterns.Unicode;

namespace Proctor.Rules.Tests.Patterns.Unicode;

public sealed class CharacterPropertiesTests
{
    // How many code points have the property in Java 17.
    [Theory]
    [InlineData("Lu", 1791)]
    [InlineData("Ll", 2155)]
    [InlineData("Lt", 31)]
    [InlineData("Lm", 260)]
    [InlineData("Lo", 127004)]
    [InlineData("Mn", 1839)]
    [InlineData("Mc", 443)]
    [InlineData("Nd", 650)]
    [InlineData("Zs", 17)]
    [InlineData("Cc", 65)]
    [InlineData("Cf", 161)]
    [InlineData("Co", 137468)]
    [InlineData("Cs", 2048)]
    [InlineData("Pc", 10)]
    [InlineData("Sc", 62)]
    [InlineData("So", 6431)]
    [InlineData("L", 131241)]
    [InlineData("M", 2295)]
    [InlineData("C", 970414)]
    [InlineData("Cn", 830672)]
    [InlineData("LC", 3977)]
    [InlineData("LD", 131891)]
    [InlineData("L1", 256)]
    [InlineData("all", 1114112)]
    [InlineData("ASCII", 128)]
    [InlineData("Punct", 32)]
    [InlineData("Graph", 94)]
    [InlineData("Print", 95)]
    [InlineData("javaLowerCase", 2344)]
    [InlineData("javaMirrored", 545)]
    [InlineData("javaWhitespace", 25)]
    [InlineData("javaDefined", 283440)]
    [InlineData("javaJavaIdentifierStart", 131549)]
    [InlineData("javaJavaIdentifierPart", 134698)]
    [InlineData("javaUnicodeIdentifierStart", 131483)]
    [InlineData("javaUnicodeIdentifierPart", 134652)]
    [InlineData("javaIdentifierIgnorable", 217)]
    [InlineData("IsALPHABETIC", 132875)]
    [InlineData("IsIDEOGRAPHIC", 101652)]
    [InlineData("IsLOWERCASE", 2344)]
    [InlineData("IsUPPERCASE", 1911)]
    [InlineData("IsWHITE_SPACE", 25)]
    [InlineData("IsPUNCT", 798)]
    [InlineData("IsHEX_DIGIT", 674)]
    [InlineData("IsNONCHARACTER_CODE_POINT", 66)]
    [InlineData("IsWORD", 134564)]
    [InlineData("IsGRAPH", 281308)]
    [InlineData("IsPRINT", 281325)]
    [InlineData("IsALNUM", 133525)]
    [InlineData("gc=Lu", 1791)]
    [InlineData("IsLATIN", 1374)]
    [InlineData("IsLatn", 1374)]
    [InlineData("sc=hani", 94204)]
    [InlineData("script=Greek", 518)]
    [InlineData("IsCOMMON", 8087)]
    [InlineData("IsUNKNOWN", 970188)]
    [InlineData("sc=zzzz", 970188)]
    [InlineData("InBASIC_LATIN", 128)]
    [InlineData("InBASIC LATIN", 128)]
    [InlineData("InBASICLATIN", 128)]
    [InlineData("Inbasic_latin", 128)]
    [InlineData("blk=GREEK", 144)]
    [InlineData("InLATIN_EXTENDED_A", 128)]
    [InlineData("InCJK_UNIFIED_IDEOGRAPHS", 20992)]
    [InlineData("InSURROGATES_AREA", 0)]
    [InlineData("block=Supplementary_Private_Use_Area_B", 65536)]
    [InlineData("InEMOTICONS", 80)]
    public void A_property_has_as_many_code_points_as_in_Java(string name, int expected)
    {
        var bounds = CharacterProperties.Find(name, ignoreCase: false, unicodePosix: false)!.Bounds;
        var count = 0;
        for (var i = 0; i < bounds.Length; i += 2)
        {
            count += bounds[i + 1] - bounds[i];
        }

        Assert.Equal(expected, count);
    }

    [Theory]
    [InlineData("Latin")]
    [InlineData("islatin")]
    [InlineData("IsOld Italic")]
    [InlineData("InLatin1Supplement")]
    [InlineData("InLatin_1 Supplement")]
    [InlineData("gc=lu")]
    [InlineData("gc=IsL")]
    [InlineData("script=")]
    [InlineData("=Latin")]
    [InlineData("alpha")]
    [InlineData("IsEmoji")]
    [InlineData("Is")]
    [InlineData("In")]
    [InlineData("")]
    public void A_name_that_Java_does_not_know_is_not_known(string name) =>
        Assert.Null(CharacterProperties.Find(name, ignoreCase: false, unicodePosix: false));

    [Fact]
    public void Categories_divide_the_code_points()
    {
        var all = CodePointSet.Empty;
        foreach (var name in new[] { "L", "M", "N", "Z", "P", "S", "C" })
        {
            var category = CharacterProperties.Find(name, ignoreCase: false, unicodePosix: false)!;
            Assert.True(all.Intersect(category).IsEmpty);
            all = all.Union(category);
        }

        Assert.Equal(CodePointSet.Any.Bounds, all.Bounds);
    }
}
