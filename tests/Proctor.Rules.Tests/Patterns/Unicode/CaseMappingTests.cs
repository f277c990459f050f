using Proctor.Rules.Patterns.Unicode;

namespace Proctor.Rules.Tests.Patterns.Unicode;

public sealed class CaseMappingTests
{
    [Theory]
    [InlineData('a', 'A')]
    [InlineData('k', 0x212A)]
    [InlineData('s', 0x17F)]
    [InlineData('i', 0x130)]
    [InlineData('i', 0x131)]
    [InlineData(0x3C3, 0x3C2)]
    [InlineData(0xE9, 0xC9)]
    [InlineData(0xDF, 0x1E9E)]
    [InlineData(0x10428, 0x10400)]
    public void Letters_fold_to_the_same(int left, int right)
    {
        Assert.Equal(CaseMapping.Fold(left), CaseMapping.Fold(right));
        Assert.True(CaseMapping.SameLetter(left).Contains(right));
        Assert.True(CaseMapping.SameLetter(right).Contains(left));
    }

    [Fact]
    public void Folding_twice_changes_nothing_more()
    {
        for (var codePoint = 0; codePoint < CodePointSet.Limit; codePoint++)
        {
            var folded = CaseMapping.Fold(codePoint);
            Assert.Equal(folded, CaseMapping.Fold(folded));
        }
    }

    [Fact]
    public void Ranges_are_widened_by_another_rule_than_letters()
    {
        Assert.False(CaseMapping.Widen(CodePointSet.Of('K')).Contains(0x212A));
        Assert.True(CaseMapping.Widen(CodePointSet.Of('k')).Contains(0x212A));
        Assert.Equal(['A', 'B' + 1, 'a', 'b' + 1], CaseMapping.WidenAscii(CodePointSet.Ranges('A', 'A', 'b', 'b')).Bounds);
    }
}
